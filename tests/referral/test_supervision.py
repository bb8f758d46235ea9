"""Following those who came without guardian for another elinvoimakeskus (decree 935/2025): a little, to read only."""

import pytest
from sqlalchemy import select

from models.organisation import Organisation
from models.reading import CaseReading
from models.vocabulary import Action, OrganisationKind, Party, Role, Stage
from services.database import reading, transaction
from services.errors import NotFound, Refusal
from services.reference.supervision import centres_under, supervisor_of
from services.referral import drafting, handling, history, parties, proposals, readers, reasons, supervision, views
from services.referral.fields import PERSON_FIELDS, PROPOSAL_FIELDS
from tests.acts import ACTS, a_case_in, act, hand_over
from tests.builders import an_actor, an_organisation, december_is_ahead
from tests.canary import found_in, plant
from tests.cases import a_cast, a_draft, not_found, the

A = Action
ALONE = {"adults": 0, "lone_minors": 1}
TABLE = {"UUD": {"KAS", "ITA"}, "SIS": {"KES", "EPO", "LOU"}, "PSU": {"LAP", "POH"}}


def a_case_of_keski_suomi(session, cast, *, sent=True, **traits):
    """A case that Keski-Suomi holds and has sent to Jyväskylä, full of canaries; Sisä-Suomi supervises it."""
    reasons.leave_unasked(session)
    traits = ALONE | traits
    number = a_draft(session, cast, **traits)
    planted = plant(session, cast.worker, number, position=traits["adults"] + 1)
    hand_over(session, cast.worker, number, cast)
    ACTS[A.ACCEPT_HANDOVER](session, cast.other_lead, number, cast)
    if sent:
        town = an_organisation(session, OrganisationKind.MUNICIPALITY, "179").id
        drafting.send(session, cast.other_lead, number, municipality_id=town, covering_note="Kanaria saatteessa")
    return number, planted | {"note": "Kanaria saatteessa"}


def follow(session, actor, number):
    """Whether the actor is shown the case and finds it in the list; both say the same."""
    listed = number in {row.number for row in supervision.page(session, actor)}
    assert supervision.count(session, actor) == int(listed)
    try:
        supervision.followed_case(session, actor, number)
    except NotFound:
        assert not listed
        return False
    assert listed
    return True


def test_the_table_is_that_of_the_decree(session):
    centres = session.scalars(select(Organisation).where(Organisation.kind == OrganisationKind.CENTRE)).all()
    codes = {centre.id: centre.code for centre in centres}
    found = {code: {codes[one] for one in centres_under(session, id_)} for id_, code in codes.items()}
    assert {code: under for code, under in found.items() if under} == TABLE
    supervised = {code for under in TABLE.values() for code in under}
    assert {code for id_, code in codes.items() if supervisor_of(session, id_)} == supervised


def test_the_supervising_centre_follows_a_sent_case_of_a_lone_minor(session, cast):
    number, planted = a_case_of_keski_suomi(session, cast)
    for actor in (cast.worker, cast.lead):
        assert follow(session, actor, number)
        seen = supervision.followed_case(session, actor, number)
        assert [state.party for state in seen.states] == list(Party)
        assert seen.persons[0].values.keys() == {field.name for field in PERSON_FIELDS if field.followed}
        assert found_in([seen, supervision.page(session, actor)], planted) == set()


def test_nobody_else_follows_it(session, cast):
    number, _ = a_case_of_keski_suomi(session, cast)
    others = [an_actor(session, role) for role in (Role.MINISTRY_VIEWER, Role.KEHA_ADMIN)]
    for actor in (cast.other_worker, cast.far_worker, cast.clerk, cast.expert, *others):
        assert not follow(session, actor, number)


@pytest.mark.parametrize(
    "traits", [{"sent": False}, {"children": 1, "lone_minors": 0}, {"adults": 1, "protected": True}],
    ids=["not sent", "no lone minor", "turvakielto"],
)  # fmt: skip
def test_what_is_not_followed(session, cast, traits):
    number, _ = a_case_of_keski_suomi(session, cast, **traits)
    assert not follow(session, cast.worker, number)


def test_before_the_release_nothing_is_followed(session, cast):
    number, _ = a_case_of_keski_suomi(session, cast)
    december_is_ahead(session)
    assert not follow(session, cast.worker, number)


@pytest.mark.parametrize("action", [A.TAKE_BACK, A.WITHDRAW])
def test_a_case_taken_back_or_ended_is_followed_no_more(session, cast, action):
    number, _ = a_case_of_keski_suomi(session, cast)
    ACTS[action](session, cast.other_worker, number, cast)
    assert not follow(session, cast.worker, number)


def test_a_followed_case_is_found_by_no_list_no_view_and_no_act(session, cast):
    number, _ = a_case_of_keski_suomi(session, cast)
    assert number not in {row.number for row in proposals.page(session, cast.worker)}
    for look in (views.case_view, history.timeline, readers.has_seen, readers.can_see):
        with not_found(session):
            look(session, cast.worker, number)
    for to_change in (False, True):
        with not_found(session):
            proposals.find(session, cast.worker, number, to_change=to_change)
    done = set()
    for action in set(ACTS) - {A.CREATE}:
        try:
            with session.begin_nested():
                ACTS[action](session, cast.lead, number, cast)
            done.add(action)
        except (NotFound, Refusal):
            pass
    assert done == set()


def test_the_officials_names_and_free_words_of_the_parties_are_not_told(session, cast):
    number, _ = a_case_of_keski_suomi(session, cast)
    mayor = an_actor(session, Role.MUNICIPAL_DECIDER, "179")
    handling.open_round(session, mayor, number)
    handling.take(session, mayor, number)
    parties.give_agreement(session, mayor, number, agrees=False, reason_text="Punarinta ei löydy.")
    seen = supervision.followed_case(session, cast.worker, number)
    assert {state.party: state.agrees for state in seen.states}[Party.MUNICIPALITY] is False
    assert found_in(seen, {"words": "Punarinta", "name": mayor.name}) == set()


def test_its_own_case_is_no_followed_one(session, cast):
    number = a_case_in(session, cast, "sent", "sent", **ALONE)
    assert not follow(session, cast.worker, number)


def test_a_reading_is_noted_and_the_holder_sees_who_can_follow(database_url, clock):
    with transaction() as session:
        cast = a_cast(session)
        number, _ = a_case_of_keski_suomi(session, cast)
    with reading() as session:
        supervision.followed_case(session, cast.worker, number)
    with reading() as session:
        row = session.scalars(select(CaseReading).where(CaseReading.proposal_id == the(session, number).id)).one()
        assert (row.account_id, row.stages) == (cast.worker.account_id, "follow")
        assert [one.name for one in readers.has_seen(session, cast.other_lead, number)] == [cast.worker.name]
        can = {one.organisation_id: one.stages for one in readers.can_see(session, cast.other_lead, number)}
    assert can[cast.worker.organisation_id] == {Stage.FOLLOW}


def test_what_is_followed_is_a_part_of_what_the_county_is_told():
    followed = {field for field in (*PROPOSAL_FIELDS, *PERSON_FIELDS) if field.followed}
    assert all(field.county and field.stage == Stage.A for field in followed)


def test_a_hand_over_makes_it_somebody_elses_to_follow(session, cast):
    number, _ = a_case_of_keski_suomi(session, cast)
    act(session, cast, a_draft(session, cast), A.SEND)
    assert supervision.count(session, cast.far_worker) == 0
    assert follow(session, cast.lead, number)
