"""The language changes in the middle of work: what was chosen stays, said in the new words."""

from dataclasses import replace

from playwright.sync_api import expect

from models.vocabulary import Action, DeclineReason, Verdict
from tests.browser import steps_municipality as municipality


def test_what_was_chosen_stays_when_the_language_changes(as_user, stage):
    number = stage.draft()
    stage.act(number, Action.SEND, Action.OPEN, Action.TAKE)
    tampere = as_user("tampere.paattaja", f"/tapaus?numero={number}")
    municipality.begin(tampere, number, Verdict.NEGATIVE)
    tampere.fill(decline_reason=DeclineReason.STAFF, decision_maker="Ritva Päättäjä")

    for language in ("sv", "en", "fi"):
        tampere.page.get_by_role("radio", name=tampere.t(f"language.{language}")).click()
        tampere.traffic.settle()
        tampere = replace(tampere, language=language)
        expect(tampere.page.get_by_role("heading", level=1)).to_have_text(tampere.t("answer.title", number=number))
        expect(tampere.page.get_by_role("radio", name=tampere.word(Verdict.NEGATIVE))).to_be_checked()
        reason = tampere.page.get_by_role("combobox", name=tampere.t("field.decline_reason"))
        expect(reason).to_have_value(tampere.word(DeclineReason.STAFF))
        expect(tampere.page.get_by_label(tampere.t("field.decision_maker") + " *")).to_have_value("Ritva Päättäjä")
