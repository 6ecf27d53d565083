"""Mailchimp: members of an audience, subscribed, unsubscribed or cleaned."""

from loaders.sources.record import SourceTable

WRITTEN_FOR_ITSELF = (
    "LEID", "EUID", "LAST_CHANGED", "CONFIRM_TIME", "GMTOFF", "DSTOFF", "TIMEZONE", "CC", "REGION",
    "UNSUB_CAMPAIGN_ID", "UNSUB_CAMPAIGN_TITLE", "UNSUB_REASON_OTHER", "CLEAN_TIME",
    "CLEAN_CAMPAIGN_ID", "CLEAN_CAMPAIGN_TITLE",
)  # fmt: skip

TABLES = (
    SourceTable(
        source="Mailchimp",
        kind="customers",
        telling=("Email Address", "OPTIN_TIME"),
        among=("MEMBER_RATING", "LEID", "EUID", "LAST_CHANGED", "CONFIRM_TIME"),
        enough=2,
        becomes=dict.fromkeys(WRITTEN_FOR_ITSELF, "")
        | {
            "Email Address": "customers.customer_id",
            "OPTIN_TIME": "customers.joined_on",
            "UNSUB_TIME": "customers.left_on",
            "UNSUB_REASON": "reasons.reason",
        },
    ),
)
