"""A button pressed twice, and a page that has been left open while others went on."""

from playwright.sync_api import expect

from models.vocabulary import Action, ProposalStatus, RoundStatus, Verdict, WithdrawalReason
from tests.browser import steps_municipality as municipality

A, P, R = Action, ProposalStatus, RoundStatus


def test_a_double_click_confirms_a_place_once(as_user, stage):
    number = stage.case_in(P.ACCEPTED, R.POSITIVE)
    sisa = as_user("sisa")
    sisa.go("/tapaus", number)
    sisa.press("action.confirm_place")
    with sisa.dialog() as asked:
        asked.press_twice("action.confirm_place")

    sisa.sees("done.confirm_place")
    assert (sisa.errors(), stage.times(number, A.CONFIRM_PLACE)) == ([], 1)


def test_a_double_click_sends_a_proposal_once(as_user, stage):
    number = stage.draft()
    sisa = as_user("sisa")
    sisa.go("/lahetys", number)
    sisa.follow("Tampere")
    sisa.press("send.send", municipality="Tampere")
    with sisa.dialog() as asked:
        asked.press_twice("send.yes")

    sisa.sees("send.sent")
    assert (sisa.errors(), stage.times(number, A.SEND)) == ([], 1)


def test_a_double_click_sends_an_answer_once(as_user, stage):
    number = stage.answer_drafted(Verdict.POSITIVE)
    tampere = as_user("tampere.paattaja")
    tampere.go("/vastaus", number)
    municipality.check(tampere)
    tampere.press("answer.send")
    with tampere.dialog() as asked:
        asked.press_twice("answer.send")

    tampere.sees("answer.sent", number=number)
    assert (tampere.errors(), stage.times(number, A.ANSWER_POSITIVE)) == ([], 1)


def test_case_1_who_answers_a_proposal_withdrawn_meanwhile_is_told_so_plainly(as_user, stage):
    number = stage.answer_drafted(Verdict.POSITIVE)
    tampere = as_user("tampere.paattaja")
    tampere.go("/vastaus", number)
    municipality.check(tampere)
    tampere.press("answer.send")
    stage.act(number, A.WITHDRAW)
    with tampere.dialog() as asked:
        asked.press("answer.send")
        asked.sees("refusal.not_found")
        asked.press("case.leave")

    tampere.sees("refusal.not_found")
    tampere.without_barriers()
    assert (stage.statuses(number), stage.times(number, A.ANSWER_POSITIVE)) == ((P.WITHDRAWN, None), 0)


def test_who_withdraws_a_proposal_answered_meanwhile_is_told_so_and_keeps_the_words(as_user, stage):
    number = stage.answer_drafted(Verdict.POSITIVE)
    sisa = as_user("sisa")
    sisa.go("/tapaus", number)
    sisa.press("action.withdraw")
    stage.act(number, A.ANSWER_POSITIVE)
    with sisa.dialog() as asked:
        asked.fill(reason=WithdrawalReason.OTHER, reason_text="Perhe muuttikin muualle.")
        asked.press("action.withdraw")
        asked.sees("refusal.changed_meanwhile")
        expect(asked.box("field.reason_text")).to_have_value("Perhe muuttikin muualle.")
        asked.press("case.leave")

    sisa.without_barriers()
    assert (stage.statuses(number), stage.times(number, A.WITHDRAW)) == ((P.ACCEPTED, R.POSITIVE), 0)
