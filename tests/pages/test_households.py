"""Families on the screen: linked cases, the warning before they are parted, an answer for some, who comes later."""

from collections.abc import Callable

import pytest

from models.vocabulary import Action, ProposalStatus, Role, RoundStatus, SplitReason, UnlinkReason, Verdict
from services.database import reading, transaction
from services.referral import answers, drafting, links, views
from tests.acts import (
    a_case_in,
    a_placed_proposal,
    a_taken_proposal,
    an_answered_proposal,
    answer_values,
    take_some,
)
from tests.builders import an_actor, december_is_ahead
from tests.cases import Cast, a_draft, statuses
from tests.screens import lines, open_buttons, press, words

CASE, LIST, ANSWER = "pages/everyone/case.py", "pages/centre/proposals.py", "pages/municipality/answer.py"
SEND, NEXT = "pages/centre/send.py", "pages/centre/next_step.py"
P, R, A = ProposalStatus, RoundStatus, Action


@pytest.fixture
def case(cast) -> Callable[..., str]:
    """Makes a case by a story: case(a_taken_proposal, adults=2) gives its number."""

    def made(story: Callable[..., str], *which: object, **traits: object) -> str:
        with transaction() as session:
            return story(session, cast, *which, **traits)

    return made


def linked(cast: Cast, one: str, other: str) -> None:
    """Sisä-Suomi has linked two cases."""
    with transaction() as session:
        links.link(session, cast.worker, one, other_number=other)


def stands(number: str) -> tuple:
    """Where the case is now."""
    with reading() as session:
        return statuses(session, number)


def tick(page):
    """Tick the warning."""
    next(box for box in page.checkbox if box.key.startswith("finds_ticked_")).check()
    return page


def test_the_centre_links_two_cases(cast, case, visit):
    one, other = case(a_draft), case(a_placed_proposal)
    page = press(visit(cast.worker, CASE, numero=one), "links_add")
    page.text_input(key=f"links_number_{one}").set_value(other)
    page = press(page, "links_yes")
    assert "Asiat on liitetty toisiinsa." in words(page)
    assert "Sijoitetaan lähelle toisiaan · Kuntapaikka vahvistettu · kunta Tampere" in words(page)


def test_a_number_that_leads_nowhere_is_refused(cast, case, visit):
    one = case(a_draft)
    page = press(visit(cast.worker, CASE, numero=one), "links_add")
    page.text_input(key=f"links_number_{one}").set_value("KO-2026-99999")
    page = press(page, "links_yes")
    assert "Tällä numerolla ei ole toista asiaa" in words(page)
    with reading() as session:
        assert links.of_case(session, cast.worker, one) == []


def test_a_link_is_ended_with_a_reason(cast, case, visit):
    one, other = case(a_draft), case(a_draft)
    linked(cast, one, other)
    with reading() as session:
        [seen] = links.of_case(session, cast.worker, one)
    page = press(visit(cast.worker, CASE, numero=one), f"links_end_{seen.id}", "links_end_yes")
    assert other in words(page)  # without a reason the link stays
    page = press(page, f"links_end_{seen.id}")
    page.selectbox(key="links_reason").select(UnlinkReason.MISTAKE)
    page = press(page, "links_end_yes")
    assert "Liitos on poistettu." in words(page)
    assert "Asiaan ei ole liitetty muita asioita." in words(page)


def test_the_municipality_sees_that_there_is_another_case_but_not_which(cast, case, visit):
    here, other = case(a_taken_proposal), case(a_draft)
    linked(cast, here, other)
    page = visit(cast.clerk, CASE, numero=here)
    assert "Toinen asia, jonka numeroa ei näytetä sinulle" in words(page)
    assert other not in words(page)
    assert not [key for key in open_buttons(page) if key.startswith("links_")]


def test_the_municipality_sees_nothing_of_links_where_there_are_none(cast, case, visit):
    assert "Liittyvät asiat" not in words(visit(cast.clerk, CASE, numero=case(a_taken_proposal)))


def test_lists_mark_a_linked_case(cast, case, visit):
    one, other, alone = case(a_draft), case(a_draft), case(a_draft)
    linked(cast, one, other)
    marks = {line["id"]: line["under"] for line in lines(visit(cast.worker, LIST))}
    assert marks == {one: "Liittyy: 1", other: "Liittyy: 1", alone: ""}


def test_sending_elsewhere_waits_until_the_warning_is_ticked(cast, case, visit):
    number, near = case(a_draft), case(a_placed_proposal)
    linked(cast, number, near)
    page = visit(cast.worker, SEND, numero=number)
    page.session_state[f"chosen_{number}"] = cast.nokia
    page.run()
    assert f"Liittyvä asia {near} (sijoitetaan lähelle toisiaan) on kunnassa Tampere" in words(page)
    assert "send_ask" not in open_buttons(page)
    press(tick(page).run(), "send_ask", "send_yes")
    assert stands(number) == (P.SENT, R.SENT)


def test_sending_to_the_town_of_the_other_is_no_warning_but_a_remark(cast, case, visit):
    number, near = case(a_draft), case(a_placed_proposal)
    linked(cast, number, near)
    page = visit(cast.worker, SEND, numero=number)
    remarks = {line["id"]: line["cells"][-1] for line in lines(page)}
    assert remarks[str(cast.tampere)] == "Liittyvä asia on täällä."
    page.session_state[f"chosen_{number}"] = cast.tampere
    page.run()
    assert "send_ask" in open_buttons(page)


def test_taking_back_warns_in_its_dialog(cast, case, visit):
    number, near = case(a_placed_proposal), case(a_placed_proposal)
    linked(cast, number, near)
    page = press(visit(cast.worker, CASE, numero=number), "case_take_back")
    page.selectbox(key="take_back_reason").select("facts_changed")
    page = press(page, "take_back_yes")
    assert "Tämä vaihe erottaa yhteenkuuluvia ihmisiä." in words(page)
    page = press(page, "case_take_back")
    page.selectbox(key="take_back_reason").select("facts_changed")
    press(tick(page), "take_back_yes")
    assert stands(number) == (P.DRAFT, None)


def test_a_return_to_migri_warns_of_who_is_left(cast, case, visit):
    number, near = case(a_draft), case(a_placed_proposal)
    linked(cast, number, near)
    page = visit(cast.worker, NEXT, numero=number)
    page.radio(key="ways_chosen").set_value("return").run()
    assert f"Tähän asiaan liittyy asia {near}" in words(page)
    assert "back_ask" not in open_buttons(page)
    assert "back_ask" in open_buttons(tick(page).run())


def answering(visit, cast: Cast, number: str):
    """The answer page of a positive answer that lacks nothing but whom it is for."""
    with transaction() as session:
        answers.draft_answer(session, cast.decider, number, values=answer_values(Verdict.POSITIVE))
    return visit(cast.decider, ANSWER, numero=number)


def test_one_answer_is_for_the_whole_household(cast, case, visit):
    number = case(a_taken_proposal, adults=2, children=6)
    page = answering(visit, cast, number)
    assert "Vastaus koskee koko perhettä: 8 henkilöä." in words(page)
    press(page, "answer_check", "answer_send", "answer_send_now")
    assert stands(number) == (P.ACCEPTED, R.POSITIVE)


def test_an_answer_for_some_is_warned_about_ticked_and_sent(cast, case, visit):
    number = case(a_taken_proposal, adults=2, children=2)
    page = answering(visit, cast, number)
    page.checkbox(key=f"answer_{number}_some").check().run()
    page.multiselect(key=f"answer_{number}_taken").set_value([1, 3]).run()
    assert "Tämä jakaa perheen: kuntaan tulevat vain henkilöt 1, 3." in words(page)
    page.selectbox(key=f"answer_{number}_split_reason").select(SplitReason.DWELLING_SIZE).run()
    page = press(page, "answer_check")
    assert "answer_send" not in open_buttons(page)
    press(tick(page).run(), "answer_send", "answer_send_now")
    shown = words(visit(cast.worker, CASE, numero=number))
    assert "Kunta ottaa vain osan perheestä. Jaa esitys ensin" in shown
    assert "Koko perheelle sopivaa asuntoa ei ole" in shown


def test_an_answer_for_some_that_names_nobody_is_not_checked(cast, case, visit):
    number = case(a_taken_proposal, adults=2)
    page = answering(visit, cast, number)
    page.checkbox(key=f"answer_{number}_some").check().run()
    page = press(page, "answer_check")
    assert "Kunta ottaa henkilöt:" in words(page)
    assert "answer_send" not in open_buttons(page)


def test_taking_the_tick_away_makes_it_an_answer_for_all_again(cast, case, visit):
    number = case(a_taken_proposal, adults=2)
    page = answering(visit, cast, number)
    page.checkbox(key=f"answer_{number}_some").check().run()
    page.multiselect(key=f"answer_{number}_taken").set_value([1]).run()
    page.checkbox(key=f"answer_{number}_some").uncheck().run()
    with reading() as session:
        told = views.case_view(session, cast.decider, number).round.answers[-1].values
    assert (told["taken"], told["split_reason"]) == (None, None)


def test_one_alone_and_a_town_before_the_release_are_not_asked_for_whom(cast, case, visit):
    page = answering(visit, cast, case(a_taken_proposal))
    assert "Keitä vastaus koskee" not in words(page)
    number = case(a_taken_proposal, adults=2)
    with transaction() as session:
        december_is_ahead(session)
    assert "Keitä vastaus koskee" not in words(answering(visit, cast, number))


def test_the_centre_splits_the_proposal_and_confirms_the_place(cast, case, visit):
    number = case(an_answered_proposal, adults=2, children=2)
    with transaction() as session:
        take_some(session, cast, number, [1, 3])
    page = visit(cast.worker, CASE, numero=number)
    assert "case_confirm_place" not in open_buttons(page)
    page = press(page, "case_split", "split_yes")
    assert "Lue varoitus ja vahvista se rastilla." in words(page)
    page = press(tick(press(page, "case_split")), "split_yes")
    assert "Esitys on jaettu." in words(page)
    assert "Jaettu samasta esityksestä (myöhempi esitys) · Luonnos" in words(page)
    press(page, "case_confirm_place", "confirm_place_yes")
    assert stands(number) == (P.PLACED, R.CONFIRMED)


def test_who_comes_later_gets_a_draft_at_one_press(cast, case, visit):
    number = case(a_placed_proposal)
    page = press(visit(cast.worker, CASE, numero=number), "links_join")
    assert "Luonnos on aloitettu ja liitetty perheen asiaan." in words(page)
    with reading() as session:
        [later] = links.of_case(session, cast.worker, number)
    assert later.status == P.DRAFT


def test_a_draft_has_no_way_to_those_who_come_later(cast, case, visit):
    assert "links_join" not in open_buttons(visit(cast.worker, CASE, numero=case(a_draft)))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_links_and_warnings_are_drawn_in_every_language(cast, case, visit, language):
    number, near = case(a_draft), case(a_case_in, P.SENT, R.TAKEN)
    linked(cast, number, near)
    with transaction() as session:
        actor = an_actor(session, Role.CENTRE_LEAD, language=language)
        drafting.edit_section(session, cast.worker, number, "housing", values={"rooms": 2})
    page = visit(actor, SEND, numero=number)
    page.session_state[f"chosen_{number}"] = cast.nokia
    page.run()
    shown = words(page) + words(visit(actor, CASE, numero=number))
    assert near in shown
    assert "Liitty" not in shown
