"""Free text that crosses to another organisation is read: what is found, where, for whom, and what is kept of it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from models.event import Event
from models.proposal import Person
from models.vocabulary import Action, Channel, Origin, PersonGroup, ProposalStatus, Role, RoundStatus, Section, Verdict
from services import policy
from services.clock import today
from services.errors import NotFound
from services.free_text.finds import Certainty, FindKind
from services.referral import answers, crossing, drafting, hearings, history, outcomes, persons
from services.referral.text_guards import Found, mark
from services.referral.workflow import SAFE, STEPS
from tests.acts import a_case_in, a_taken_proposal, act, answer_values
from tests.builders import an_actor
from tests.cases import a_draft, refused, the

A, P, R = Action, ProposalStatus, RoundStatus
PHONE = "Soita 040 123 4567."
STREET = "Omaiset asuvat Satakunnankatu 12 B 7."


def write(session, cast, number: str, section: Section, **values) -> None:
    """Type something into a section of the draft."""
    drafting.edit_section(session, cast.worker, number, section, values=values, origin=Origin.MIGRI)


def whole_name(session, number: str) -> str:
    """The name of the first of the household."""
    wanted = select(Person.first_names, Person.last_name).where(Person.proposal_id == the(session, number).id)
    return " ".join(session.execute(wanted.order_by(Person.position)).first())


def looked(session, cast, number: str, action: Action = A.SEND, **texts) -> list[tuple[str, FindKind, Certainty]]:
    """What the centre's worker is shown before an act."""
    found = crossing.look(session, cast.worker, number, action, texts)
    return [(one.place, one.kind, one.certainty) for one in found]


@pytest.mark.parametrize(
    ("section", "field"),
    [(Section.BASIS, "summary"), (Section.NEEDS, "needs_narrative"), (Section.HOUSING, "housing_notes"),
     (Section.WISHES, "wishes"), (Section.BASIS, "proposer_unit")])
def test_every_free_text_that_the_municipality_sees_at_once_is_read(session, cast, section, field):
    number = a_draft(session, cast)
    write(session, cast, number, section, **{field: PHONE})
    assert looked(session, cast, number) == [(f"{section}.{field}", FindKind.PHONE, Certainty.CERTAIN)]


def test_a_persons_own_texts_are_read_too(session, cast):
    number = a_draft(session, cast)
    persons.edit_person(session, cast.worker, number, 1, values={"study_needs": PHONE})
    assert looked(session, cast, number) == [("person.1.study_needs", FindKind.PHONE, Certainty.CERTAIN)]


def test_what_opens_later_is_not_read(session, cast):
    number = a_draft(session, cast)
    write(session, cast, number, Section.WISHES, relatives_contact=PHONE)
    assert looked(session, cast, number) == []


@pytest.mark.parametrize(
    ("section", "values", "text"),
    [(Section.BASIS, {"uma_case_number": "UMA-77-1234"}, "Asia on 77-1234 eli UMA-77-1234."),
     (Section.WISHES, {"relatives_contact": "Setä Hassan Kuviteltu, Turku"}, "Hassan Kuviteltu auttaa."),
     (Section.WISHES, {}, "Aamina Kuvitelma1 toivoo rauhaa.")])
def test_names_and_numbers_known_on_the_case_are_certain(session, cast, section, values, text):
    number = a_draft(session, cast)
    persons.edit_person(session, cast.worker, number, 1, values={"last_name": "Kuviteltunen", "first_names": "Aamina"})
    write(session, cast, number, section, **values)
    found = looked(session, cast, number, covering_note=text.replace("Kuvitelma1", "Kuviteltunen"))
    assert ("covering_note", Certainty.CERTAIN) in {(place, certainty) for place, _, certainty in found}


def test_a_sponsor_and_a_representative_are_names_of_the_case(session, cast):
    number = a_draft(session, cast, group=PersonGroup.FAMILY, children=1)
    write(session, cast, number, Section.BASIS, sponsor_name="Yusuf Esimerkki")
    persons.edit_person(session, cast.worker, number, 2, values={"representative_name": "Ritva Edustaja"})
    found = looked(session, cast, number, covering_note="Yusuf Esimerkki ja Ritva Edustaja ovat mukana.")
    assert [kind for _, kind, _ in found] == [FindKind.NAME, FindKind.NAME]


def test_where_identities_open_at_once_the_names_of_the_case_are_no_finds(session, cast):
    number = a_draft(session, cast)
    name = whole_name(session, number)
    assert looked(session, cast, number, covering_note=name) != []
    policy.choose(session, an_actor(session, "keha_admin"), "starts_anonymous.quota", False)
    assert looked(session, cast, number, covering_note=name) == []
    assert looked(session, cast, number, covering_note=PHONE) != []


def test_a_clean_case_is_sent_without_asking(session, cast):
    number = a_draft(session, cast)
    assert looked(session, cast, number, covering_note="Perhe toivoo pikaista vastausta.") == []
    act(session, cast, number, A.SEND)
    assert all("checked" not in event.details for event in session.scalars(select(Event)))


def test_a_check_holds_for_the_finds_that_were_seen_only(session, cast):
    number = a_draft(session, cast)
    seen = mark(number, crossing.look(session, cast.worker, number, A.SEND, {"covering_note": STREET}))
    told = {"municipality_id": cast.tampere, "checked": [seen]}
    with refused(session, "likely_finds_checked"):
        drafting.send(session, cast.worker, number, covering_note=STREET.replace("12", "14"), **told)
    with refused(session, "likely_finds_checked"):
        drafting.send(session, cast.worker, a_draft(session, cast), covering_note=STREET, **told)
    drafting.send(session, cast.worker, number, covering_note=STREET, **told)
    sent = next(one for one in history.timeline(session, cast.worker, number) if one.action == A.SEND and one.words)
    assert sent.details["checked"] == [FindKind.ADDRESS]


def test_a_refusal_tells_the_field_and_the_kind_and_never_the_words(session, cast):
    number = a_draft(session, cast)
    write(session, cast, number, Section.HOUSING, housing_notes=PHONE)
    with refused(session, "texts_hold_no_identities") as caught:
        act(session, cast, number, A.SEND)
    said = caught.value
    assert (said.field, said.details) == ("housing_housing_notes", {"place": "housing_notes", "kind": FindKind.PHONE})
    assert "4567" not in repr((said.args, vars(said)))


def test_a_hand_over_takes_the_proposals_texts_along(session, cast):
    number = a_draft(session, cast)
    write(session, cast, number, Section.WISHES, wishes=PHONE)
    with refused(session, "texts_hold_no_identities"):
        act(session, cast, number, A.HAND_OVER)


def test_turning_to_the_next_municipality_reads_anew(session, cast):
    number = a_case_in(session, cast, P.DECLINED, R.NEGATIVE)
    told = {"municipality_id": cast.nokia, "covering_note": PHONE}
    assert looked(session, cast, number, A.REDIRECT, covering_note=PHONE) != []
    with refused(session, "texts_hold_no_identities"):
        outcomes.redirect(session, cast.worker, number, **told)
    outcomes.redirect(session, cast.worker, number)  # back to a draft: nothing crosses


@pytest.mark.parametrize("name", answers.TEXTS)
def test_each_text_of_an_answer_is_read(session, cast, name):
    number = a_taken_proposal(session, cast)
    values = answer_values(Verdict.CONDITIONAL, **{name: PHONE})
    with refused(session, "texts_hold_no_identities") as caught:
        answers.answer(session, cast.decider, number, values=values)
    assert caught.value.field == name


def ask_about_the_first_by_name(session, cast, number: str) -> None:
    """The municipality asks the county, and writes a whole name into its question."""
    question = f"Voidaanko järjestää palvelut: {whole_name(session, number)}?"
    hearings.ask_county(session, cast.clerk, number, question=question, channel=Channel.PHONE, asked_on=today())


def test_the_questions_to_the_county_are_read_with_the_names_that_their_writer_sees(session, cast):
    policy.choose(session, an_actor(session, Role.KEHA_ADMIN), "starts_anonymous.quota", False)
    number = a_taken_proposal(session, cast)
    with refused(session, "texts_hold_no_identities"):
        ask_about_the_first_by_name(session, cast, number)


def test_who_does_not_see_the_names_learns_from_no_question_whether_a_guess_is_right(session, cast):
    ask_about_the_first_by_name(session, cast, a_taken_proposal(session, cast))


def test_nobody_looks_at_a_case_that_is_not_there_for_him_nor_at_an_act_that_is_not_open(session, cast):
    number = a_case_in(session, cast, P.SENT, R.SENT)
    with pytest.raises(NotFound):
        crossing.look(session, cast.neighbour, number, A.SEND, {"covering_note": PHONE})
    assert crossing.look(session, cast.decider, number, A.SEND, {"covering_note": PHONE}) == []
    assert crossing.look(session, cast.worker, number, A.SEND, {"covering_note": PHONE}) == []


def test_every_act_that_is_read_has_its_line_and_every_line_is_read():
    read = {step.action for step in STEPS if set(SAFE) & set(step.asks)}
    assert all(set(SAFE) <= set(step.asks) for step in STEPS if step.action in read and set(SAFE) & set(step.asks))
    assert set(crossing.CROSSINGS) - {A.REDIRECT} == read


def test_reading_a_full_proposal_is_quick(session, cast):
    number = a_draft(session, cast)
    for section, field in ((Section.BASIS, "summary"), (Section.NEEDS, "needs_narrative"), (Section.WISHES, "wishes")):
        write(session, cast, number, section, **{field: "Perhe tarvitsee esteettömän asunnon läheltä koulua. " * 20})
    begun = time.process_time()
    assert looked(session, cast, number) == []
    assert time.process_time() - begun < 1  # some milliseconds; a second tells of a pattern that runs away


@given(st.lists(st.tuples(st.sampled_from(["a", "b.c"]), st.sampled_from(list(FindKind)), st.text(max_size=5))))
def test_a_mark_changes_with_what_is_likely_and_with_the_case(found):
    likely = [Found(place, kind, Certainty.LIKELY, words, "") for place, kind, words in found]
    certain = [Found("a", FindKind.PHONE, Certainty.CERTAIN, "x", "")]
    assert mark("KO-1", likely) == mark("KO-1", [*certain, *likely])
    assert mark("KO-1", likely) != mark("KO-2", likely)
    assert mark("KO-1", likely) != mark("KO-1", [*likely, Found("z", FindKind.NAME, Certainty.LIKELY, "y", "")])
