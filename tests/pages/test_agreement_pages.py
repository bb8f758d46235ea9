"""The three parties' agreement on screen: on the case page, on the county's page, in the list and on the front page."""

import pytest

from models.vocabulary import Action, Party, Role
from services.database import reading, transaction
from services.referral import views
from tests.acts import a_taken_proposal, act
from tests.builders import an_actor
from tests.cases import Cast
from tests.screens import listed, press, words

CASE, REQUEST, LIST = "pages/everyone/case.py", "pages/county/agreement.py", "pages/everyone/agreements.py"
ALONE = {"adults": 0, "lone_minors": 1}
NOT_FOUND = "Kohdetta ei löydy"


def taken(cast: Cast, *actions: Action, **traits) -> str:
    """A case of a lone minor that Tampere has in hand, gone on."""
    with transaction() as session:
        number = a_taken_proposal(session, cast, **(ALONE | traits))
        act(session, cast, number, *actions)
    return number


def said(cast: Cast, number: str) -> dict[Party, bool]:
    """Whose word has been given."""
    with reading() as session:
        states = views.case_view(session, cast.worker, number).agreements
    return {state.party: state.agrees for state in states if state.agrees is not None}


def give(app, agrees: str, reason: str = ""):
    """Open the dialog, choose and send."""
    app = press(app, "agreement_give")
    app.radio(key="agreement_own").set_value(agrees)
    app.text_area(key="agreement_reason").set_value(reason)
    return press(app, "agreement_give_now")


def test_whose_word_is_missing_stands_on_the_case_page_of_both(cast, visit):
    number = taken(cast)
    for actor in (cast.worker, cast.clerk):
        assert "Kanta puuttuu: Elinvoimakeskus, Kunta, Hyvinvointialue." in words(visit(actor, CASE, numero=number))


def test_nothing_of_it_stands_on_other_cases(cast, visit):
    number = taken(cast, adults=1, lone_minors=0)
    assert "Kolmen osapuolen" not in words(visit(cast.worker, CASE, numero=number))


@pytest.mark.parametrize("who", ["worker", "decider"])
def test_a_party_gives_its_own_word(cast, visit, who):
    number = taken(cast)
    app = give(visit(getattr(cast, who), CASE, numero=number), "yes")
    assert [one.value for one in app.success] == ["Kantanne on annettu."]
    assert list(said(cast, number).values()) == [True]
    assert "Antoi itse järjestelmässä" in words(app)


def test_a_no_without_a_reason_is_refused(cast, visit):
    number = taken(cast)
    app = give(visit(cast.worker, CASE, numero=number), "no")
    assert "kirjoita perustelu" in app.error[0].value
    assert said(cast, number) == {}


def test_a_worker_of_the_municipality_is_told_who_gives_its_word(cast, visit):
    app = visit(cast.clerk, CASE, numero=taken(cast))
    assert app.button(key="agreement_give").disabled


def test_the_county_is_asked_and_agrees_on_its_own_page(cast, visit):
    number = taken(cast)
    app = press(visit(cast.worker, CASE, numero=number), "agreement_ask", "agreement_ask_now")
    assert [one.value for one in app.success] == ["Suostumuspyyntö on lähetetty hyvinvointialueelle."]
    assert "pyydetty" in words(app)
    app = give(visit(cast.expert, REQUEST, numero=number), "yes")
    assert said(cast, number) == {Party.COUNTY: True}
    assert "Näette tämän asian" in words(app)


def test_the_county_sees_the_household_without_names(cast, visit):
    shown = words(visit(cast.expert, REQUEST, numero=taken(cast, Action.ASK_AGREEMENT)))
    for told in ("Tampere", "Sisä-Suomen elinvoimakeskus", "Liikkumisen apuväline", "kantanne ratkaisee"):
        assert told in shown
    for name in ("Kuvitelma", "Samir"):
        assert name not in shown


@pytest.mark.parametrize("asked", [False, True])
def test_what_the_county_is_not_asked_is_not_found(cast, visit, asked):
    number = taken(cast, *([Action.ASK_AGREEMENT] if asked else []))
    with transaction() as session:
        other = an_actor(session, Role.COUNTY_EXPERT, "90")
    assert NOT_FOUND in words(visit(other if asked else cast.expert, REQUEST, numero=number))


@pytest.mark.parametrize("who", ["clerk", "worker"])
def test_others_have_no_page_of_the_county(cast, visit, who):
    with pytest.raises(ValueError, match="navigation page"):
        visit(getattr(cast, who), REQUEST, numero=taken(cast))


def test_the_list_and_the_front_page_tell_what_waits_for_each(cast, visit):
    number = taken(cast, Action.ASK_AGREEMENT)
    for actor in (cast.worker, cast.clerk, cast.expert):
        assert [row[0] for row in listed(visit(actor, LIST))] == [number]
        labels = [link.proto.label for link in visit(actor).get("page_link")]
        assert ":primary[Odottaa suostumustamme] **1**" in labels


def test_an_empty_list_says_so(cast, visit):
    for actor in (cast.worker, cast.clerk, cast.expert):
        assert "Mikään asia ei odota suostumustamme nyt." in words(visit(actor, LIST))


def test_strangers_have_an_empty_list(cast, visit):
    taken(cast, Action.ASK_AGREEMENT)
    for actor in (cast.neighbour, cast.far_worker):
        assert "ei ole vireillä" in words(visit(actor, LIST, osa="all"))
