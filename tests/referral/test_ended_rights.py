"""A right that has ended takes effect on the next act, in the services themselves."""

import pytest

from models.account import Account, Right
from models.vocabulary import Action, ProposalStatus, RoundStatus
from services.clock import now
from services.errors import Refusal
from services.referral import drafting, persons
from tests.acts import ACTS, a_case_in, who_takes
from tests.cases import a_draft, a_person, contact_county, refused, rows

A, P, R = Action, ProposalStatus, RoundStatus
RECEIVING = {A.ACCEPT_HANDOVER, A.DECLINE_HANDOVER}


def acts_of(cast):
    """Every act, each with somebody of the house that may take it."""
    for action in ACTS:
        if action in RECEIVING:
            yield action, cast.other_worker
        else:
            yield action, cast.worker if action == A.CREATE else who_takes(cast, action)


@pytest.mark.parametrize("stand", [(P.SENT, R.TAKEN), (P.ACCEPTED, R.POSITIVE), (P.OFFERED, None), (P.DRAFT, None)])
@pytest.mark.parametrize("end", ["right", "account"])
def test_nothing_can_be_done_by_a_right_that_has_ended(session, cast, stand, end):
    number = a_case_in(session, cast, *stand)
    for actor in (cast.worker, cast.lead, cast.decider, cast.other_worker, cast.expert):
        if end == "right":
            session.get(Right, actor.right_id).ended_at = now()
        else:
            session.get(Account, actor.account_id).active = False
    session.flush()
    before, codes = rows(session), set()
    for action, actor in acts_of(cast):
        with pytest.raises(Refusal) as caught, session.begin_nested():
            ACTS[action](session, actor, number, cast)
        codes.add(caught.value.code)
    assert codes == {"right_in_force"}
    assert rows(session) == before


def test_nobody_is_entered_by_a_right_that_has_ended(session, cast):
    number = a_draft(session, cast)
    session.get(Right, cast.worker.right_id).ended_at = now()
    session.flush()
    with refused(session, "right_in_force"):
        persons.add_person(session, cast.worker, number, values=a_person(session))
    with refused(session, "right_in_force"):
        drafting.set_needs(session, cast.worker, number, needs=[])
    with refused(session, "right_in_force"):
        contact_county(session, cast.worker, number)


def test_nobody_is_searched_by_a_right_that_has_ended(session, cast):
    session.get(Right, cast.worker.right_id).ended_at = now()
    session.flush()
    with refused(session, "right_in_force"):
        persons.search(session, cast.worker, uma_customer_number="1234567")
