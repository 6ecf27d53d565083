"""Every export that is known, the more telling before the more common."""

from __future__ import annotations

from typing import Final

from loaders.sources import (
    amazon,
    asknicely,
    brevo,
    ebay,
    google_forms,
    hubspot,
    limesurvey,
    mailchimp,
    microsoft_forms,
    panels,
    pipedrive,
    qualtrics,
    salesforce,
    shopify,
    square,
    stripe,
    surveymonkey,
    typeform,
    woocommerce,
    zendesk,
)
from loaders.sources.record import SourceTable

KNOWN: Final[tuple[SourceTable, ...]] = (
    *qualtrics.TABLES,
    *surveymonkey.TABLES,
    *limesurvey.TABLES,
    *typeform.TABLES,
    *microsoft_forms.TABLES,
    *panels.TABLES,
    *asknicely.TABLES,
    *shopify.TABLES,
    *stripe.TABLES,
    *square.TABLES,
    *mailchimp.TABLES,
    *woocommerce.TABLES,
    *amazon.TABLES,
    *ebay.TABLES,
    *brevo.TABLES,
    *pipedrive.TABLES,
    *zendesk.TABLES,
    *hubspot.TABLES,
    *salesforce.TABLES,
    *google_forms.TABLES,
)
