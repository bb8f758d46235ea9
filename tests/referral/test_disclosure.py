"""What opens and closes when, and that each opening is told with its legal basis."""

import pytest
from sqlalchemy import select

from models.event import Event
from models.vocabulary import Action, Disclosure, PersonGroup, ProposalStatus, Role, RoundStatus, Stage, Verdict
from services import policy
from services.referral import views
from services.referral.disclosure import BASIS, NOTHING, changes, disclosed_by
from tests.acts import a_case_in, a_placed_proposal, a_sent_proposal, a_taken_proposal, act, agree, an_answered_proposal
from tests.builders import an_actor
from tests.cases import a_draft, the

A, P, R, D = Action, ProposalStatus, RoundStatus, Disclosure
ONLY_A, BOTH = frozenset({Stage.A}), frozenset({Stage.A, Stage.B})


@pytest.fixture
def keha(session):
    """The one who chooses policies for the country."""
    return an_actor(session, Role.KEHA_ADMIN)


def told(session, number):
    """The disclosures of a case in their order: what, to or from whom."""
    events = select(Event).where(Event.proposal_id == the(session, number).id, Event.disclosure.is_not(None))
    return [
        (event.disclosure, event.other_organisation_id) for event in session.scalars(events.order_by(Event.sequence))
    ]


def stages(session, actor, number):
    """The stages that are open to the actor."""
    return views.case_view(session, actor, number).stages


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (NOTHING, NOTHING, []),
        (NOTHING, ONLY_A, [D.STAGE_A_OPENED]),
        (NOTHING, BOTH, [D.STAGE_A_OPENED, D.STAGE_B_OPENED]),
        (ONLY_A, BOTH, [D.STAGE_B_OPENED]),
        (BOTH, ONLY_A, [D.STAGE_B_CLOSED]),
        (BOTH, NOTHING, [D.ACCESS_CLOSED]),
        (ONLY_A, NOTHING, [D.ACCESS_CLOSED]),
        (BOTH, BOTH, []),
    ],
)
def test_what_changes_between_two_states_is_told(before, after, change):
    assert changes(before, after) == change


def test_a_draft_is_open_to_no_municipality(session, cast):
    assert told(session, a_draft(session, cast)) == []
    assert disclosed_by(None) == NOTHING


def test_a_placed_household_was_opened_in_two_stages(session, cast):
    number = a_placed_proposal(session, cast)
    assert told(session, number) == [(D.STAGE_A_OPENED, cast.tampere), (D.STAGE_B_OPENED, cast.tampere)]


@pytest.mark.parametrize("end", [A.TAKE_BACK, A.WITHDRAW])
def test_taking_back_closes_what_was_open(session, cast, end):
    number = a_placed_proposal(session, cast)
    act(session, cast, number, end)
    assert told(session, number)[-1] == (D.ACCESS_CLOSED, cast.tampere)


def test_a_redirect_closes_one_municipality_and_opens_to_the_next(session, cast):
    number = an_answered_proposal(session, cast, Verdict.NEGATIVE)
    act(session, cast, number, A.REDIRECT)
    assert told(session, number) == [
        (D.STAGE_A_OPENED, cast.tampere),
        (D.ACCESS_CLOSED, cast.tampere),
        (D.STAGE_A_OPENED, cast.nokia),
    ]


def test_every_disclosure_names_its_legal_basis_and_who_made_it(session, cast):
    number = a_placed_proposal(session, cast)
    events = session.scalars(select(Event).where(Event.proposal_id == the(session, number).id)).all()
    for event in events:
        assert (event.basis == BASIS) == (event.disclosure is not None)
        assert event.account_id
    opened = next(event for event in events if event.disclosure == D.STAGE_B_OPENED)
    assert (opened.action, opened.account_id) == (A.CONFIRM_PLACE, cast.worker.account_id)


@pytest.mark.parametrize("group", PersonGroup)
def test_the_setting_of_a_group_opens_identities_on_a_positive_answer(session, cast, keha, group):
    policy.choose(session, keha, f"stage_b.{group}", "on_positive")
    number = an_answered_proposal(session, cast, Verdict.POSITIVE, group=group)
    assert stages(session, cast.clerk, number) == BOTH
    assert told(session, number)[-1] == (D.STAGE_B_OPENED, cast.tampere)


def test_the_setting_of_one_group_says_nothing_of_another(session, cast, keha):
    policy.choose(session, keha, "stage_b.quota", "on_positive")
    number = an_answered_proposal(session, cast, Verdict.POSITIVE, group=PersonGroup.FAMILY)
    assert stages(session, cast.clerk, number) == ONLY_A


def test_a_conditional_yes_never_opens_identities(session, cast, keha):
    policy.choose(session, keha, "stage_b.quota", "on_positive")
    number = an_answered_proposal(session, cast, Verdict.CONDITIONAL)
    assert stages(session, cast.clerk, number) == ONLY_A
    act(session, cast, number, A.CONFIRM_PLACE)
    assert stages(session, cast.clerk, number) == BOTH


def test_withdrawing_a_positive_answer_closes_identities_again(session, cast, keha):
    policy.choose(session, keha, "stage_b.quota", "on_positive")
    number = an_answered_proposal(session, cast, Verdict.POSITIVE)
    act(session, cast, number, A.WITHDRAW_ANSWER)
    assert stages(session, cast.clerk, number) == ONLY_A
    assert told(session, number)[-1] == (D.STAGE_B_CLOSED, cast.tampere)


def test_a_group_that_does_not_start_anonymous_is_open_from_the_beginning(session, cast, keha):
    policy.choose(session, keha, "starts_anonymous.family", False)
    number = a_sent_proposal(session, cast, group=PersonGroup.FAMILY)
    assert stages(session, cast.clerk, number) == BOTH
    assert [what for what, _ in told(session, number)] == [D.STAGE_A_OPENED, D.STAGE_B_OPENED]
    act(session, cast, number, A.TAKE_BACK)
    assert [what for what, _ in told(session, number)][-1] == D.ACCESS_CLOSED


def test_a_later_change_of_the_setting_opens_nothing_by_itself(session, cast, keha):
    number = an_answered_proposal(session, cast, Verdict.POSITIVE, adults=0, lone_minors=1)
    policy.choose(session, keha, "stage_b.quota", "on_positive")
    assert stages(session, cast.clerk, number) == ONLY_A
    agree(session, cast, number)
    assert stages(session, cast.clerk, number) == ONLY_A


def test_a_later_change_of_the_setting_closes_nothing_by_itself(session, cast, keha):
    policy.choose(session, keha, "starts_anonymous.quota", False)
    number = a_taken_proposal(session, cast)
    policy.choose(session, keha, "starts_anonymous.quota", True)
    act(session, cast, number, A.DRAFT_ANSWER)
    assert stages(session, cast.clerk, number) == BOTH


def test_a_new_municipality_begins_at_the_first_stage(session, cast):
    number = a_placed_proposal(session, cast)
    act(session, cast, number, A.TAKE_BACK, A.SEND)
    assert stages(session, cast.clerk, number) == ONLY_A


def test_the_offered_elinvoimakeskus_sees_the_first_stage_and_the_holder_both(session, cast):
    number = a_case_in(session, cast, P.OFFERED)
    assert stages(session, cast.other_worker, number) == ONLY_A
    assert stages(session, cast.worker, number) == frozenset(Stage)
