"""Ohje: the process, the rules and the words, in every role and language."""

import pytest

from models.vocabulary import Action, Priority, Role, Subject
from services import policy
from services.database import transaction
from services.referral.drawing import diagram
from services.texts import LANGUAGES, text, word
from tests.builders import an_actor

HELP = "pages/everyone/help.py"
EVERY_ROLE = [role for role in Role if role != Role.LOCAL_ADMIN]


def opened(visit, role: Role = Role.MUNICIPAL_WORKER, language: str = "fi", **chosen):
    """The page for somebody, with policies that KEHA has chosen."""
    with transaction() as session:
        actor, keha = an_actor(session, role, language=language), an_actor(session, Role.KEHA_ADMIN)
        for key, value in chosen.items():
            policy.choose(session, keha, key, value)
    return visit(actor, HELP)


def tables(page) -> str:
    """All tables of the page, as they are sent."""
    return " ".join(one.proto.body for one in page.get("html"))


@pytest.mark.parametrize("role", EVERY_ROLE)
def test_every_role_may_read_the_help(visit, role):
    assert opened(visit, role).title[0].value == "Ohje"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_process_is_drawn_with_words_for_those_who_do_not_see_it(visit, language):
    drawn = [one.value for one in opened(visit, language=language).markdown if "stateDiagram" in one.value]

    for subject, shown in zip(Subject, drawn, strict=True):
        assert diagram(subject, language) in shown
        assert text(f"help.{subject}_diagram", language) in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_act_stands_in_the_table(visit, language):
    shown = tables(opened(visit, language=language)).replace("&#x27;", "'")

    assert [action for action in Action if word(action, language) not in shown] == []


def test_the_law_behind_a_step_is_cited(visit):
    assert "Laki 681/2023 43 § 3 mom." in tables(opened(visit))


def test_guidance_is_not_called_law(visit):
    assert "Viranomaisohje, ei lakisääteinen" in tables(opened(visit))


def test_target_times_are_those_in_force_and_said_not_to_be_law(visit):
    page = opened(visit, **{f"target.answer.{Priority.EMERGENCY}": 77})

    assert "77 työpäivää" in tables(page)
    assert any("Tavoiteaika, ei lakisääteinen." in one.value for one in page.markdown)


def test_the_opening_of_identities_is_told_as_the_policy_is(visit):
    assert "Jo myönteisestä vastauksesta" not in tables(opened(visit))
    assert "Jo myönteisestä vastauksesta" in tables(opened(visit, **{"stage_b.quota": "on_positive"}))


def test_a_group_without_an_anonymous_stage_is_told_to_be_open_at_once(visit):
    assert "tunnistetiedot näkyvissä" in tables(opened(visit, **{"starts_anonymous.family": False}))


def test_the_support_channel_is_shown_once_it_has_been_given(visit):
    without = [one.value for one in opened(visit).markdown]
    given = [one.value for one in opened(visit, support_channel="0295 000 000").markdown]

    assert any("ei ole vielä annettu" in words for words in without)
    assert "Käyttäjätuki: 0295 000 000" in given
