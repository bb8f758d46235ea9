"""The elinvoimakeskus's own pages: list, new proposal, draft, sending, and the ways on after a no."""

import datetime as dt

import pytest

from models.vocabulary import Action, NeedClass, PersonGroup, Priority, ProposalStatus, Role, Section, Verdict
from services import directory
from services.access import Actor
from services.database import reading, transaction
from services.referral import drafting, persons, proposals
from tests.acts import a_case_in, a_placed_proposal, a_sent_proposal, act, an_answered_proposal
from tests.builders import an_actor
from tests.cases import Cast, a_draft, seen_by
from tests.screens import lines, listed, open_buttons, press, words

PAGES = ("proposals", "new_proposal", "draft", "send", "next_step")
LIST, NEW, DRAFT, SEND, NEXT = (f"pages/centre/{page}.py" for page in PAGES)
A, P = Action, ProposalStatus
NOT_FOUND = "Kohdetta ei löydy"


def ours(actor: Actor) -> list[str]:
    """The numbers of the actor's list."""
    with reading() as session:
        return [row.number for row in proposals.page(session, actor)]


def values(actor: Actor, number: str, section: Section) -> dict:
    """What a section holds."""
    return next(one.values for one in seen_by(actor, number).sections if one.section == section)


def an_empty_draft(session, cast, group: PersonGroup = PersonGroup.RECEPTION) -> str:
    """A draft that has just been begun."""
    return drafting.create(session, cast.worker, group=group).number


@pytest.mark.parametrize("page", [LIST, NEW, DRAFT, SEND, NEXT])
@pytest.mark.parametrize("role", [Role.MUNICIPAL_DECIDER, Role.COUNTY_EXPERT, Role.MINISTRY_VIEWER, Role.KEHA_ADMIN])
def test_these_pages_are_the_centres_alone(database_url, visit, page, role):
    with transaction() as session:
        actor = an_actor(session, role)
    with pytest.raises(ValueError, match="navigation page"):
        visit(actor, page)


@pytest.mark.parametrize("page", [DRAFT, SEND, NEXT])
def test_a_case_of_another_centre_is_not_there(cast, case, visit, page):
    shown = visit(cast.other_worker, page, numero=case(a_draft))
    assert NOT_FOUND in words(shown)
    assert open_buttons(shown) == set()


# The list


def test_the_list_shows_ours_most_urgent_first(cast, case, visit):
    calm, urgent = case(a_draft), case(a_draft, priority=Priority.EMERGENCY)
    page = visit(cast.worker, LIST)
    assert [cells[0] for cells in listed(page)] == [urgent, calm]
    assert lines(page)[0]["href"] == f"tapaus?numero={urgent}"
    assert listed(visit(cast.other_worker, LIST)) == []


@pytest.mark.parametrize(
    ("address", "found"),
    [({"tila": "draft"}, "draft"), ({"tila": "placed"}, "placed"), ({"vuoro": "municipality"}, "sent"),
     ({"kiireellisyys": "urgent"}, "sent"), ({"alkaa": "KO-2026-00001"}, "draft")])
def test_a_link_opens_the_list_narrowed(cast, case, visit, address, found):
    numbers = {"draft": case(a_draft), "placed": case(a_placed_proposal),
               "sent": case(a_sent_proposal, priority=Priority.URGENT)}
    address = {name: numbers["draft"] if name == "alkaa" else value for name, value in address.items()}
    assert [cells[0] for cells in listed(visit(cast.worker, LIST, **address))] == [numbers[found]]


def test_nonsense_in_the_address_narrows_nothing(cast, case, visit):
    number = case(a_draft)
    page = visit(cast.worker, LIST, tila="bananas", alku="x_y", vuoro="")
    assert [cells[0] for cells in listed(page)] == [number]


def test_the_browsers_way_back_finds_the_list_as_it_was_left(cast, case, visit):
    """The browser then shows the list's page with the number of the case that was opened from it."""
    drafted_one, placed = case(a_draft), case(a_placed_proposal)
    page = visit(cast.worker, LIST)
    page.session_state["proposals_left"] = {"tila": "placed"}
    page.query_params["numero"] = drafted_one
    assert [cells[0] for cells in listed(page.run())] == [placed]


def test_what_is_offered_to_us_is_a_list_of_its_own(cast, case, visit):
    number = case(a_case_in, P.OFFERED)
    assert listed(visit(cast.other_worker, LIST)) == []
    assert [cells[0] for cells in listed(visit(cast.other_worker, LIST, tarjotut="true"))] == [number]


def test_a_filter_that_finds_nothing_says_so(cast, case, visit):
    case(a_draft)
    assert "Rajauksella ei löydy esityksiä." in words(visit(cast.worker, LIST, tila="returned"))


def test_an_empty_list_tells_how_to_begin(cast, visit):
    assert "Aloita painamalla Uusi esitys." in words(visit(cast.worker, LIST))


def test_a_long_list_is_turned_page_by_page(cast, case, visit, monkeypatch):
    monkeypatch.setattr(proposals, "PAGE", 2)
    numbers = [case(a_draft) for _ in range(3)]
    page = visit(cast.worker, LIST)
    assert [cells[0] for cells in listed(page)] == numbers[:2]
    page = press(page, "proposals_next")
    assert [cells[0] for cells in listed(page)] == numbers[2:]
    assert [cells[0] for cells in listed(press(page, "proposals_previous"))] == numbers[:2]


# A new proposal


def asked_for(page, **typed: str):
    """Fill in the search."""
    for name, value in typed.items():
        page.text_input(key=f"new_{name}").set_value(value)
    return page.run()


def test_a_search_that_finds_nobody_opens_the_way(cast, visit):
    page = asked_for(visit(cast.worker, NEW), last_name="Esimerkki", first_names="Nour", birth_date="3.4.1991")
    assert "new_begin" not in open_buttons(page)
    page = press(page, "new_look")
    page.radio(key="new_group").set_value("family")
    page = press(page, "new_begin")
    (number,) = ours(cast.worker)
    view = seen_by(cast.worker, number)
    assert page.title[0].value == f"Esityksen muokkaaminen {number}"
    assert (view.group, view.persons[0].values["birth_date"]) == (PersonGroup.FAMILY, dt.date(1991, 4, 3))


def test_somebody_in_an_open_proposal_is_told_by_number_and_centre_only(cast, case, visit):
    number = case(a_draft)
    held = seen_by(cast.worker, number).persons[0].values
    page = asked_for(visit(cast.other_worker, NEW), last_name=held["last_name"], first_names=held["first_names"],
                     birth_date="14.3.1990")
    page = press(page, "new_look")
    told = page.warning[0].value
    assert number in told
    assert "Sisä-Suomen elinvoimakeskus" in told
    assert "new_begin" not in open_buttons(page)


def test_somebody_in_a_case_of_ones_own_is_told_with_the_way_there(cast, case, visit):
    number = case(a_draft)
    held = seen_by(cast.worker, number).persons[0].values
    page = asked_for(visit(cast.worker, NEW), last_name=held["last_name"], first_names=held["first_names"],
                     birth_date="14.3.1990")
    page = press(page, "new_look")
    (link,) = page.main.get("page_link")
    assert (link.proto.page, link.proto.query_string) == ("tapaus", f"numero={number}")
    assert "new_begin" not in open_buttons(page)


def test_of_a_protected_case_only_whom_to_contact_is_told(cast, case, visit):
    number = case(a_draft, protected=True)
    held = seen_by(cast.worker, number).persons[0].values
    page = asked_for(visit(cast.other_worker, NEW), last_name=held["last_name"], first_names=held["first_names"],
                     birth_date="14.3.1990")
    assert number not in press(page, "new_look").warning[0].value


def test_a_vague_search_is_refused_and_keeps_what_was_typed(cast, visit):
    page = press(asked_for(visit(cast.worker, NEW), last_name="Esimerkki"), "new_look")
    assert "Hakuun tarvitaan henkilötunnus" in words(page)
    assert page.text_input(key="new_last_name").value == "Esimerkki"


def test_an_answer_holds_for_whom_it_was_asked_only(cast, visit):
    page = asked_for(visit(cast.worker, NEW), last_name="Esimerkki", first_names="Nour", birth_date="3.4.1991")
    page = asked_for(press(page, "new_look"), first_names="Noor")
    assert "new_begin" not in open_buttons(page)


def test_a_date_that_cannot_be_read_is_told_at_its_field(cast, visit):
    page = press(asked_for(visit(cast.worker, NEW), birth_date="kolmas huhtikuuta"), "new_look")
    assert words(page).count("Päivää ei voi lukea.") == 2  # on top and at the field


def test_without_identifiers_one_begins_without_a_search(cast, visit):
    press(visit(cast.worker, NEW), "new_begin_without")
    (number,) = ours(cast.worker)
    assert seen_by(cast.worker, number).persons == ()


# The draft


def drafted(number: str, name: str, section: Section = Section.BASIS) -> str:
    """The key of an input of the draft."""
    return f"draft_{number}_{section}_{name}"


def open_section(page, section: Section):
    """Open a section of the draft."""
    page.radio(key="draft_section").set_value(str(section)).run()
    assert not page.exception
    return page


@pytest.mark.parametrize("group", PersonGroup)
def test_an_empty_draft_tells_what_is_missing(cast, case, visit, group):
    page = visit(cast.worker, DRAFT, numero=case(an_empty_draft, group))
    assert "Ennen lähettämistä puuttuu" in words(page)
    assert "vähintään yksi henkilö" in words(page)
    assert "draft_send" not in open_buttons(page)


def test_what_is_typed_is_saved_as_one_goes(cast, case, visit):
    number = case(an_empty_draft)
    page = visit(cast.worker, DRAFT, numero=number)
    page.text_input(key=drafted(number, "proposed_on")).set_value("1.11.2026").run()
    page.radio(key=drafted(number, "is_vulnerable")).set_value("yes").run()
    kept = values(cast.worker, number, Section.BASIS)
    assert (kept["proposed_on"], kept["is_vulnerable"]) == (dt.date(2026, 11, 1), True)
    again = visit(cast.worker, DRAFT, numero=number)
    assert again.text_input(key=drafted(number, "proposed_on")).value == "1.11.2026"


def test_the_origin_is_recorded_with_its_date(cast, case, visit):
    number = case(an_empty_draft)
    page = visit(cast.worker, DRAFT, numero=number)
    page.selectbox(key=drafted(number, "origin")).set_value("reception_centre")
    page.text_input(key=drafted(number, "origin_on")).set_value("2.11.2026").run()
    assert f"Lähde: Vastaanottokeskus · kirjannut {cast.worker.name}" in words(page)
    assert Section.BASIS not in seen_by(cast.worker, number).without_origin


def test_what_cannot_be_read_stays_and_keeps_nothing_else_unsaved(cast, case, visit):
    number = case(an_empty_draft)
    page = visit(cast.worker, DRAFT, numero=number)
    page.text_input(key=drafted(number, "proposed_on")).set_value("pian")
    page.text_input(key=drafted(number, "proposer_unit")).set_value("Oravaisten vastaanottokeskus").run()
    assert page.text_input(key=drafted(number, "proposed_on")).value == "pian"
    assert "Päivää ei voi lukea." in words(page)
    assert values(cast.worker, number, Section.BASIS)["proposer_unit"] == "Oravaisten vastaanottokeskus"


def test_what_cannot_be_saved_keeps_its_section_open(cast, case, visit):
    number = case(an_empty_draft)
    page = visit(cast.worker, DRAFT, numero=number)
    page.text_input(key=drafted(number, "proposed_on")).set_value("pian")
    assert open_section(page, Section.HOUSING).radio(key="draft_section").value == "basis"


def test_a_colleagues_change_is_not_overwritten(cast, case, visit):
    number = case(an_empty_draft)
    page = visit(cast.worker, DRAFT, numero=number)
    with transaction() as session:
        drafting.edit_section(session, cast.lead, number, Section.BASIS, values={"summary": "Kolmen hengen perhe."})
    page.text_input(key=drafted(number, "proposer_unit")).set_value("Oulu").run()
    assert "Joku muu" in words(page)
    press(page, "draft_save")
    kept = values(cast.worker, number, Section.BASIS)
    assert (kept["summary"], kept["proposer_unit"]) == ("Kolmen hengen perhe.", "Oulu")


def test_only_the_grounds_of_the_group_are_offered(cast, case, visit):
    number = case(an_empty_draft, PersonGroup.FAMILY)
    page = visit(cast.worker, DRAFT, numero=number)
    assert len(page.selectbox(key=drafted(number, "legal_basis")).options) == 1


def test_a_needs_row_is_added_changed_and_removed(cast, case, visit):
    number = case(an_empty_draft)
    page = open_section(visit(cast.worker, DRAFT, numero=number), Section.NEEDS)
    page.selectbox(key="need_code").set_value("mobility")
    page.selectbox(key="need_urgency").set_value("weeks_2")
    page = press(page, "need_add")
    page.selectbox(key=f"draft_{number}_need_0").set_value("days_3").run()
    (need,) = seen_by(cast.worker, number).needs
    assert (need.code, need.urgency) == (NeedClass.MOBILITY, "days_3")
    press(page, f"draft_{number}_need_0_remove")
    assert seen_by(cast.worker, number).needs == ()


def test_a_need_without_urgency_is_refused(cast, case, visit):
    page = open_section(visit(cast.worker, DRAFT, numero=case(an_empty_draft)), Section.NEEDS)
    page.selectbox(key="need_code").set_value("mobility")
    assert "Valitse palvelutarve" in words(press(page, "need_add"))


def test_a_person_is_searched_for_before_he_is_entered(cast, case, visit):
    number, other = case(an_empty_draft), case(a_draft)
    held = seen_by(cast.worker, other).persons[0].values
    page = open_section(visit(cast.worker, DRAFT, numero=number), Section.PERSONS)
    page = press(page, "draft_add_person")
    for name in ("last_name", "first_names"):
        page.text_input(key=f"added_{name}").set_value(held[name])
    page.text_input(key="added_birth_date").set_value("14.3.1990")
    page = press(page, "draft_add")
    assert f"Henkilöllä on jo avoin esitys {other}" in words(page)
    assert seen_by(cast.worker, number).persons == ()


def test_a_child_is_asked_for_what_concerns_children(cast, case, visit):
    number = case(an_empty_draft)
    page = press(open_section(visit(cast.worker, DRAFT, numero=number), Section.PERSONS), "draft_add_person")
    for name, value in {"last_name": "Esimerkki", "first_names": "Samir", "birth_date": "3.4.2018"}.items():
        page.text_input(key=f"added_{name}").set_value(value)
    page = press(page, "draft_add")
    page.selectbox(key=f"draft_{number}_person_1_child_view").set_value("heard").run()
    page.text_area(key=f"draft_{number}_person_1_best_interest_note").set_value("Koulu jatkuu.").run()
    assert seen_by(cast.worker, number).persons[0].values["best_interest_note"] == "Koulu jatkuu."
    assert "Yhteydenotot hyvinvointialueeseen" in words(page)


def test_a_grown_up_is_not_asked_for_what_concerns_children(cast, case, visit):
    number = case(a_draft)
    page = open_section(visit(cast.worker, DRAFT, numero=number), Section.PERSONS)
    assert f"draft_{number}_person_1_child_view" not in {one.key for one in page.selectbox}


def test_an_identity_code_must_fit_the_birth_date(cast, case, visit):
    number = case(a_draft)
    page = open_section(visit(cast.worker, DRAFT, numero=number), Section.PERSONS)
    page.text_input(key=f"draft_{number}_person_1_identity_code").set_value("140390-999X").run()
    refused = words(page)
    assert "Henkilötunnus ei ole oikeassa muodossa." in refused
    assert page.text_input(key=f"draft_{number}_person_1_identity_code").value == "140390-999X"


def test_why_a_value_was_refused_stays_at_its_field_until_something_else_is_typed(cast, case, visit):
    number, why = case(a_draft), "Henkilötunnus ei ole oikeassa muodossa."
    page = open_section(visit(cast.worker, DRAFT, numero=number), Section.PERSONS)
    code = page.text_input(key=f"draft_{number}_person_1_identity_code")
    code.set_value("140390-999X").run()
    page.text_input(key=f"draft_{number}_person_1_first_names").set_value("Aamina Noor").run()
    assert why in words(page)
    page.text_input(key=code.key).set_value("").run()
    assert why not in words(page)


def test_what_is_refused_keeps_its_person_in_hand(cast, case, visit):
    number = case(a_draft, adults=2)
    page = open_section(visit(cast.worker, DRAFT, numero=number), Section.PERSONS)
    page.text_input(key=f"draft_{number}_person_1_identity_code").set_value("140390-999X")
    page.radio(key="draft_person").set_value(2).run()
    assert page.radio(key="draft_person").value == 1
    assert page.text_input(key=f"draft_{number}_person_1_identity_code").value == "140390-999X"


def test_a_person_is_removed_after_asking(cast, case, visit):
    number = case(a_draft, adults=2)
    page = open_section(visit(cast.worker, DRAFT, numero=number), Section.PERSONS)
    page = press(page, "draft_remove_person", "draft_remove")
    assert len(seen_by(cast.worker, number).persons) == 1
    assert "Henkilö on poistettu esityksestä." in words(page)


def test_the_contact_with_the_county_opens_the_sending(cast, case, visit):
    number = case(a_draft, children=1)
    with transaction() as session:
        persons.edit_person(session, cast.worker, number, 2, values={"living_needs_county": True})
    page = visit(cast.worker, DRAFT, numero=number)
    assert "draft_send" not in open_buttons(page)
    page = press(open_section(page, Section.PERSONS), "draft_contact", "contact_record")
    assert "Yhteydenoton tiedot ovat kesken." in words(page)
    page = press(page, "draft_contact")
    county = page.selectbox(key="contact_county_id")
    county.set_value(cast_county(cast))
    page.text_input(key="contact_contacted_on").set_value("1.11.2026")
    page.text_input(key="contact_contact_name").set_value("Maija Sosiaalityö")
    page.selectbox(key="contact_channel").set_value("phone")
    page.selectbox(key="contact_outcome").set_value("arranged")
    assert "draft_send" in open_buttons(press(page, "contact_record"))


def cast_county(cast: Cast) -> int:
    """The county of Tampere."""
    with reading() as session:
        return directory.county_of(session, cast.tampere).id


def test_what_is_with_a_municipality_is_not_edited(cast, case, visit):
    page = visit(cast.worker, DRAFT, numero=case(a_sent_proposal))
    assert "Esitystä ei voi nyt muokata" in words(page)
    assert "draft_save" not in open_buttons(page)


# Sending


def chosen(page, number: str, municipality_id: int):
    """Choose a municipality, as the list does when its link is pressed."""
    page.session_state[f"chosen_{number}"] = municipality_id
    page.run()
    assert not page.exception
    return page


def test_the_list_of_municipalities_tells_what_is_known(cast, case, visit):
    case(a_sent_proposal)
    page = visit(cast.worker, SEND, numero=case(a_draft))
    tampere = next(line for line in lines(page) if line["cells"][0] == "Tampere")
    assert tampere["cells"][1:4] == ["Suomenkielinen", "Pirkanmaan hyvinvointialue", "1"]
    assert not tampere["closed"]


def test_a_municipality_without_agreement_is_closed_with_the_reason(cast, case, visit):
    page = visit(cast.worker, SEND, numero=case(a_draft))
    akaa = next(line for line in lines(page) if line["cells"][0] == "Akaa")
    assert akaa["closed"]
    assert akaa["cells"][-1] == "Ei voimassa olevaa sopimusta"
    assert "Jyväskylä" not in {line["cells"][0] for line in lines(page)}  # another area's


def test_the_list_of_municipalities_is_searched_by_the_beginning_of_a_name(cast, case, visit):
    page = visit(cast.worker, SEND, numero=case(a_draft))
    page.text_input(key="send_search").set_value("tammer").run()
    assert [cells[0] for cells in listed(page)] == ["Tampere"]


def test_the_preview_shows_what_the_municipality_will_see_now_and_later(cast, case, visit):
    number = case(a_draft)
    page = chosen(visit(cast.worker, SEND, numero=number), number, cast.tampere)
    beside, now, later = ("\n".join(one.proto.body for one in tab.get("html")) for tab in page.tabs)
    assert "Kuvitelma" not in now
    assert "Hyvinvointialue, kun sitä kuullaan" in beside
    assert "Ei näytetä kunnalle" in now
    assert "Kuvitelma" in later
    assert beside.count("Näkyy<") > beside.count("Ei näy<") > 0


def test_sending_asks_once_more_and_leads_to_the_case(cast, case, visit):
    number = case(a_draft)
    page = chosen(visit(cast.worker, SEND, numero=number), number, cast.tampere)
    page.text_area(key="send_note").set_value("Perhe toivoo pikaista vastausta.")
    page = press(page, "send_ask")
    assert seen_by(cast.worker, number).status == P.DRAFT
    page = press(page, "send_yes")
    assert page.title[0].value == f"Esitys {number}"
    assert seen_by(cast.worker, number).round.covering_note == "Perhe toivoo pikaista vastausta."


def test_an_incomplete_draft_is_not_sent(cast, case, visit):
    page = visit(cast.worker, SEND, numero=case(an_empty_draft))
    assert "Esityksestä puuttuu pakollisia tietoja." in words(page)
    assert lines(page) == []


def test_a_municipality_put_in_by_hand_is_refused_by_the_rules(cast, case, visit):
    number = case(a_draft)
    with transaction() as session:
        outside = an_actor(session, Role.MUNICIPAL_WORKER, "179").organisation_id
    page = chosen(visit(cast.worker, SEND, numero=number), number, outside)
    assert "Kunta ei ole elinvoimakeskuksesi alueella." in words(press(page, "send_ask", "send_yes"))


# After a no


def test_the_three_ways_stand_beside_each_other(cast, case, visit):
    number = case(an_answered_proposal, Verdict.NEGATIVE)
    page = visit(cast.worker, NEXT, numero=number)
    assert len(page.radio(key="ways_chosen").options) == 3
    assert "Ei sopivaa asuntoa" in words(page)
    tampere = next(line for line in lines(page) if line["cells"][0] == "Tampere")
    assert tampere["closed"]
    assert tampere["cells"][-1] == "Vastannut jo kielteisesti: Ei sopivaa asuntoa"


def test_another_municipality_gets_all_without_retyping(cast, case, visit):
    number = case(an_answered_proposal, Verdict.NEGATIVE)
    page = chosen(visit(cast.worker, NEXT, numero=number), number, cast.nokia)
    page = press(page, "send_ask")
    assert "Samalla päättyy käsittely kunnassa Tampere" in words(page)
    press(page, "send_yes")
    assert seen_by(cast.neighbour, number).round.municipality_id == cast.nokia
    assert NOT_FOUND in words(visit(cast.clerk, "pages/everyone/case.py", numero=number))


def test_the_new_municipality_does_not_see_the_earlier_no(cast, case, visit):
    number = case(an_answered_proposal, Verdict.NEGATIVE)
    with transaction() as session:
        act(session, cast, number, A.REDIRECT)
    shown = words(visit(cast.neighbour, "pages/everyone/case.py", numero=number))
    assert "Tampere" not in shown
    assert "Ei sopivaa asuntoa" not in shown


def test_the_case_is_offered_to_another_centre(cast, case, visit):
    number = case(an_answered_proposal, Verdict.NEGATIVE)
    page = visit(cast.worker, NEXT, numero=number)
    page.radio(key="ways_chosen").set_value("hand_over").run()
    page = press(page, "over_ask")
    assert "Vastaanottava elinvoimakeskus puuttuu." in words(page)
    page.selectbox(key="over_centre_id").set_value(cast.other_centre)
    page.selectbox(key="over_reason").set_value("no_place_in_area")
    press(page, "over_ask", "over_yes")
    assert seen_by(cast.other_worker, number).status == P.OFFERED


def test_the_case_is_returned_with_channel_and_day(cast, case, visit):
    number = case(an_answered_proposal, Verdict.NEGATIVE)
    page = visit(cast.worker, NEXT, numero=number)
    page.radio(key="ways_chosen").set_value("return").run()
    page = press(page, "back_ask")
    assert "Palautuksen tiedot ovat kesken." in words(page)
    page.selectbox(key="back_returned_to").set_value("migri")
    page.selectbox(key="back_channel").set_value("uma")
    page.selectbox(key="back_reason").set_value("no_municipality")
    press(page, "back_ask", "back_yes")
    assert seen_by(cast.worker, number).status == P.RETURNED


def test_a_refused_proposal_can_be_edited_first(cast, case, visit):
    number = case(an_answered_proposal, Verdict.NEGATIVE)
    press(visit(cast.worker, NEXT, numero=number), "edit_first")
    view = seen_by(cast.worker, number)
    assert (view.status, view.round) == (P.DRAFT, None)
    assert cast.tampere in view.declined


def test_where_there_is_nothing_to_choose_the_page_says_so(cast, case, visit):
    page = visit(cast.worker, NEXT, numero=case(a_placed_proposal))
    assert "Asia ei ole vaiheessa, jossa jatko valitaan." in words(page)


def test_a_draft_can_be_handed_over_or_returned_too(cast, case, visit):
    assert len(visit(cast.worker, NEXT, numero=case(a_draft)).radio(key="ways_chosen").options) == 2


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("page", [LIST, NEW, DRAFT, SEND, NEXT])
def test_every_page_is_drawn_in_every_language(cast, case, visit, language, page):
    with transaction() as session:
        actor = an_actor(session, Role.CENTRE_LEAD, language=language)
    drawn = visit(actor, page, numero=case(an_answered_proposal, Verdict.NEGATIVE) if page == NEXT else case(a_draft))
    assert "Esityk" not in words(drawn)
