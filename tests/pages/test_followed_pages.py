"""Valvottavat: the list and the case of the supervising elinvoimakeskus."""

import pytest

from services.database import transaction
from tests.builders import an_actor
from tests.referral.test_supervision import a_case_of_keski_suomi
from tests.screens import listed, open_buttons, words

LIST, CASE = "pages/centre/followed.py", "pages/centre/followed_case.py"


@pytest.fixture
def number(cast) -> str:
    """A case that Keski-Suomi has sent to Jyväskylä."""
    with transaction() as session:
        return a_case_of_keski_suomi(session, cast)[0]


def test_the_front_page_leads_to_the_list_and_it_to_the_case(cast, number, visit):
    assert ":primary[Valvottavat] **1**" in [link.proto.label for link in visit(cast.worker).get("page_link")]
    assert [row[:3] for row in listed(visit(cast.worker, LIST))] == [
        [number, "Kunnan käsiteltävänä", "Keski-Suomen elinvoimakeskus"]]  # fmt: skip


def test_the_case_is_shown_without_identities_and_without_acts(cast, number, visit):
    page = visit(cast.lead, CASE, numero=number)
    shown = words(page)
    for told in ("Jyväskylä", "Perheryhmäkoti", "Haettu", "Odottaa kantaa"):
        assert told in shown
    assert "Kanaria" not in shown
    assert open_buttons(page) == set()


def test_where_nothing_is_under_way_the_list_says_so(cast, visit):
    assert "Valvottavia asioita ei ole vireillä." in words(visit(cast.worker, LIST))


def test_a_centre_that_supervises_nobody_is_told_so_and_has_no_link(cast, number, visit):
    assert "ei valvo muiden alueita" in words(visit(cast.far_worker, LIST))
    assert "Valvottavat" not in str([link.proto.label for link in visit(cast.far_worker).get("page_link")])


@pytest.mark.parametrize("who", ["far_worker", "other_worker"])
def test_others_find_nothing(cast, number, visit, who):
    assert "Kohdetta ei löydy" in words(visit(getattr(cast, who), CASE, numero=number))


def test_others_have_no_such_page(cast, visit):
    with transaction() as session:
        ministry = an_actor(session, "ministry_viewer")
    for actor in (cast.clerk, cast.expert, ministry):
        with pytest.raises(ValueError, match="navigation page"):
            visit(actor, LIST)
