"""Kuulemiset: the hearings of one's own organisation."""

import pytest

from models.vocabulary import Action, Role
from services.database import transaction
from tests.acts import a_taken_proposal, act
from tests.builders import an_actor
from tests.cases import Cast, a_cast
from tests.screens import listed

HEARINGS = "pages/everyone/hearings.py"


@pytest.fixture
def cast(database_url) -> Cast:
    """Sisä-Suomi, Tampere and their neighbours."""
    with transaction() as session:
        return a_cast(session)


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
    app = visit(expert, HEARINGS)
    assert "joulukuussa 2026" in app.info[0].value
    assert listed(app) == []


@pytest.mark.parametrize("role", [Role.MINISTRY_VIEWER, Role.KEHA_ADMIN])
def test_the_page_is_not_for_those_without_cases(database_url, visit, role):
    with transaction() as session:
        actor = an_actor(session, role)
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        visit(actor, HEARINGS)
