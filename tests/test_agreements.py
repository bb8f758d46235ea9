"""Agreements of municipalities with their elinvoimakeskus (Act 681/2023 § 42)."""

import datetime as dt

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.account import LogEntry
from models.vocabulary import LogKind, OrganisationKind, Role
from services import directory
from services.access import Actor
from services.agreements import (
    add_agreement,
    agreement_in_force,
    agreements,
    end_agreement,
    may_change_agreements,
    municipalities_in_agreement,
)
from services.errors import NotFound, Refusal
from tests.builders import an_actor

K = OrganisationKind
FIRST, LAST = dt.date(2026, 1, 1), dt.date(2026, 12, 31)
DAY = dt.timedelta(days=1)


def id_of(session: Session, kind: OrganisationKind, code: str) -> int:
    """An organisation's id."""
    return directory.by_code(session, kind, code).id


@pytest.fixture
def lead(session: Session) -> Actor:
    """The lead of Lapland's elinvoimakeskus."""
    return an_actor(session, Role.CENTRE_LEAD, "LAP")


@pytest.fixture
def kemi(session: Session) -> int:
    """A municipality in Lapland."""
    return id_of(session, K.MUNICIPALITY, "240")


def test_an_agreement_is_in_force_from_its_first_to_its_last_day(session, lead, kemi):
    add_agreement(session, lead, kemi, valid_from=FIRST, valid_to=LAST)
    days = (FIRST - DAY, FIRST, LAST, LAST + DAY)
    assert [agreement_in_force(session, kemi, lead.organisation_id, day) for day in days] == [False, True, True, False]
    assert [kemi in municipalities_in_agreement(session, day) for day in days] == [False, True, True, False]


def test_an_agreement_without_end_goes_on(session, lead, kemi):
    add_agreement(session, lead, kemi, valid_from=FIRST)
    assert agreement_in_force(session, kemi, lead.organisation_id, dt.date(2099, 1, 1))


def test_an_agreement_counts_for_its_own_elinvoimakeskus_only(session, lead, kemi):
    add_agreement(session, lead, kemi, valid_from=FIRST)
    other = id_of(session, K.CENTRE, "UUD")
    assert not agreement_in_force(session, kemi, other, FIRST)
    assert municipalities_in_agreement(session, FIRST, centre_id=lead.organisation_id) == {kemi}
    assert municipalities_in_agreement(session, FIRST, centre_id=other) == frozenset()


def test_keha_adds_for_any_area_and_the_centre_is_that_of_the_municipality(session, kemi):
    keha = an_actor(session, Role.KEHA_ADMIN)
    made = add_agreement(session, keha, kemi, valid_from=FIRST)
    (row,) = agreements(session, keha, on=FIRST)
    assert (row.id, row.centre_id, row.valid_to) == (made, id_of(session, K.CENTRE, "LAP"), None)


@pytest.mark.parametrize(("role", "code"), [
    (Role.CENTRE_WORKER, "LAP"), (Role.CENTRE_LEAD, "UUD"), (Role.MUNICIPAL_DECIDER, "240"),
    (Role.MUNICIPAL_WORKER, "240"), (Role.COUNTY_EXPERT, "21"), (Role.MINISTRY_VIEWER, "TEM"),
])
def test_may_change_agreements(session, lead, kemi, role, code):
    made = add_agreement(session, lead, kemi, valid_from=FIRST)
    other = an_actor(session, role, code, local_admin=True)
    with pytest.raises(Refusal, match="may_change_agreements"):
        add_agreement(session, other, kemi, valid_from=LAST)
    with pytest.raises(Refusal, match="may_change_agreements"):
        end_agreement(session, other, made, valid_to=LAST)
    assert not may_change_agreements(other, lead.organisation_id)
    assert [row.valid_to for row in agreements(session, other)] == [None]


@pytest.mark.parametrize(("valid_from", "valid_to"), [
    (FIRST, None), (LAST, None), (FIRST - DAY, FIRST), (FIRST - DAY, None), (FIRST + DAY, LAST - DAY)])
def test_no_agreement_at_same_time(session, lead, kemi, valid_from, valid_to):
    add_agreement(session, lead, kemi, valid_from=FIRST, valid_to=LAST)
    with pytest.raises(Refusal, match="no_agreement_at_same_time"):
        add_agreement(session, lead, kemi, valid_from=valid_from, valid_to=valid_to)


def test_a_new_agreement_may_follow_an_old_one(session, lead, kemi):
    add_agreement(session, lead, kemi, valid_from=FIRST, valid_to=LAST)
    add_agreement(session, lead, kemi, valid_from=LAST + DAY)
    assert [row.valid_from for row in agreements(session, lead)] == [LAST + DAY, FIRST]


def test_agreement_ends_after_start(session, lead, kemi):
    with pytest.raises(Refusal, match="agreement_ends_after_start"):
        add_agreement(session, lead, kemi, valid_from=LAST, valid_to=FIRST)
    made = add_agreement(session, lead, kemi, valid_from=LAST)
    with pytest.raises(Refusal, match="agreement_ends_after_start"):
        end_agreement(session, lead, made, valid_to=FIRST)


def test_agreement_ends_sooner(session, lead, kemi):
    made = add_agreement(session, lead, kemi, valid_from=FIRST, valid_to=LAST)
    for day in (LAST, LAST + DAY):
        with pytest.raises(Refusal, match="agreement_ends_sooner"):
            end_agreement(session, lead, made, valid_to=day)
    end_agreement(session, lead, made, valid_to=FIRST)
    assert agreements(session, lead, on=FIRST)[0].valid_to == FIRST


def test_no_agreement_is_made_with_what_is_no_municipality_of_the_flow(session):
    keha = an_actor(session, Role.KEHA_ADMIN)
    for kind, code in ((K.MUNICIPALITY, "478"), (K.COUNTY, "90"), (K.CENTRE, "LAP")):
        with pytest.raises(NotFound):
            add_agreement(session, keha, id_of(session, kind, code), valid_from=FIRST)
    with pytest.raises(NotFound):
        end_agreement(session, keha, 0, valid_to=LAST)


def test_agreements_are_listed_by_area(session, lead, kemi):
    add_agreement(session, lead, kemi, valid_from=FIRST)
    assert len(agreements(session, lead, centre_id=lead.organisation_id)) == 1
    assert agreements(session, lead, centre_id=id_of(session, K.CENTRE, "UUD")) == ()


def test_changes_are_logged_with_ids_only(session, lead, kemi):
    made = add_agreement(session, lead, kemi, valid_from=FIRST)
    end_agreement(session, lead, made, valid_to=LAST)
    session.flush()
    lines = session.scalars(select(LogEntry).where(LogEntry.kind == LogKind.AGREEMENT_CHANGED)).all()
    assert [line.about for line in lines] == [
        f"agreement:{made} municipality:{kemi} added", f"agreement:{made} ended:2026-12-31"]
    assert {line.account_id for line in lines} == {lead.account_id}
