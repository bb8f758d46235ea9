"""From a draft to its end, across the roles, in a real browser: the five ways that a case can take."""

import datetime as dt

from playwright.sync_api import expect

from models.vocabulary import Action, ProposalStatus, RoundStatus
from services.clock import today
from tests.acts import a_placed_proposal, a_taken_proposal
from tests.browser import steps_centre as centre
from tests.browser import steps_county as county
from tests.browser import steps_municipality as municipality
from tests.browser import steps_parties as parties
from tests.builders import december_has_come

P, R = ProposalStatus, RoundStatus


def test_a_straight_yes_from_the_first_search_to_the_confirmed_place(as_user, stage):
    sisa, tampere = as_user("sisa"), as_user("tampere.paattaja")
    number = centre.begin(sisa, "Kuvitelma-Suora", "Aamina")
    centre.fill_in(sisa, obvious_needs=False)
    centre.send(sisa, "Tampere")

    municipality.take(tampere, number)
    tampere.sees("field.hidden")
    expect(tampere.page.get_by_text("Kuvitelma-Suora")).to_have_count(0)
    municipality.say_yes(tampere, number)
    centre.confirm_place(sisa, number)

    tampere.go("/tapaus", number)
    expect(tampere.page.get_by_text("Kuvitelma-Suora").first).to_be_visible()
    assert stage.statuses(number) == (P.PLACED, R.CONFIRMED)


def test_the_county_is_heard_first_all_in_swedish(as_user, stage):
    vasa, narpes = as_user("vasa"), as_user("narpes")
    number = centre.begin(vasa, "Kuvitelma-Hörd", "Aamina")
    centre.fill_in(vasa, obvious_needs=True)
    centre.send(vasa, "Närpes")

    municipality.take(narpes, number)
    municipality.fill_in_yes(narpes, number)
    municipality.check(narpes)
    narpes.sees("refusal.county_heard_if_required")
    municipality.hear(narpes, number)
    narpes.press("acts.answer")
    municipality.check(narpes)
    municipality.send(narpes, number)
    centre.confirm_place(vasa, number)

    assert stage.statuses(number) == (P.PLACED, R.CONFIRMED)


def test_the_county_answers_in_the_system_and_the_municipality_decides(as_user, stage):
    with stage.writing() as session:
        december_has_come(session)
        number = a_taken_proposal(session, stage.cast(), obvious_needs=True)
    tampere, pirkanmaa = as_user("tampere.paattaja"), as_user("pirkanmaa")
    county.ask(tampere, number)
    county.answer(pirkanmaa, number)
    expect(pirkanmaa.page.get_by_text("Kuvitelma")).to_have_count(0)

    tampere.go("/tapaus", number)
    municipality.say_yes(tampere, number)
    assert stage.statuses(number) == (P.ACCEPTED, R.POSITIVE)


def test_a_minor_is_placed_when_all_three_parties_have_agreed_here(as_user, stage):
    with stage.writing() as session:
        december_has_come(session)
        number = a_taken_proposal(session, stage.cast(), adults=0, lone_minors=1)
    stage.act(number, Action.ANSWER_POSITIVE)
    sisa, tampere, pirkanmaa = as_user("sisa"), as_user("tampere.paattaja"), as_user("pirkanmaa")
    parties.ask_county(sisa, number)
    parties.agree(sisa)
    parties.find(tampere, number, "case.title")
    parties.agree(tampere)
    parties.find(pirkanmaa, number, "agreements.title")
    parties.agree(pirkanmaa)
    pirkanmaa.sees("parties.all_agree")
    centre.confirm_place(sisa, number)

    assert stage.statuses(number) == (P.PLACED, R.CONFIRMED)


def test_after_a_no_another_municipality_is_asked_with_all_that_was_known(as_user, stage):
    number = stage.draft()
    stage.act(number, Action.SEND)
    sisa, tampere, nokia = as_user("sisa"), as_user("tampere.paattaja"), as_user("nokia")
    municipality.take(tampere, number)
    municipality.say_no(tampere, number)

    sisa.go("/tapaus", number)
    centre.send_on(sisa, "Nokia")
    tampere.go("/tapaus", number)
    tampere.sees("refusal.not_found")

    municipality.take(nokia, number)
    expect(nokia.page.get_by_text("Tampere")).to_have_count(0)
    municipality.say_yes(nokia, number)
    centre.confirm_place(sisa, number)
    assert stage.statuses(number) == (P.PLACED, R.CONFIRMED)


def test_a_case_is_handed_to_another_elinvoimakeskus_which_takes_it(as_user, stage):
    number = stage.case_in(P.DECLINED, R.NEGATIVE)
    sisa, keski = as_user("sisa"), as_user("keski")
    sisa.go("/tapaus", number)
    centre.offer(sisa, "Keski-Suomen elinvoimakeskus")
    keski.go("/")
    centre.accept_offer(keski, number)

    sisa.go("/tapaus", number)
    sisa.sees("refusal.not_found")
    assert stage.statuses(number) == (P.DRAFT, None)


def test_a_case_is_given_back_to_migri(as_user, stage):
    number = stage.case_in(P.DECLINED, R.NEGATIVE)
    sisa = as_user("sisa")
    sisa.go("/tapaus", number)
    centre.return_to_migri(sisa)

    assert stage.statuses(number) == (P.RETURNED, None)


def test_a_household_is_split_knowingly_and_stays_linked(as_user, stage):
    with stage.writing() as session:
        december_has_come(session)
        near = a_placed_proposal(session, stage.cast())
        number = a_taken_proposal(session, stage.cast(), adults=2, children=2)
    sisa, tampere = as_user("sisa"), as_user("tampere.paattaja")
    centre.link(sisa, number, near)
    tampere.go("/tapaus", number)
    tampere.sees("links.open", number=near)
    municipality.say_yes_to_some(tampere, number, 1, 3)

    centre.split(sisa, number)
    centre.confirm_place(sisa, number)
    assert stage.statuses(number) == (P.PLACED, R.CONFIRMED)
    part = sisa.page.get_by_role("button", name=sisa.t("links.open", number="")).last
    part.click()
    sisa.traffic.settle()
    sisa.on_page("case.title")
    sisa.sees("links.open", number=number)
    sisa.press("case.edit")
    sisa.on_page("menu.draft")


def test_a_household_arrives_and_the_case_is_closed(as_user, stage):
    number = stage.case_in(P.PLACED, R.CONFIRMED, adults=2)
    sisa, tampere = as_user("sisa"), as_user("tampere")
    first, later = (today() + dt.timedelta(days=days) for days in (20, 25))
    municipality.plan_arrival(tampere, number, f"{first.day}.{first.month}.{first.year}")
    municipality.change_plan(tampere, f"{later.day}.{later.month}.{later.year}")
    municipality.make_ready(tampere)
    with tampere.page.expect_download() as saved:
        tampere.page.get_by_role("link", name=tampere.t("arrival.calendar")).click(modifiers=["Alt"])
    assert saved.value.suggested_filename == f"{number}.ics"
    tampere.go("/saapuneet?osa=arriving")
    tampere.sees("inbox.arriving_help")
    tampere.without_barriers()
    tampere.follow(number)
    municipality.record_arrival(tampere)

    sisa.go("/tapaus", number)
    sisa.press("action.close")
    sisa.confirm("action.close")
    sisa.sees("case.keep_help")
    sisa.without_barriers()
    assert stage.statuses(number) == (P.CLOSED, R.CONFIRMED)
