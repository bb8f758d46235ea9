"""The rules of arriving and closing, each a sentence that holds or not; see guards.py."""

from sqlalchemy import select

from models.arrival import Arrival
from models.vocabulary import ArrivalEnd, ProposalStatus
from services.clock import today
from services.referral.guards import Case, reason_given, told


def arrivals_of(case: Case) -> dict[int, Arrival]:
    """What is recorded of each person's coming in the case's round, by the person's id."""
    if case.round is None:
        return {}
    found = case.session.scalars(select(Arrival).where(Arrival.round_id == case.round.id))
    return {arrival.person_id: arrival for arrival in found}


def people_still_expected(case: Case) -> bool:
    """The act is about somebody of the household, and nobody whose arrival or other end has been recorded already."""
    known = arrivals_of(case)
    chosen = case.given.get("people", ())
    return bool(chosen) and not any(one.id in known and known[one.id].ending for one in chosen)


def arrival_planned_ahead(case: Case) -> bool:
    """A plan names a day, today or later."""
    day = case.given.get("planned_on")
    return day is not None and day >= today()


def change_explained(case: Case) -> bool:
    """A day that is planned already is changed with a coded reason, and words for it when the code is "other".

    Policy, not law: the elinvoimakeskus and the municipality keep dwellings by this day.
    """
    known, day = arrivals_of(case), case.given.get("planned_on")
    before = {known[one.id].planned_on for one in case.given.get("people", ()) if one.id in known}
    return not (before - {None, day}) or reason_given(case)


def ending_told(case: Case) -> bool:
    """What became of somebody's coming is told with its day, which is not in the future."""
    return told(case, "ending", "ended_on") and case.given["ended_on"] <= today()


def ending_recorded(case: Case) -> bool:
    """Only what has been recorded can be taken away again."""
    known = arrivals_of(case)
    chosen = case.given.get("people", ())
    return bool(chosen) and all(one.id in known and known[one.id].ending for one in chosen)


def everybody_accounted_for(case: Case) -> bool:
    """Each person has arrived, has moved elsewhere on his own, has refused, or has died."""
    known = arrivals_of(case)
    return all(one.id in known and known[one.id].ending for one in case.proposal.persons)


def nobody_has_arrived(case: Case) -> bool:
    """Once somebody has arrived, the proposal is not taken back or withdrawn any more but closed in its time."""
    if case.proposal.status != ProposalStatus.PLACED:
        return True
    return not any(arrival.ending == ArrivalEnd.ARRIVED for arrival in arrivals_of(case).values())


def preparation_told(case: Case) -> bool:
    """An item of the readiness list has somebody who sees to it, and is not done in the future."""
    done_on = case.given.get("done_on")
    return told(case, "item", "owner") and (done_on is None or done_on <= today())


def preparedness_told(case: Case) -> bool:
    """Act 681/2023 § 64: the time of preparedness begins on a day; a longer one than four months has its cause."""
    cause = case.given.get("longer_cause")
    return told(case, "prepared_from") and (not case.given.get("is_longer") or bool(cause))
