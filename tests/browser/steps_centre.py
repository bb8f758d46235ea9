"""What the elinvoimakeskus does at its screens, from the first search to the last act."""

import re

from playwright.sync_api import expect

from models.vocabulary import (
    Channel,
    FamilyRole,
    HandOverReason,
    NeedClass,
    NeedUrgency,
    Origin,
    PermitBasis,
    PersonGroup,
    Proposer,
    ReturnReason,
    Section,
    SelectionSource,
    Sex,
    SubmissionCategory,
)
from services.languages import country_name, language_name
from tests.browser.desk import Desk


def begin(desk: Desk, last_name: str, first_names: str) -> str:
    """Search for somebody, and begin a draft for whom nobody has proposed yet; its number."""
    desk.go("/sijoitusesitykset")
    desk.press("menu.new_proposal")
    desk.on_page("menu.new_proposal")
    desk.fill(last_name=last_name, first_names=first_names, birth_date="14.3.1990")
    desk.press("new.look")
    desk.sees("new.nobody_found")
    desk.choose("case.group", desk.word(PersonGroup.QUOTA))
    desk.press("new.begin")
    desk.on_page("menu.draft")
    return re.search("KO-[0-9-]+", desk.page.url)[0]


def fill_in(desk: Desk, *, obvious_needs: bool) -> None:
    """All that must be filled in of a draft, section by section, and the way to the choice of a municipality."""
    _section(desk, Section.BASIS)
    desk.fill(
        origin=Origin.MIGRI, permit_basis=PermitBasis.ALIENS_90, submission_category=SubmissionCategory.MEDICAL,
        selection_source=SelectionSource.MISSION,
    )
    desk.press("draft.next")
    _section(desk, Section.PERSONS)
    desk.fill(origin=Origin.MIGRI, sex=Sex.FEMALE, family_role=FamilyRole.PRINCIPAL)
    desk.choose("field.nationality", country_name("AF", desk.language))
    desk.choose("field.mother_tongue", language_name("prs", desk.language))
    desk.press("draft.next")
    _section(desk, Section.NEEDS)
    desk.fill(origin=Origin.MIGRI, obvious_needs=obvious_needs, code=NeedClass.MOBILITY, urgency=NeedUrgency.WEEKS_2)
    desk.press("draft.add_need")
    desk.press("draft.next")
    _section(desk, Section.HOUSING)
    desk.fill(origin=Origin.MIGRI, rooms=3)
    desk.choose("draft.sections", desk.word(Section.INTERPRETER))
    _section(desk, Section.INTERPRETER)
    desk.fill(origin=Origin.MIGRI, interpreter_needed=True)
    desk.choose("field.interpreter_language", language_name("prs", desk.language))
    desk.press("case.choose_municipality")


def _section(desk: Desk, section: Section) -> None:
    expect(desk.page.get_by_role("heading", level=2, name=desk.word(section), exact=True)).to_be_visible()
    desk.without_barriers()


def send(desk: Desk, municipality: str) -> None:
    """Choose the municipality, see what it will see, and send."""
    desk.on_page("menu.send")
    _to(desk, municipality)
    desk.sees("send.sent")
    desk.on_page("case.title")


def send_on(desk: Desk, municipality: str) -> None:
    """After a no: propose the case to another municipality, with nothing typed anew."""
    desk.press("case.after_no")
    desk.on_page("menu.next_step")
    _to(desk, municipality)
    desk.sees("send.sent")
    desk.on_page("case.title")


def _to(desk: Desk, municipality: str) -> None:
    desk.follow(municipality)
    desk.sees("send.preview")
    desk.without_barriers()
    desk.press("send.send", municipality=municipality)
    desk.confirm("send.yes")


def confirm_place(desk: Desk, number: str) -> None:
    """Confirm the place that the municipality has promised."""
    desk.go("/tapaus", number)
    desk.press("action.confirm_place")
    desk.confirm("action.confirm_place")
    desk.sees("done.confirm_place")
    desk.on_page("case.title")


def link(desk: Desk, number: str, other: str) -> None:
    """Link a case with another; a number that leads nowhere is refused, and what was typed stays."""
    desk.go("/tapaus", number)
    desk.press("action.link")
    with desk.dialog() as asked:
        asked.without_barriers()
        asked.fill(other_number="KO-2026-99999")
        asked.press("action.link")
        asked.sees("refusal.other_case_found")
        expect(asked.box("field.other_number")).to_have_value("KO-2026-99999")
        asked.fill(other_number=other)
        asked.press("action.link")
    desk.sees("links.linked")
    desk.without_barriers()


def split(desk: Desk, number: str) -> None:
    """Split the household, once the warning has been ticked."""
    desk.go("/tapaus", number)
    expect(desk.button("action.confirm_place")).to_be_disabled()
    desk.press("action.split")
    with desk.dialog() as asked:
        asked.without_barriers()
        asked.press("action.split")
        asked.sees("refusal.parting_confirmed")
        asked.tick("parting.checked")
        asked.press("action.split")
    desk.sees("done.split")
    desk.on_page("case.title")


def offer(desk: Desk, centre: str) -> None:
    """Offer the case to another elinvoimakeskus."""
    desk.press("case.after_no")
    desk.choose("ways.way", desk.t("ways.to_hand_over"))
    desk.choose("field.centre_id", centre)
    desk.fill(reason=HandOverReason.NO_PLACE_IN_AREA)
    desk.without_barriers()
    desk.press("ways.offer")
    desk.confirm("ways.offer_yes")
    desk.sees("ways.offered")
    desk.on_page("case.title")


def accept_offer(desk: Desk, number: str) -> None:
    """Take over a case that another elinvoimakeskus offers."""
    desk.follow(number)
    desk.on_page("case.title")
    desk.press("action.accept_handover")
    desk.confirm("action.accept_handover")
    desk.sees("done.accept_handover")
    desk.on_page("case.title")


def return_to_migri(desk: Desk) -> None:
    """Record that the case was given back."""
    desk.press("case.after_no")
    desk.choose("ways.way", desk.t("ways.to_return"))
    desk.fill(returned_to=Proposer.MIGRI, channel=Channel.UMA, reason=ReturnReason.NO_MUNICIPALITY)
    desk.without_barriers()
    desk.press("ways.return")
    desk.confirm("ways.return_yes")
    desk.sees("ways.returned")
    desk.on_page("case.title")
