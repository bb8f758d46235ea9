"""Kuulemiset: the hearings of one's own organisation."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from models.vocabulary import Action, Role
from pages.ui import hearing_table
from pages.ui.frame import in_language
from pages.ui.workbook import workbook
from services.database import transaction
from services.referral.hearing_lists import HearingFilter
from tests.acts import a_taken_proposal, act, ask_in_system
from tests.builders import an_actor, december_has_come, december_is_ahead
from tests.cases import Cast
from tests.screens import listed

HEARINGS = "pages/everyone/hearings.py"


def heard(cast: Cast, *actions: Action) -> str:
    """A case of Tampere with a hearing; give its number."""
    with transaction() as session:
        number = a_taken_proposal(session, cast)
        act(session, cast, number, *actions)
    return number


@pytest.mark.parametrize("who", ["clerk", "worker"])
def test_a_hearing_that_waits_is_listed_with_its_needs(cast, visit, who):
    number = heard(cast, Action.ASK_COUNTY)
    (line,) = listed(visit(getattr(cast, who), HEARINGS))
    assert line[0] == number
    assert line[3] == "Vastausta odotetaan"
    assert line[-1] == "Liikkumisen apuväline\nPitkäaikaissairaus"


def test_a_hearing_that_is_done_tells_what_was_said(cast, visit):
    number = heard(cast, Action.ASK_COUNTY, Action.RECORD_HEARING)
    assert listed(visit(cast.clerk, HEARINGS)) == []
    (line,) = listed(visit(cast.clerk, HEARINGS, osa="done"))
    assert line[0] == number
    assert "Liikkumisen apuväline: Voidaan järjestää" in line[-1]


@pytest.mark.parametrize(
    ("address", "count"), [({"tarve": "mobility"}, 1), ({"tarve": "maternity"}, 0), ({"vastaus": "can"}, 1),
                           ({"vastaus": "cannot"}, 0), ({"alkaen": "1.1.2199"}, 0), ({"asti": "1.1.2199"}, 1)])
def test_the_list_is_narrowed(cast, visit, address, count):
    heard(cast, Action.ASK_COUNTY, Action.RECORD_HEARING)
    app = visit(cast.clerk, HEARINGS, osa="done", **address)
    assert len(listed(app)) == count
    assert [one.value for one in app.info] == ([] if count else ["Ei kuulemisia näillä rajauksilla. Muuta rajauksia."])


def test_a_day_that_makes_no_sense_narrows_nothing_and_is_told(cast, visit):
    heard(cast, Action.ASK_COUNTY)
    app = visit(cast.clerk, HEARINGS, alkaen="huomenna")
    assert len(listed(app)) == 1
    assert len([one for one in app.markdown if one.value.startswith(":red")]) == 1


@pytest.mark.parametrize("osa", ["waiting", "done"])
@pytest.mark.parametrize("who", ["neighbour", "other_worker"])
def test_other_organisations_hearings_are_not_there(cast, visit, who, osa):
    heard(cast, Action.ASK_COUNTY)
    app = visit(getattr(cast, who), HEARINGS, osa=osa)
    assert listed(app) == []
    assert [one.value for one in app.info] == ["Ei kuulemisia tässä luettelossa."]


def test_the_county_is_told_when_its_hearings_come(cast, visit):
    with transaction() as session:
        expert = an_actor(session, Role.COUNTY_EXPERT)
        december_is_ahead(session)
    app = visit(expert, HEARINGS)
    assert "joulukuussa 2026" in app.info[0].value
    assert listed(app) == []


@pytest.mark.parametrize("role", [Role.MINISTRY_VIEWER, Role.KEHA_ADMIN])
def test_the_page_is_not_for_those_without_cases(database_url, visit, role):
    with transaction() as session:
        actor = an_actor(session, role)
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        visit(actor, HEARINGS)


def asked_here(cast: Cast, *actions: Action) -> str:
    """A case of Tampere about which Pirkanmaa is asked in the system."""
    with transaction() as session:
        december_has_come(session)
        number = a_taken_proposal(session, cast)
        ask_in_system(session, cast.clerk, number, cast)
        act(session, cast, number, *actions)
    return number


def test_the_county_sees_what_it_is_asked_and_then_what_it_answered(cast, visit):
    number = asked_here(cast)
    (line,) = listed(visit(cast.expert, HEARINGS))
    assert line[:4] == [number, "Tampere", "–", "Ei käsittelijää"]
    with transaction() as session:
        act(session, cast, number, Action.ASSIGN_HEARING)
    assert listed(visit(cast.expert, HEARINGS, omat="true"))[0][3] == cast.expert.name
    with transaction() as session:
        act(session, cast, number, Action.ANSWER_HEARING)
    assert listed(visit(cast.expert, HEARINGS)) == []
    assert "Liikkumisen apuväline: Voidaan järjestää" in listed(visit(cast.expert, HEARINGS, osa="done"))[0][-1]


def test_what_another_expert_has_in_hand_is_not_among_mine(cast, visit):
    asked_here(cast)
    assert listed(visit(cast.expert, HEARINGS, omat="true")) == []


@pytest.mark.parametrize("who", ["expert", "clerk", "worker"])
def test_the_list_is_a_file_for_spreadsheets_without_names_and_texts(cast, visit, who):
    number = asked_here(cast, Action.ANSWER_HEARING)
    actor = getattr(cast, who)
    visit(actor, HEARINGS, osa="done")
    with in_language("fi"):
        lines = hearing_table.file_of(actor, "done", HearingFilter()).decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Asia;Kunta;Hyvinvointialue;")
    assert [line.split(";")[-2:] for line in lines[1:]] == [
        ["Liikkumisen apuväline", "Voidaan järjestää"], ["Pitkäaikaissairaus", "Voidaan järjestää"]]
    assert all(line.startswith(f"{number};Tampere;") for line in lines[1:])
    assert cast.expert.name not in "".join(lines)
    assert "järjestettävissä" not in "".join(lines)


@pytest.mark.parametrize(
    ("language", "heading", "town"),
    [("fi", "Hyvinvointialue", "Tampere"), ("sv", "Välfärdsområde", "Tammerfors")],
)
def test_the_list_is_a_workbook_too_in_the_users_language_without_names_and_texts(
    cast, visit, language, heading, town
):
    number = asked_here(cast, Action.ANSWER_HEARING)
    visit(cast.expert, HEARINGS, osa="done")
    with in_language(language):
        book = ZipFile(BytesIO(hearing_table.workbook_of(cast.expert, "done", HearingFilter())))
    told = book.read("xl/sharedStrings.xml").decode()
    assert all(f">{word}<" in told for word in (heading, number, town))
    assert cast.expert.name not in told
    assert "järjestettävissä" not in told


@pytest.mark.parametrize("osa", ["waiting", "done"])
def test_where_there_is_no_hearing_there_is_no_file(cast, visit, osa):
    assert visit(cast.clerk, HEARINGS, osa=osa).get("download_button") == []


@pytest.mark.parametrize("typed", ["=1+1", "+1", "@SUM(A1)", "https://example.fi", "\x01"])
def test_a_cell_of_a_workbook_is_never_calculated_or_followed(typed):
    sheet = ZipFile(BytesIO(workbook("Kuulemiset", [["Asia"], [typed]]))).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert sheet.count('t="s"') == 2


def test_a_cell_is_never_taken_for_a_formula():
    assert hearing_table._safe("=1+1") == "'=1+1"
