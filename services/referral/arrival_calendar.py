"""The planned arrival as a calendar file (RFC 5545): the case number and the days, nothing of the people."""

import datetime as dt

from icalendar import Calendar, Event
from sqlalchemy.orm import Session

from models.vocabulary import ReadingPart
from services.access import Actor, stages_open_to
from services.clock import now
from services.errors import NotFound
from services.referral import reasons
from services.referral.arrival_views import arrival_view
from services.referral.proposals import find
from services.referral.readings import note
from services.texts import text


def calendar(session: Session, actor: Actor, number: str) -> bytes:
    """The days on which somebody is still expected; NotFound when the actor has no such case or no day is planned."""
    view = arrival_view(session, actor, number)
    case = find(session, actor, number)
    reasons.needed(session, actor, case.proposal, ReadingPart.DOWNLOAD)
    note(case, ReadingPart.CASE, stages_open_to(actor, case.proposal, case.round))
    days = sorted({one.planned_on for one in view.persons if one.planned_on and one.ending is None})
    if not days:
        raise NotFound
    told = Calendar.new(prodid="-//Koto-AJ//kuntaan ohjaaminen//FI", method="PUBLISH", uid=f"{number}@koto-aj")
    for place, day in enumerate(days, start=1):
        # The same place keeps its name when the day moves, so that a calendar replaces the earlier entry.
        told.add_component(Event.new(
            uid=f"{number}-{place}@koto-aj", start=day, end=day + dt.timedelta(days=1), stamp=now(),
            sequence=len(view.changes), summary=text("arrival.calendar_entry", actor.language, number=number),
            classification="PRIVATE"))  # fmt: skip
    return told.to_ical()
