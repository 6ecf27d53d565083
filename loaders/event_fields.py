"""What people call the columns of a list of what the company did, and of stated reasons."""

from __future__ import annotations

from typing import Final

from loaders.fields import CUSTOMER_ID_HINTS, CUSTOMER_ID_NAMES, Field
from loaders.headings import listed

EVENTS: Final = (
    Field("happened_on", "events.happened_on", "date", "the day it happened",
          listed("""
        happened on, event date, event day, date of event, start date, started on, start, launch
        date, launched on, campaign start, campaign date, start on, from, went live, go live, go
        live date, effective from, date, day, when, datum, beginn, debut
    """)),
    Field("ended_on", "events.ended_on", "date", "the day it ended",
          listed("""
        ended on, end date, end, finished on, campaign end, stop date, until, to, through,
        effective to, ende, fin
    """)),
    Field("name", "events.name", "text", "what was done",
          listed("""
        event, event name, name, campaign, campaign name, action, initiative, activity, what
        happened, what we did, title, measure, intervention, change, promotion, description,
        what, project, massnahme, ereignis, evenement
    """)),
    Field("kind", "events.kind", "text", "what kind of thing it was",
          listed("""
        kind, event type, event kind, type, campaign type, category, type of event, art
    """)),
    Field("applies_to", "events.applies_to", "text", "whom or what it concerned",
          listed("""
        applies to, segment, touchpoint, audience, target, target group, target segment, area,
        region, scope, channel, who, for whom
    """)),
    Field("cost", "events.cost", "money", "what it cost",
          listed("""
        cost, costs, budget, spend, amount, price, total cost, campaign cost, expense, kosten,
        cout
    """)),
    Field("expected", "events.expected", "text", "what was expected of it",
          listed("""
        expected, expectation, expected effect, expected result, goal, objective, hypothesis,
        hoped for, intention, expected outcome, purpose, ziel
    """)),
    Field("wanted", "events.wanted", "text", "whether a rise or a fall was wanted",
          listed("""
        wanted, direction, wanted direction, expected direction, should
    """)),
    Field("written_on", "events.written_on", "date", "the day the expectation was written",
          listed("""
        written on, expected on, expectation written on, noted on
    """)),
)  # fmt: skip

REASONS: Final = (
    Field("reason", "reasons.reason", "text", "the reason stated",
          listed("""
        reason, stated reason, churn reason, reason for churn, reason for leaving, leaving
        reason, leave reason, cancellation reason, cancel reason, cancelation reason, reason for
        cancellation, reason for cancelling, reason left, exit reason, unsub reason, unsubscribe
        reason, termination reason, loss reason, lost reason, why left, why leaving, why did you
        leave, why did you cancel, reason text, reason for staying, reason for returning, why
        stay, why did you stay, why did you come back, kundigungsgrund, grund, motif, motif
        resiliation, motivo, cancel reason code, cancellation reason code, cancellation feedback,
        cancellation details feedback, churn reason code, closure reason, reason for closing,
        account closure reason, main reason for leaving, primary reason for leaving, reason for
        switching, switching reason
    """), listed("""
        reason category, churn category, category, answer, comment, feedback
    """)),
    Field("said_by", "reasons.said_by", "id", "who said it",
          ("said by", *CUSTOMER_ID_NAMES, "respondent id", "response id"),
          CUSTOMER_ID_HINTS),
    Field("stated_on", "reasons.stated_on", "date", "the day it was said",
          listed("""
        stated on, stated at, date stated, reason date, date, cancellation date, cancelled on,
        canceled on, cancelled at, canceled at, churn date, left on, end date, ended on, unsub
        time, exit date, answered on, submitted at, created at, timestamp
    """)),
    Field("direction", "reasons.direction", "text", "leave, stay or return",
          listed("""
        direction, reason type, type, reason for, kind
    """)),
)  # fmt: skip
