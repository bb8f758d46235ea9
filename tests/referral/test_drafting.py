"""Drawing up a proposal: it is there next time, knows where its data came from, and goes out as a whole."""

import datetime as dt

import pytest

from models.organisation import Organisation
from models.vocabulary import (
    Action,
    Channel,
    ContactOutcome,
    NeedClass,
    NeedUrgency,
    OrganisationKind,
    Origin,
    PersonGroup,
    Priority,
    ProposalStatus,
    Role,
    RoundStatus,
    Section,
)
from services.clock import today
from services.referral import drafting, proposals, views
from services.referral.case_shapes import SectionView
from services.referral.drafting import FIRST_VALUES
from services.referral.fields import PROPOSAL_FIELDS
from tests.acts import a_case_in, act, send
from tests.builders import an_actor, an_organisation
from tests.cases import a_draft, not_found, refused, rows, statuses, the

A, P, R = Action, ProposalStatus, RoundStatus
BY_PHONE = {"contacted_on": today(), "channel": Channel.PHONE, "outcome": ContactOutcome.ARRANGED}


def section(view: views.CaseView, wanted: Section) -> SectionView:
    """A section of a case."""
    return next(part for part in view.sections if part.section == wanted)


@pytest.mark.parametrize("group", PersonGroup)
def test_a_draft_of_each_group_begins_with_its_own_ground(session, cast, group):
    proposal = drafting.create(session, cast.worker, group=group)
    assert (proposal.legal_basis, proposal.proposer) == FIRST_VALUES[group]
    assert (proposal.status, proposal.centre_id) == (P.DRAFT, cast.worker.organisation_id)


def test_case_numbers_follow_one_another(session, cast):
    first, second = a_draft(session, cast), a_draft(session, cast)
    assert first == f"KO-{today().year}-00001"
    assert second == f"KO-{today().year}-00002"


def test_an_untouched_draft_is_given_back_instead_of_a_second_one(session, cast):
    first = drafting.create(session, cast.worker, group=PersonGroup.QUOTA)
    assert drafting.create(session, cast.worker, group=PersonGroup.QUOTA) is first
    assert drafting.create(session, cast.worker, group=PersonGroup.FAMILY) is not first
    assert drafting.create(session, cast.lead, group=PersonGroup.QUOTA) is not first


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.CENTRE_WORKER, Role.CENTRE_LEAD, Role.LOCAL_ADMIN}))
def test_only_an_elinvoimakeskus_draws_up_proposals(session, role):
    with not_found(session):
        drafting.create(session, an_actor(session, role), group=PersonGroup.QUOTA)


def test_an_interrupted_draft_is_there_for_a_colleague_too(session, cast):
    number = drafting.create(session, cast.worker, group=PersonGroup.QUOTA).number
    values = {"wishes": "Lähelle sisarta."}
    drafting.edit_section(session, cast.worker, number, Section.WISHES, values=values, origin=Origin.PERSON)
    found = section(views.case_view(session, cast.lead, number), Section.WISHES)
    assert found.values["wishes"] == "Lähelle sisarta."
    assert (found.origin.origin, found.origin.recorded_by) == (Origin.PERSON, cast.worker.name)


def test_an_empty_draft_tells_what_it_lacks(session, cast):
    number = drafting.create(session, cast.worker, group=PersonGroup.QUOTA).number
    view = views.case_view(session, cast.worker, number)
    assert {"persons.none", "housing.rooms", "basis.submission_category"} <= set(view.missing)
    assert view.persons == ()


@pytest.mark.parametrize("group", PersonGroup)
def test_a_section_takes_its_own_fields_and_those_of_the_group_only(session, cast, group):
    number = a_draft(session, cast, group=group)
    foreign = {"sponsor_name": "Aamina", "unhcr_case_number": "147-1", "rooms": 9, "status": "placed", "centre_id": 1}
    drafting.edit_section(session, cast.worker, number, Section.BASIS, values=foreign)
    own = {field.name for field in PROPOSAL_FIELDS if group in field.groups and field.section == Section.BASIS}
    found = the(session, number)
    taken = {name for name, value in foreign.items() if getattr(found, name) == value}
    assert taken == foreign.keys() & own


def test_a_section_saved_meanwhile_by_somebody_else_is_not_written_over(session, cast):
    number = a_draft(session, cast)
    seen = views.case_view(session, cast.lead, number).version
    drafting.edit_section(session, cast.worker, number, Section.HOUSING, values={"rooms": 5})
    with refused(session, "changed_meanwhile"):
        drafting.edit_section(session, cast.lead, number, Section.HOUSING, values={"rooms": 2}, version=seen)
    with refused(session, "changed_meanwhile"):
        drafting.set_needs(session, cast.lead, number, needs=[], version=seen)
    assert the(session, number).rooms == 5


def test_an_incomplete_section_says_so_and_since_when_it_is_known(session, cast):
    number = a_draft(session, cast)
    known_on = dt.date(2026, 1, 5)
    drafting.edit_section(
        session,
        cast.worker,
        number,
        Section.BASIS,
        values={},
        origin=Origin.UNHCR_FORM,
        origin_on=known_on,
        is_incomplete=True,
    )
    origin = section(views.case_view(session, cast.worker, number), Section.BASIS).origin
    assert (origin.origin, origin.origin_on, origin.is_incomplete) == (Origin.UNHCR_FORM, known_on, True)


def test_needs_are_replaced_as_a_whole(session, cast):
    number = a_draft(session, cast)
    needs = [(NeedClass.MATERNITY, NeedUrgency.DAYS_3, 1), (NeedClass.MATERNITY, NeedUrgency.LATER, None)]
    drafting.set_needs(session, cast.worker, number, needs=needs)
    found = views.case_view(session, cast.worker, number).needs
    assert [(need.code, need.urgency, need.position) for need in found] == needs


def test_a_need_is_named_once_for_each_and_for_somebody_who_is_there(session, cast):
    number = a_draft(session, cast)
    twice = [(NeedClass.SENSORY, NeedUrgency.LATER, 1), (NeedClass.SENSORY, NeedUrgency.DAYS_3, 1)]
    with refused(session, "need_named_once"):
        drafting.set_needs(session, cast.worker, number, needs=twice)
    with not_found(session):
        drafting.set_needs(session, cast.worker, number, needs=[(NeedClass.SENSORY, NeedUrgency.LATER, 2)])


def test_the_contact_with_the_county_is_recorded_with_whom_and_when(session, cast):
    number = a_draft(session, cast)
    county = an_organisation(session, OrganisationKind.COUNTY).id
    contact = {"county_id": county, "contact_name": " Maija Sosiaalityö "} | BY_PHONE
    drafting.record_county_contact(session, cast.worker, number, **contact)
    [seen] = views.case_view(session, cast.worker, number).county_contacts
    assert (seen["contact_name"], seen["county_id"]) == ("Maija Sosiaalityö", county)
    for wrong, code in (({"contact_name": " "}, "contact_named"), ({"contacted_on": dt.date.max}, "date_possible")):
        with refused(session, code):
            drafting.record_county_contact(session, cast.worker, number, **(contact | wrong))
    with refused(session, "date_not_in_future"):
        tomorrow = {"contacted_on": today() + dt.timedelta(days=1)}
        drafting.record_county_contact(session, cast.worker, number, **(contact | tomorrow))


def test_only_a_county_is_contacted_as_a_county(session, cast):
    number = a_draft(session, cast)
    with not_found(session):
        contact = {"county_id": cast.tampere, "contact_name": "Maija"} | BY_PHONE
        drafting.record_county_contact(session, cast.worker, number, **contact)


def test_a_proposal_is_sent_to_one_municipality_with_its_county_and_note(session, cast):
    number = a_draft(session, cast)
    send(session, cast.worker, number, cast)
    round_ = views.case_view(session, cast.worker, number).round
    assert (round_.municipality_id, round_.status, round_.sequence) == (cast.tampere, R.SENT, 1)
    assert round_.county_id == session.get(Organisation, cast.tampere).county_id
    assert round_.covering_note == "Perhe toivoo pikaista vastausta."


@pytest.mark.parametrize("kind", [OrganisationKind.COUNTY, OrganisationKind.CENTRE, OrganisationKind.KEHA])
def test_a_proposal_is_sent_to_a_municipality_only(session, cast, kind):
    number = a_draft(session, cast)
    with not_found(session):
        drafting.send(session, cast.worker, number, municipality_id=an_organisation(session, kind).id)
    with not_found(session):
        drafting.send(session, cast.worker, number, municipality_id=10**6)


def test_what_has_been_sent_is_not_sent_again_or_edited(session, cast):
    number = a_case_in(session, cast, P.SENT, R.SENT)
    before = rows(session)
    with refused(session, "step_not_open"):
        send(session, cast.lead, number, cast)
    with refused(session, "step_not_open"):
        drafting.edit_section(session, cast.worker, number, Section.HOUSING, values={"rooms": 1})
    with refused(session, "step_not_open"):
        drafting.set_needs(session, cast.worker, number, needs=[])
    assert rows(session) == before


def test_another_elinvoimakeskus_or_a_municipality_edits_nothing(session, cast):
    number = a_draft(session, cast)
    for actor in (cast.far_worker, cast.decider, an_actor(session, Role.KEHA_ADMIN)):
        with not_found(session):
            drafting.edit_section(session, actor, number, Section.HOUSING, values={"rooms": 1})


def test_the_one_to_whom_a_case_is_offered_does_not_edit_it_yet(session, cast):
    number = a_case_in(session, cast, P.OFFERED)
    with refused(session, "step_not_open"):
        drafting.edit_section(session, cast.other_worker, number, Section.HOUSING, values={"rooms": 1})


def test_a_draft_that_was_taken_back_is_edited_and_sent_anew(session, cast):
    number = a_case_in(session, cast, P.SENT, R.TAKEN)
    act(session, cast, number, A.TAKE_BACK, A.EDIT, A.SEND)
    assert statuses(session, number) == (P.SENT, R.SENT)
    view = views.case_view(session, cast.worker, number)
    assert (view.round.sequence, [r.status for r in view.earlier_rounds]) == (2, [R.WITHDRAWN])


def test_lists_are_paged_by_the_day_they_are_due(session, cast):
    slow = a_draft(session, cast)
    urgent = a_draft(session, cast, priority=Priority.EMERGENCY)
    act(session, cast, urgent, A.SEND)
    first = proposals.page(session, cast.worker, size=1)
    rest = proposals.page(session, cast.worker, after=first[-1].cursor)
    assert [row.number for row in first + rest] == [urgent, slow]
    assert proposals.count(session, cast.worker) == 2
    assert proposals.page(session, cast.far_worker) == []


def test_lists_are_narrowed_by_what_is_wanted(session, cast):
    number, other = a_draft(session, cast, group=PersonGroup.FAMILY), a_case_in(session, cast, P.SENT, R.SENT)
    wanted = {
        proposals.Filter(statuses=(P.DRAFT,)): [number],
        proposals.Filter(round_statuses=(R.SENT,)): [other],
        proposals.Filter(group=PersonGroup.FAMILY): [number],
        proposals.Filter(number=other): [other],
        proposals.Filter(number="KO-2099"): [],
        proposals.Filter(overdue=True): [],
        proposals.Filter(mine=True): [],
    }
    found = {one: [row.number for row in proposals.page(session, cast.worker, one)] for one in wanted}
    assert found == wanted


@pytest.mark.parametrize("name", ["proposed_on", "permit_decided_on"])
def test_what_has_been_decided_or_proposed_lies_not_ahead(session, cast, name):
    number = a_draft(session, cast)
    with refused(session, "date_not_in_future"):
        drafting.edit_section(
            session, cast.worker, number, Section.BASIS, values={name: today() + dt.timedelta(days=1)})  # fmt: skip


def test_a_permit_does_not_end_before_it_was_granted(session, cast):
    number = a_draft(session, cast)
    drafting.edit_section(session, cast.worker, number, Section.BASIS, values={"permit_decided_on": today()})
    with refused(session, "permit_ends_after_decision"):
        yesterday = today() - dt.timedelta(days=1)
        drafting.edit_section(session, cast.worker, number, Section.BASIS, values={"permit_valid_until": yesterday})


def test_obvious_needs_without_a_named_need_are_not_complete(session, cast):
    number = a_draft(session, cast, obvious_needs=True)
    assert views.case_view(session, cast.worker, number).missing == ()
    drafting.set_needs(session, cast.worker, number, needs=[])
    assert views.case_view(session, cast.worker, number).missing == ("needs.need_rows",)
