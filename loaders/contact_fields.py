"""What exports call the columns of a table of service contacts."""

from __future__ import annotations

from typing import Final

from loaders.fields import CUSTOMER_ID_NAMES, Field
from loaders.headings import listed

CONTACTS: Final = (
    Field("contact_id", "contacts.contact_id", "id", "the contact",
          listed("""
        case id, case number, case no, ticket id, ticket number, ticket no, ticket,
        incident id, incident number, incident, call id, interaction id, chat id, conversation
        id, complaint id, complaint number, complaint no, request id, request number, service
        request, issue id, unique id, case, ticketnummer, ticketnr, fallnummer, vorgangsnummer,
        anfragenummer, no ticket, n ticket, numero ticket, numero demande, numero dossier, numero
        caso, numero richiesta, zaaknummer, contact id
    """), listed("review id, feedback id, id, reference, uuid, record id, number, survey id")),
    Field("contact_on", "contacts.contact_on", "time", "the day of the contact",
          listed("""
        rated at, rated on,
        contact on, contact date, contacted on, contact datetime, contact time, date of contact,
        issue reported at, reported at, reported on, date reported, issue date, issue reported,
        case opened, case date, case created, opened at, opened on, date opened, open date,
        ticket created, ticket created at, ticket created date, ticket date, ticket opened,
        created at, created on, created date, creation date, date created, created, call date,
        call time, call timestamp, date of call, call start, call start time, interaction date,
        interaction time, chat date, conversation date, complaint date, date of complaint, date
        received, received on, received at, request date, requested at, submitted on, submitted
        at, date submitted, incident date, logged on, logged at
    """), listed("""
        date, timestamp, datetime, day, time, survey response date, response date, survey date,
        start time, started at, started on, started, datum, fecha, erstellt am, eroffnet am,
        eingegangen am, anfragedatum, date creation, date ouverture, date demande, fecha creacion,
        fecha apertura, data apertura, data creazione, aanmaakdatum, created time, created date,
        opened time,
        initially assigned at, first response time, time to resolution, last update time
    """)),
    Field("responded_at", "contacts.response_minutes", "time", "when it was answered",
          listed("""
        issue responded, responded at, responded on, response at, first response at, first
        response, first response time stamp, first reply at, first replied at, answered at,
        replied at, response time stamp, date responded, first responded at
    """)),
    Field("resolved_at", "contacts.resolution_minutes", "time", "when it was solved",
          listed("""
        resolved at, resolved on, solved at, solved on, closed at, closed on, date closed, date
        resolved, gelost am, geschlossen am, erledigt am, date resolution, date cloture, fecha
        cierre, fecha resolucion, data chiusura, resolution date, closed date, case closed,
        ticket closed, resolved date,
        ticket closed at, ticket resolved at
    """)),
    Field("response_minutes", "contacts.response_minutes", "number",
          "minutes until it was answered",
          listed("""
        response minutes, response time minutes, response time in minutes, first response
        minutes, first response time in minutes, first response time minutes, minutes to first
        response, first reply time in minutes, minutes to response, time to answer minutes
    """), listed("response time, first response time, first reply time")),
    Field("response_seconds", "contacts.response_minutes", "number",
          "seconds until it was answered",
          listed("""
        response seconds, speed answer in seconds, speed of answer in seconds, speed answer
        seconds, wait seconds, wait time seconds, wait time in seconds, seconds to answer,
        response time seconds, first response time seconds, first response time in seconds, first
        response seconds, first reply time seconds, first reply time in seconds
    """), factor=1 / 60),
    Field("response_hours", "contacts.response_minutes", "number", "hours until it was answered",
          listed("""
        response hours, response time hours, response time in hours, first response hours, first
        response time hours, first response time in hours, hours to first response
    """), factor=60.0),
    Field("resolution_minutes", "contacts.resolution_minutes", "number",
          "minutes until it was solved",
          listed("""
        resolution minutes, resolution time minutes, resolution time in minutes, minutes to
        resolution, full resolution time in minutes
    """)),
    Field("resolution_hours", "contacts.resolution_minutes", "number", "hours until it was solved",
          listed("""
        resolution hours, resolution time hours, resolution time in hours, hours to resolution,
        time to resolve hours
    """), factor=60.0),
    Field("direction", "contacts.direction", "text", "who contacted whom",
          listed("""
        direction, call direction, contact direction, inbound outbound, in out, inbound or
        outbound
    """), listed("channel name, call type, contact type, channel")),
    Field("touchpoint", "contacts.touchpoint", "text", "where the service happened",
          listed("""
        touchpoint, touch point, contact point, category, case category, ticket category, issue
        category, contact category, complaint category, contact reason, call reason, department,
        queue, service, service type, journey, journey step, ticket type, case type, issue type,
        request type, complaint type, team, skill, kategorie, categorie, categoria
    """), listed("type, product, issue, area, location, branch, store")),
    Field("channel", "contacts.channel", "text", "the way of contact",
          listed("""
        channel, channel name, contact channel, ticket channel, case channel, support channel,
        case origin, origin, contact method, communication channel, submitted via, via, source,
        medium, kanal, canal
    """)),
    Field("customer_id", "contacts.customer_id", "id", "the customer", tuple(
        name for name in CUSTOMER_ID_NAMES if name != "contact id"),
          listed("""
        customer, client, account, member, user, requester id, customer email, email, requester
        email, requester
    """), listed("contact id")),
    Field("rating", "contacts.rating", "rating", "how it was rated",
          listed("""
        rating, csat score, csat, csat rating, satisfaction score, satisfaction rating, customer
        satisfaction, customer satisfaction rating, customer satisfaction score, satisfaction,
        score, survey score, nps, nps score, nps rating, ces, ces score, effort score, star
        rating, stars, feedback score, service rating, overall rating, overall satisfaction,
        customer rating, agent rating, call rating, conversation rating, chat rating, ticket
        satisfaction rating, survey result, survey results,
        zufriedenheit, bewertung, note, puntuacion
    """)),
    Field("resolved", "contacts.resolved", "flag", "whether it was solved",
          listed("""
        resolved, is resolved, solved, is solved, issue resolved, problem solved, first contact
        resolution, fcr, resolved on first contact, was resolved, resolved first contact, gelost
    """)),
    Field("topic", "contacts.topic", "text", "what it was about",
          listed("""
        topic, sub category, subcategory, ticket subcategory, sub topic, subtopic, sub issue,
        subject, ticket subject, issue, problem, thema
    """), listed("reason, tags, theme")),
    Field("remarks", "comments.text", "text", "what the customer said",
          listed("""
        customer remarks, remarks, comment, comments, customer comment, customer comments,
        feedback, customer feedback, verbatim, free text, review, review text, feedback text,
        survey comment, satisfaction comment, complaint text, consumer complaint narrative,
        kommentar, commentaire, comentario
    """)),
)  # fmt: skip
