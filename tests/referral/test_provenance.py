"""Each value knows where it came from: sources that disagree are told of, and a correction keeps what it replaced."""

import datetime as dt

import pytest
from sqlalchemy import delete, select

from models.event import EventValue
from models.proposal import Person
from models.vocabulary import Action, Origin, PersonGroup, Role, Section, Sex
from services import policy
from services.clock import now, today
from services.referral import drafting, history, persons, settling, views
from services.referral.case_shapes import SectionMark, SectionView
from services.referral.claims import name_key
from services.referral.fields import Kind
from services.referral.typed import read_back
from tests.acts import a_sent_proposal, act
from tests.builders import an_actor
from tests.cases import Cast, a_draft, not_found, refused

MIGRI, PERSON, CENTRE = Origin.MIGRI, Origin.PERSON, Origin.RECEPTION_CENTRE
MARK = SectionMark


def tell(session, cast: Cast, number: str, origin: Origin | None, section: Section = Section.HOUSING, **values) -> None:
    """The worker writes what a source says."""
    drafting.edit_section(session, cast.worker, number, section, values=values, origin=origin)


def section(session, actor, number: str, wanted: Section = Section.HOUSING) -> SectionView:
    """A section as the actor sees it."""
    return next(part for part in views.case_view(session, actor, number).sections if part.section == wanted)


def claims(view) -> list[tuple]:
    """What the sources say, field by field."""
    return [(one.field, {claim.origin: claim.value for claim in one.claims}) for one in view.disputes]


def earlier(view) -> list[tuple]:
    """What has been replaced, with its source."""
    return [(one.field, one.claim.value, one.claim.origin) for one in view.earlier]


def test_two_sources_that_tell_different_things_are_both_shown(session, cast):
    number = a_draft(session, cast)
    tell(session, cast, number, CENTRE, rooms=5, lift=True)
    found = section(session, cast.worker, number)
    assert claims(found) == [("rooms", {MIGRI: 3, CENTRE: 5})]
    assert found.marks == (MARK.DISAGREE,)
    assert found.values["rooms"] == 5


def test_a_source_that_corrects_itself_disagrees_with_nobody_and_the_old_value_stays(session, cast):
    number = a_draft(session, cast)
    tell(session, cast, number, MIGRI, rooms=4)
    found = section(session, cast.worker, number)
    assert (claims(found), found.marks) == ([], ())
    assert earlier(found) == [("rooms", 3, MIGRI)]
    [one] = found.earlier
    assert (one.claim.recorded_by, one.claim.recorded_for_id) == (cast.worker.name, cast.worker.organisation_id)
    assert one.claim.recorded_at <= one.until


def test_sources_that_come_to_agree_disagree_no_more(session, cast):
    number = a_draft(session, cast)
    tell(session, cast, number, CENTRE, rooms=5)
    tell(session, cast, number, CENTRE, rooms=3)
    found = section(session, cast.worker, number)
    assert (claims(found), earlier(found)) == ([], [("rooms", 5, CENTRE)])


def test_another_source_for_one_value_leaves_the_others_their_own(session, cast):
    number = a_draft(session, cast)
    tell(session, cast, number, CENTRE)
    tell(session, cast, number, CENTRE, lift=True)
    tell(session, cast, number, PERSON, rooms=2, lift=False)
    assert claims(section(session, cast.worker, number)) == [
        ("rooms", {MIGRI: 3, PERSON: 2}), ("lift", {CENTRE: True, PERSON: False})]


def test_what_was_told_before_its_section_had_an_origin_gets_the_first_one(session, cast):
    number = drafting.create(session, cast.worker, group=PersonGroup.QUOTA).number
    tell(session, cast, number, None, rooms=3)
    tell(session, cast, number, MIGRI)
    tell(session, cast, number, PERSON, rooms=4)
    assert claims(section(session, cast.worker, number)) == [("rooms", {MIGRI: 3, PERSON: 4})]


def test_what_is_emptied_disagrees_with_nobody(session, cast):
    number = a_draft(session, cast)
    tell(session, cast, number, PERSON, rooms=None)
    found = section(session, cast.worker, number)
    assert (claims(found), earlier(found)) == ([], [("rooms", 3, MIGRI)])


def test_narratives_are_added_to_and_do_not_disagree(session, cast):
    number = a_draft(session, cast)
    for origin, words in ((MIGRI, "Kaksi huonetta."), (PERSON, "Kaksi huonetta ja parveke.")):
        tell(session, cast, number, origin, housing_notes=words)
    found = section(session, cast.worker, number)
    assert (claims(found), earlier(found)) == ([], [("housing_notes", "Kaksi huonetta.", MIGRI)])


def test_the_worker_chooses_and_what_the_other_told_stays_readable(session, cast):
    number = a_draft(session, cast)
    tell(session, cast, number, CENTRE, rooms=5)
    settling.choose(session, cast.lead, number, field="rooms", origin=MIGRI, reason_text="Migri tarkisti.")
    found = section(session, cast.worker, number)
    assert (claims(found), found.marks, found.values["rooms"]) == ([], (), 3)
    assert earlier(found) == [("rooms", 5, CENTRE)]
    latest = history.timeline(session, cast.worker, number)[0]
    assert latest.details == {"section": "housing", "field": "rooms", "origin": "migri"}
    assert latest.words == {"reason_text": "Migri tarkisti."}


def test_what_is_in_the_proposal_already_can_be_chosen_too(session, cast):
    number = a_draft(session, cast)
    tell(session, cast, number, CENTRE, rooms=5)
    settling.choose(session, cast.worker, number, field="rooms", origin=CENTRE)
    assert claims(section(session, cast.worker, number)) == []
    tell(session, cast, number, PERSON, rooms=6)
    assert claims(section(session, cast.worker, number)) == [("rooms", {CENTRE: 5, PERSON: 6})]


def test_sources_may_disagree_about_a_person(session, cast):
    number = a_draft(session, cast)
    persons.edit_person(session, cast.worker, number, 1, values={"last_name": "Toinen"}, origin=PERSON)
    view = views.case_view(session, cast.worker, number)
    [(field, told)] = claims(view.persons[0])
    assert (field, told[PERSON]) == ("last_name", "Toinen")
    assert MARK.DISAGREE in next(part for part in view.sections if part.section == Section.PERSONS).marks
    settling.choose(session, cast.worker, number, field="last_name", origin=MIGRI, position=1)
    [person] = views.case_view(session, cast.worker, number).persons
    assert (person.values["last_name"], claims(person)) == (told[MIGRI], [])
    assert session.scalar(select(Person.name_key)) == name_key(told[MIGRI], "Aamina")


def test_what_was_told_of_somebody_who_is_removed_is_told_of_nobody_else(session, cast):
    number = a_draft(session, cast, adults=2)
    persons.edit_person(session, cast.worker, number, 1, values={"last_name": "Toinen"}, origin=PERSON)
    persons.remove_person(session, cast.worker, number, 1)
    [rest] = views.case_view(session, cast.worker, number).persons
    assert (rest.disputes, rest.earlier) == ((), ())


def test_a_source_chosen_by_mistake_is_put_right_for_the_whole_section(session, cast):
    number = a_draft(session, cast)
    tell(session, cast, number, PERSON, lift=True)
    tell(session, cast, number, PERSON, rooms=4)
    assert claims(section(session, cast.worker, number)) == [("rooms", {MIGRI: 3, PERSON: 4})]
    tell(session, cast, number, CENTRE)
    settling.tell_whole_section(session, cast.worker, number, Section.HOUSING)
    found = section(session, cast.worker, number)
    assert (found.disputes, found.others, found.marks) == ((), (), ())
    assert (found.origin.origin, found.values["rooms"], found.values["lift"]) == (CENTRE, 4, True)
    assert history.timeline(session, cast.worker, number)[0].details == {"section": "housing", "whole": True}


def test_the_source_of_the_persons_is_put_right_for_each_of_them(session, cast):
    number = a_draft(session, cast, adults=2)
    persons.edit_person(session, cast.worker, number, 2, values={"last_name": "Toinen"}, origin=PERSON)
    settling.tell_whole_section(session, cast.worker, number, Section.PERSONS)
    people = views.case_view(session, cast.worker, number).persons
    assert all((person.disputes, person.others) == ((), ()) for person in people)
    assert [person.values["last_name"] for person in people][1] == "Toinen"


@pytest.mark.parametrize("wanted", Section)
def test_where_all_comes_from_one_source_nothing_is_put_right(session, cast, wanted):
    number = a_draft(session, cast)
    before = len(history.timeline(session, cast.worker, number))
    settling.tell_whole_section(session, cast.worker, number, wanted)
    assert len(history.timeline(session, cast.worker, number)) == before


@pytest.mark.parametrize(("field", "origin", "position"), [
    ("rooms", PERSON, None), ("lift", MIGRI, None), ("rooms", MIGRI, 1), ("last_name", MIGRI, None),
    ("status", MIGRI, None), ("last_name", MIGRI, 9)])  # fmt: skip
def test_there_is_nothing_to_choose_where_sources_do_not_disagree(session, cast, field, origin, position):
    number = a_draft(session, cast)
    tell(session, cast, number, CENTRE, rooms=5)
    with not_found(session):
        settling.choose(session, cast.worker, number, field=field, origin=origin, position=position)


@pytest.mark.parametrize("who", ["clerk", "other_worker", "far_worker", "expert"])
def test_nobody_chooses_for_another_elinvoimakeskus(session, cast, who):
    number = a_draft(session, cast)
    tell(session, cast, number, CENTRE, rooms=5)
    with not_found(session):
        settling.choose(session, getattr(cast, who), number, field="rooms", origin=MIGRI)


def test_what_has_been_sent_is_not_chosen_any_more(session, cast):
    number = a_draft(session, cast)
    tell(session, cast, number, CENTRE, rooms=5)
    act(session, cast, number, Action.SEND)
    with refused(session, "step_not_open"):
        settling.choose(session, cast.worker, number, field="rooms", origin=MIGRI)


def test_the_municipality_sees_that_sources_disagree_and_nothing_that_was_replaced_before_it_came(session, cast):
    number = a_draft(session, cast)
    tell(session, cast, number, MIGRI, housing_notes="Kanaria Aamina")
    tell(session, cast, number, CENTRE, rooms=5, housing_notes="Lähellä kauppaa.")
    act(session, cast, number, Action.SEND)
    found = section(session, cast.clerk, number)
    assert (claims(found), found.marks) == ([("rooms", {MIGRI: 3, CENTRE: 5})], (MARK.DISAGREE,))
    assert found.earlier == ()
    assert earlier(section(session, cast.worker, number)) == [("housing_notes", "Kanaria Aamina", MIGRI)]


def test_what_the_sources_say_of_a_hidden_field_is_hidden_too(session, cast):
    number = a_draft(session, cast)
    persons.edit_person(session, cast.worker, number, 1, values={"last_name": "Toinen"}, origin=PERSON)
    act(session, cast, number, Action.SEND)
    view = views.case_view(session, cast.clerk, number)
    assert (view.persons[0].disputes, view.persons[0].earlier) == ((), ())
    assert all(part.marks == () for part in view.sections)
    act(session, cast, number, Action.OPEN, Action.TAKE, Action.ANSWER_POSITIVE, Action.CONFIRM_PLACE)
    assert [one.field for one in views.case_view(session, cast.clerk, number).persons[0].disputes] == ["last_name"]


def test_what_is_erased_is_not_told_any_more(session, cast):
    number = a_draft(session, cast)
    tell(session, cast, number, CENTRE, rooms=5)
    session.execute(delete(EventValue))
    found = section(session, cast.worker, number)
    assert (found.disputes, found.earlier, found.marks) == ((), (), ())


def test_data_older_than_the_policy_says_is_marked_with_its_age(session, cast, clock):
    number = a_sent_proposal(session, cast)
    begun = now()
    for days, marks, age in ((180, (), None), (215, (MARK.OLD,), 7)):
        clock(begun + dt.timedelta(days=days))
        found = section(session, cast.clerk, number)
        assert (found.marks, found.months_old) == (marks, age)
    policy.choose(session, an_actor(session, Role.KEHA_ADMIN), "origin_old_months", 0)
    assert section(session, cast.clerk, number).marks == ()


def test_the_age_is_that_of_the_data_where_it_is_told(session, cast):
    number, then = a_draft(session, cast), today() - dt.timedelta(days=400)
    drafting.edit_section(
        session, cast.worker, number, Section.HOUSING, values={}, origin=MIGRI, origin_on=then, is_incomplete=True)
    found = section(session, cast.worker, number)
    assert (found.marks, found.months_old) == ((MARK.INCOMPLETE, MARK.OLD), 13)


def test_an_empty_draft_has_nothing_to_notice(session, cast):
    number = drafting.create(session, cast.worker, group=PersonGroup.QUOTA).number
    view = views.case_view(session, cast.worker, number)
    assert {(part.marks, part.disputes, part.earlier) for part in view.sections} == {((), (), ())}


@pytest.mark.parametrize(("kind", "value"), [
    (Kind.YES_NO, True), (Kind.TICK, False), (Kind.NUMBER, 7), (Kind.DATE, dt.date(2026, 3, 5)), (Kind.LINE, "12"),
    (Kind.YEAR, 1990), (Kind.MUNICIPALITY, 837), (Kind.LANGUAGE, "prs"), (Sex, Sex.FEMALE)])  # fmt: skip
def test_a_value_is_read_back_as_it_was_kept(kind, value):
    assert read_back(kind, str(value)) == value
    assert read_back(kind, None) is None


def test_a_code_that_is_no_longer_listed_is_read_back_as_it_was():
    assert read_back(Sex, "abolished") == "abolished"
