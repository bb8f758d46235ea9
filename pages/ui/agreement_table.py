"""A list of places on which three parties agree: where each of them stands."""

from collections.abc import Sequence

from models.vocabulary import Party
from pages.ui.case_link import AGREEMENT, CASE, NUMBER, go
from pages.ui.cursor import leave_list
from pages.ui.fields import organisation
from pages.ui.frame import t, word
from pages.ui.tables import Line, linked_table, urgency
from services.access import COUNTY, Actor
from services.referral.agreement_lists import AgreementRow


def agreement_table(rows: Sequence[AgreementRow], actor: Actor, *, caption: str, key: str) -> None:
    """Draw the list; the number opens the case, for a county what it is asked."""
    headings = [t("list.number"), *(word(party) for party in Party)]
    chosen = linked_table(headings, [_line(row, actor) for row in rows], caption=caption, key=key)
    if chosen in {row.number for row in rows}:
        leave_list(key)
        go(AGREEMENT if actor.role in COUNTY else CASE, chosen)


def _line(row: AgreementRow, actor: Actor) -> Line:
    houses = (row.centre_id, row.municipality_id, row.county_id)
    words = [f"{_said(row, party)}\n{organisation(house)}" for party, house in zip(Party, houses, strict=True)]
    address = "suostumuspyynto" if actor.role in COUNTY else "tapaus"
    return Line(row.number, [row.number, *words], href=f"{address}?{NUMBER}={row.number}", under=urgency(row.priority))


def _said(row: AgreementRow, party: Party) -> str:
    """Where a party stands."""
    if party in row.said:
        return t("case.agrees_yes" if row.said[party] else "case.agrees_no")
    asked = row.asked_at if party == Party.COUNTY else None
    return t("parties.waits_since", at=asked) if asked else t("parties.waits")
