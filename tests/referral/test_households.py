"""A household in parts: an answer for some of it, the split, and who comes later."""

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as some
from sqlalchemy import select

from models.event import Event
from models.proposal import Person, PersonClaim
from models.vocabulary import (
    Action,
    LegalBasis,
    LinkKind,
    PartingKind,
    PersonGroup,
    ProposalStatus,
    Role,
    RoundStatus,
    SplitReason,
    Stage,
    Verdict,
)
from services import policy
from services.referral import answers, drafting, history, households, links, partings, views
from services.referral.reasons import leave_unasked
from services.referral.steps import replay
from tests.acts import (
    a_case_in,
    a_placed_proposal,
    a_taken_proposal,
    act,
    an_answered_proposal,
    answer_values,
    seen_partings,
    take_some,
)
from tests.builders import an_actor, december_is_ahead
from tests.cases import not_found, refused, statuses, the

A, P, R = Action, ProposalStatus, RoundStatus
FAMILY = {"adults": 2, "children": 2}
STORIES = settings(
    max_examples=12, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)


def people_of(session, number: str) -> dict[int, Person]:
    """The persons of a case by their ids."""
    of_case = select(Person).where(Person.proposal_id == the(session, number).id)
    return {person.id: person for person in session.scalars(of_case.order_by(Person.position))}


def parted(session, cast, taken=(1, 3), verdict=Verdict.POSITIVE, **household) -> tuple[str, str]:
    """A household of which Tampere takes some, split by the elinvoimakeskus: the numbers of both parts."""
    number = an_answered_proposal(session, cast, verdict, **(household or FAMILY))
    take_some(session, cast, number, list(taken))
    return number, split(session, cast, number)


def split(session, cast, number: str) -> str:
    """The elinvoimakeskus splits knowingly; the number of the new part."""
    seen = seen_partings(session, cast.worker, number, A.SPLIT)
    return households.split(session, cast.worker, number, checked=seen).number


def test_an_answer_is_for_the_whole_household_unless_it_says_otherwise(session, cast):
    number = an_answered_proposal(session, cast, **FAMILY)
    assert views.case_view(session, cast.worker, number).round.answers[-1].values["taken"] is None


def test_an_answer_that_names_everybody_is_for_the_whole_household(session, cast):
    number = an_answered_proposal(session, cast, adults=2)
    take_some(session, cast, number, [1, 2])
    told = views.case_view(session, cast.worker, number).round.answers[-1].values
    assert (told["taken"], told["split_reason"]) == (None, None)
    act(session, cast, number, A.CONFIRM_PLACE)


@pytest.mark.parametrize(
    "lacking",
    [
        {"taken": []},
        {"split_reason": None},
        {"split_reason": SplitReason.OTHER},
    ],
)
def test_an_answer_for_some_says_whom_it_takes_and_why_not_all(session, cast, lacking):
    number = a_taken_proposal(session, cast, **FAMILY)
    facts = {"taken": [1, 3], "split_reason": SplitReason.DWELLING_SIZE} | lacking
    values = answer_values(Verdict.POSITIVE, **facts)
    with refused(session, "answer_complete"):
        answers.answer(session, cast.decider, number, values=values)


def test_an_answer_for_some_is_sent_knowingly(session, cast):
    number = a_taken_proposal(session, cast, **FAMILY)
    values = answer_values(Verdict.POSITIVE, taken=[1, 3], split_reason=SplitReason.OWN_WISH)
    with refused(session, "parting_confirmed"):
        answers.answer(session, cast.decider, number, values=values)
    other = seen_partings(session, cast.decider, number, A.ANSWER_POSITIVE, taken=[1, 4])
    with refused(session, "parting_confirmed"):
        answers.answer(session, cast.decider, number, values=values, checked=other)
    take_some(session, cast, number, [1, 3])
    told = history.timeline(session, cast.worker, number)[0].details
    assert (told["parts"], told["persons"]) == ([PartingKind.HOUSEHOLD_SPLIT], [1, 3])


def test_nobody_is_taken_who_is_not_of_the_household(session, cast):
    number = a_taken_proposal(session, cast, **FAMILY)
    with not_found(session):
        answers.draft_answer(session, cast.decider, number, values={"taken": [1, 9]})


def test_a_no_is_for_all(session, cast):
    number = a_taken_proposal(session, cast, **FAMILY)
    answers.draft_answer(session, cast.decider, number, values={"taken": [1], "split_reason": SplitReason.OWN_WISH})
    act(session, cast, number, A.ANSWER_NEGATIVE)
    assert views.case_view(session, cast.worker, number).round.answers[-1].values["taken"] is None


def test_before_the_december_release_an_answer_is_for_all(session, cast):
    number = a_taken_proposal(session, cast, **FAMILY)
    december_is_ahead(session)
    with refused(session, "step_not_open"):
        take_some(session, cast, number, [1, 3])


def test_the_municipality_may_change_its_mind_until_the_place_is_confirmed(session, cast):
    number = an_answered_proposal(session, cast, **FAMILY)
    take_some(session, cast, number, [1, 3])
    act(session, cast, number, A.WITHDRAW_ANSWER)
    assert views.case_view(session, cast.decider, number).round.answers[-1].values["taken"] == [1, 3]
    answers.answer(session, cast.decider, number, values=answer_values(Verdict.POSITIVE, taken=None))
    act(session, cast, number, A.CONFIRM_PLACE)
    assert the(session, number).person_count == 4


def test_the_centre_may_keep_the_household_together(session, cast):
    number = an_answered_proposal(session, cast, **FAMILY)
    take_some(session, cast, number, [1, 3])
    act(session, cast, number, A.TAKE_BACK)
    assert (the(session, number).person_count, statuses(session, number)) == (4, (P.DRAFT, None))


@pytest.mark.parametrize("verdict", [Verdict.POSITIVE, Verdict.CONDITIONAL])
def test_those_who_are_not_taken_become_a_draft_linked_with_the_case(session, cast, verdict):
    number, part = parted(session, cast, verdict=verdict)
    assert statuses(session, part) == (P.DRAFT, None)
    assert statuses(session, number)[0] == P.ACCEPTED
    assert [person.position for person in people_of(session, number).values()] == [1, 3]
    assert [person.position for person in people_of(session, part).values()] == [1, 2]
    [seen] = links.of_case(session, cast.worker, part)
    assert (seen.number, seen.kind, seen.is_later) == (number, LinkKind.SPLIT_FROM, False)
    assert links.of_case(session, cast.worker, number)[0].is_later
    act(session, cast, number, A.CONFIRM_PLACE)
    assert statuses(session, number) == (P.PLACED, R.CONFIRMED)


def test_what_concerns_all_is_copied_with_where_it_came_from(session, cast):
    number, part = parted(session, cast)
    whole, new = (views.case_view(session, cast.worker, one) for one in (number, part))
    assert (new.group, new.priority, new.main_language) == (whole.group, whole.priority, "prs")
    for before, after in zip(whole.sections, new.sections, strict=True):
        assert after.origin == before.origin
        assert after.values | {"rooms": 0} == before.values | {"rooms": 0}
    assert new.missing == ("housing.rooms",)  # fewer people: how large a dwelling is asked anew
    assert new.without_origin == ()


def test_the_needs_go_with_their_persons(session, cast):
    number, part = parted(session, cast, (2, 3))
    whole, new = (views.case_view(session, cast.worker, one) for one in (number, part))
    assert [(need.code, need.position) for need in whole.needs] == [("chronic_illness", None)]
    assert sorted((need.code, need.position) for need in new.needs if need.position) == [("mobility", 1)]
    assert ("chronic_illness", None) in [(need.code, need.position) for need in new.needs]


def test_both_histories_tell_the_split(session, cast):
    number, part = parted(session, cast)
    told = history.timeline(session, cast.worker, number)[0]
    assert (told.action, told.details["persons"], told.other_number) == (A.SPLIT, [2, 4], part)
    assert told.details["parts"] == [PartingKind.HOUSEHOLD_SPLIT]
    assert [(one.action, one.other_number) for one in history.timeline(session, cast.worker, part)] == [
        (A.LINK, number), (A.CREATE, None)]
    seen = history.timeline(session, cast.decider, number)[0]
    assert (seen.action, seen.other_number) == (A.SPLIT, None)


def test_a_split_is_done_knowingly_on_the_case_that_was_shown(session, cast):
    number = an_answered_proposal(session, cast, **FAMILY)
    take_some(session, cast, number, [1, 3])
    with refused(session, "parting_confirmed"):
        households.split(session, cast.worker, number)
    with refused(session, "changed_meanwhile"):
        seen = seen_partings(session, cast.worker, number, A.SPLIT)
        households.split(session, cast.worker, number, checked=seen, version=the(session, number).version - 1)
    assert the(session, number).person_count == 4


def test_nobody_else_splits_and_nothing_is_split_twice(session, cast):
    number = an_answered_proposal(session, cast, **FAMILY)
    take_some(session, cast, number, [1, 3])
    for actor in (cast.other_worker, cast.neighbour):
        with not_found(session):
            households.split(session, actor, number)
    with refused(session, "step_not_open"):
        households.split(session, cast.decider, number)
    split(session, cast, number)
    with refused(session, "only_some_are_taken"):
        households.split(session, cast.worker, number)


def test_identities_of_those_who_are_not_taken_never_open_to_the_municipality(session, cast):
    keha = an_actor(session, Role.KEHA_ADMIN)
    policy.choose(session, keha, "stage_b.quota", "on_positive")
    number = a_taken_proposal(session, cast, **FAMILY)
    take_some(session, cast, number, [1, 3])
    assert Stage.B not in views.case_view(session, cast.decider, number).stages
    split(session, cast, number)
    seen = views.case_view(session, cast.decider, number)
    assert Stage.B in seen.stages
    assert [person.position for person in seen.persons] == [1, 3]


def test_the_new_part_is_unknown_to_the_municipality(session, cast):
    number, part = parted(session, cast)
    with not_found(session):
        views.case_view(session, cast.decider, part)
    assert part not in repr(links.of_case(session, cast.decider, number))


def test_the_parts_are_sent_apart_only_knowingly(session, cast):
    _, part = parted(session, cast)
    drafting.edit_section(session, cast.worker, part, "housing", values={"rooms": 2})
    with refused(session, "parting_confirmed"):
        drafting.send(session, cast.worker, part, municipality_id=cast.nokia)
    drafting.send(session, cast.worker, part, municipality_id=cast.tampere)


@pytest.mark.parametrize(("taken", "warned"), [([1], True), ([1, 2], False), ([2], True)])
def test_a_person_of_2_6_is_left_without_the_adults_only_knowingly(session, cast, taken, warned):
    number = a_case_in(session, cast, P.ACCEPTED, R.POSITIVE, adults=1, lone_minors=1)
    take_some(session, cast, number, taken)
    found = {one.kind for one in partings.look(session, cast.worker, number, A.SPLIT)}
    assert (PartingKind.CHILDREN_ALONE in found) == warned


def test_what_the_lists_show_is_counted_anew(session, cast):
    number, part = parted(session, cast, (1,), adults=1, lone_minors=1)
    whole, new = the(session, number), the(session, part)
    assert (whole.person_count, whole.has_child, whole.has_lone_minor) == (1, False, False)
    assert (new.person_count, new.has_child, new.has_lone_minor) == (1, True, True)
    assert len(views.case_view(session, cast.worker, part).county_contacts) == 1


HOUSEHOLDS = some.tuples(some.integers(1, 3), some.integers(0, 3), some.integers(0, 2), some.booleans())


@STORIES
@given(household=HOUSEHOLDS, chosen=some.sets(some.integers(1, 8), min_size=1))
def test_persons_of_both_parts_are_those_of_before_and_nobody_is_twice(session, cast, household, chosen):
    adults, children, alone, protected = household
    taken = sorted(place for place in chosen if place <= adults + children + alone)
    assume(0 < len(taken) < adults + children + alone)
    grown, small = set(range(1, adults + 1)), set(range(adults + 1, adults + children + 1))
    assume(all(part & grown or not part & small for part in (set(taken), (grown | small) - set(taken))))
    leave_unasked(session)
    with session.begin_nested() as told:
        traits = {"adults": adults, "children": children, "lone_minors": alone, "protected": protected}
        number = a_case_in(session, cast, P.ACCEPTED, R.POSITIVE, **traits)
        before = people_of(session, number)
        take_some(session, cast, number, taken)
        part = split(session, cast, number)
        check_parts(session, number, part, before, taken)
        told.rollback()


def check_parts(session, number: str, part: str, before: dict[int, Person], taken: list[int]) -> None:
    """What a split must keep, whoever was in the household."""
    session.expire_all()
    stay, left = people_of(session, number), people_of(session, part)
    assert stay.keys() | left.keys() == before.keys()
    assert not stay.keys() & left.keys()
    assert [person.position for person in stay.values()] == taken
    for one, people in ((number, stay), (part, left)):
        kept = the(session, one)
        assert kept.person_count == len(people)
        assert kept.is_protected == any(person.non_disclosure for person in people.values())
        assert kept.has_lone_minor == any(person.came_without_guardian for person in people.values())
        held = set(session.scalars(select(PersonClaim.person_id).where(PersonClaim.proposal_id == kept.id)))
        assert held == people.keys()
        check_history(session, one)


def check_history(session, number: str) -> None:
    """The statuses follow from the events, which are chained without gaps."""
    kept = the(session, number)
    events = session.scalars(select(Event).where(Event.proposal_id == kept.id).order_by(Event.sequence)).all()
    rounds = {event.round_id: event.round_after for event in events if event.round_id}
    assert replay(events) == (kept.status, rounds)
    assert [event.sequence for event in events] == list(range(1, kept.event_count + 1))
    assert all(event.seal for event in events)


@pytest.mark.parametrize("stand", [(P.ACCEPTED, R.POSITIVE), (P.PLACED, R.CONFIRMED), (P.ARRIVED, R.CONFIRMED)])
def test_who_comes_later_joins_the_household_near_which_he_will_live(session, cast, stand):
    number = a_case_in(session, cast, *stand, **FAMILY)
    later = households.join_later(session, cast.lead, number).number
    seen = views.case_view(session, cast.worker, later)
    told = {name: value for section in seen.sections for name, value in section.values.items()}
    assert (seen.group, told["legal_basis"]) == (PersonGroup.FAMILY, LegalBasis.FAMILY_43_2)
    town = {told[f"{name}_municipality_id"] for name in ("wished", "sponsor", "relatives")}
    assert (town, told["interpreter_language"]) == ({cast.tampere}, "prs")
    assert told["sponsor_name"].startswith("Aamina Kuvitelma")
    [link] = links.of_case(session, cast.worker, later)
    assert (link.number, link.kind) == (number, LinkKind.JOINED_LATER)
    assert history.timeline(session, cast.worker, number)[0].other_number == later


def test_who_comes_later_is_sent_elsewhere_only_knowingly(session, cast):
    number = a_placed_proposal(session, cast)
    later = households.join_later(session, cast.worker, number).number
    [one] = partings.look(session, cast.worker, later, A.SEND, target_id=cast.nokia)
    assert (one.kind, one.number, one.municipality_id) == (PartingKind.LINKED_ELSEWHERE, number, cast.tampere)
    assert partings.look(session, cast.worker, later, A.SEND, target_id=cast.tampere) == []


def test_two_may_come_later_each_with_a_draft_of_his_own(session, cast):
    number = a_placed_proposal(session, cast)
    drafts = {households.join_later(session, cast.worker, number).number for _ in range(2)}
    assert len(drafts) == 2
    assert {one.number for one in links.of_case(session, cast.worker, number)} == drafts


def test_nobody_joins_a_household_that_has_no_place_yet(session, cast):
    number = a_taken_proposal(session, cast)
    with refused(session, "step_not_open"):
        households.join_later(session, cast.worker, number)
    with not_found(session):
        households.join_later(session, cast.other_worker, a_placed_proposal(session, cast))
    with refused(session, "step_not_open"):
        households.join_later(session, cast.decider, a_placed_proposal(session, cast))
