"""Brevo (once Sendinblue): contacts with what may be sent to them."""

from loaders.sources.record import SourceTable

CONTACT = {
    "ADDED_TIME": "customers.joined_on",
    # Blacklisted is what Brevo calls somebody who has unsubscribed.
    "EMAIL_BLACKLISTED": "customers.has_left",
    "MODIFIED_TIME": "",
    "SMS_BLACKLISTED": "",
    "WHATSAPP_BLACKLISTED": "",
    "DOUBLE_OPT-IN": "",
}

TABLES = (
    SourceTable(
        source="Brevo",
        kind="customers",
        telling=("CONTACT ID", "EMAIL", "EMAIL_BLACKLISTED", "ADDED_TIME"),
        becomes=CONTACT | {"CONTACT ID": "customers.customer_id", "EMAIL": ""},
    ),
    SourceTable(
        source="Brevo",
        kind="customers",
        telling=("EMAIL", "EMAIL_BLACKLISTED", "ADDED_TIME"),
        becomes=CONTACT | {"EMAIL": "customers.customer_id"},
    ),
)
