"""The path of a case on its page, and the choice of what the history tells of."""


from models.vocabulary import Action, Verdict
from services.database import transaction
from services.referral import persons
from tests.acts import a_taken_proposal, act, an_answered_proposal
from tests.cases import a_draft
from tests.screens import words

CASE = "pages/everyone/case.py"


def table_named(app, caption: str) -> str:
    """The table with this caption."""
    return next(one.proto.body for one in app.get("html") if f'aria-label="{caption}"' in one.proto.body)


def test_the_page_tells_with_whom_the_case_has_been(cast, visit):
    with transaction() as session:
        number = a_taken_proposal(session, cast)
        act(session, cast, number, Action.ASK_COUNTY)
    drawn = table_named(visit(cast.worker, CASE, numero=number), "Asian kulku paikasta toiseen")
    for told in ("Sisä-Suomen elinvoimakeskus", "Tampere", "on siellä nyt", "Pirkanmaan hyvinvointialue 0 pv"):
        assert told in drawn


def test_a_municipality_is_not_told_with_whom_the_case_was_before(cast, visit):
    with transaction() as session:
        number = an_answered_proposal(session, cast, Verdict.NEGATIVE)
        act(session, cast, number, Action.REDIRECT)
    app = visit(cast.neighbour_clerk, CASE, numero=number)
    drawn = table_named(app, "Asian kulku paikasta toiseen")
    assert "Nokia" in drawn
    assert "Tampere" not in drawn


def test_the_history_is_narrowed_to_what_is_asked_for(cast, visit):
    with transaction() as session:
        number = an_answered_proposal(session, cast)
    app = visit(cast.worker, CASE, numero=number)
    assert "Esitys luotu" in table_named(app, "Historia")
    app = app.multiselect(key=f"timeline_{number}").set_value(["answers"]).run()
    drawn = table_named(app, "Historia")
    assert "Esitys luotu" not in drawn
    assert "Kunta vastasi myönteisesti" in drawn


def test_another_case_of_the_same_person_is_a_link_for_the_elinvoimakeskus(cast, visit):
    with transaction() as session:
        first = a_draft(session, cast)
        persons.add_person(session, cast.worker, first, values={"uma_customer_number": "7001234"})
        act(session, cast, first, Action.WITHDRAW)
        number = a_draft(session, cast)
        persons.add_person(session, cast.worker, number, values={"uma_customer_number": "7001234"})
    app = visit(cast.worker, CASE, numero=number)
    assert "Samojen henkilöiden muut asiat" in words(app)
    assert any(first in link.proto.label and "henkilö 2" in link.proto.label for link in app.get("page_link"))


def test_a_case_of_new_persons_has_no_such_list(cast, visit):
    with transaction() as session:
        number = a_draft(session, cast)
    assert "Samojen henkilöiden" not in words(visit(cast.worker, CASE, numero=number))
