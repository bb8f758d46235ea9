"""Forms for the choices of policy: what is chosen now, its default, and what it means."""

import datetime as dt

import streamlit as st

from pages.ui.fields import organisation, raw, read_day
from pages.ui.frame import acting, day, field_error, flash, language, refuse, refused, t
from services import directory, policy
from services.access import Actor
from services.database import reading
from services.policy import POLICIES, Value
from services.referral.fields import Kind
from services.texts import known

IN_THREES = ("disclosure", "targets")  # a row for each matter, a column for each group of persons or priority
OWN = "answer_sender"
OWN_CHOICE, OWN_MUNICIPALITY = "settings_own_choice", "settings_own_municipality"


def group(actor: Actor, name: str, keys: list[str]) -> None:
    """Draw a group of choices that are saved together."""
    with reading() as session:
        now = policy.values(session)
    with st.expander(t(f"policy_group.{name}"), expanded=name == "disclosure"), st.form(f"policy_{name}", border=False):
        st.write(t(f"policy_group_help.{name}"))
        across = 3 if name in IN_THREES else 1
        for first in range(0, len(keys), across):
            for column, key in zip(st.columns(across), keys[first:first + across], strict=False):
                with column:
                    _choice(key, now[key], alone=across == 1)
        st.form_submit_button(t("settings.save_group", group=t(f"policy_group.{name}")), key=f"policy_save_{name}",
                              on_click=_save, args=(actor, {key: now[key] for key in keys}))


def own_choices(actor: Actor) -> None:
    """Draw what municipalities have chosen for themselves, with a way to choose for one."""
    with reading() as session:
        own = policy.own_choices(session, OWN)
        names = {one.id: one.name(language()) for one in directory.municipalities(session, language())}
    with st.expander(t("settings.own_title")):
        st.write(t("settings.own_help"))
        if own:
            st.table([{t("settings.own_organisation"): organisation(id_), t("settings.own_value"): said(OWN, value)}
                      for id_, value in own.items()], hide_index=True, border="horizontal")
        else:
            st.caption(t("settings.own_empty"))
        st.selectbox(t("settings.own_organisation"), list(names), index=None, placeholder=t("settings.own_choose"),
                     key=OWN_MUNICIPALITY, format_func=names.get)
        field_error(OWN_MUNICIPALITY)
        st.selectbox(t(f"policy.{OWN}"), POLICIES[OWN].choices, key=OWN_CHOICE, format_func=_words)
        st.button(t("settings.own_save"), key="settings_own_save", on_click=_save_own, args=(actor,))


def said(key: str, value: Value) -> str:
    """A chosen value in words; numbers and texts as they are."""
    if POLICIES[key].choices:
        return _words(value)
    if POLICIES[key].is_day:
        return day(dt.date.fromisoformat(value))
    return str(value) or t("settings.empty")


def _choice(key: str, value: Value, *, alone: bool) -> None:
    """One choice: its input, its default and whether the law must be asked; with room for it, also what it means."""
    meaning = t(f"policy_help.{key}") if known(f"policy_help.{key}") else None
    _input(key, value, None if alone else meaning)
    field_error(key)
    marks = [t("settings.default", value=said(key, POLICIES[key].default))]
    if value != POLICIES[key].default:
        marks.append(f"**{t('settings.changed_from_default')}**")
    if POLICIES[key].needs_legal_check:
        marks.append(f"**{t('settings.legal_check')}**")
    st.caption("  \n".join(filter(None, [alone and meaning, " · ".join(marks)])))


def _input(key: str, value: Value, hint: str | None) -> None:
    label, choices, name = t(f"policy.{key}"), POLICIES[key].choices, _key(key)
    if choices:
        st.selectbox(label, choices, index=choices.index(value), key=name, format_func=_words, help=hint)
    elif POLICIES[key].is_day:
        drawn = raw(Kind.DATE, dt.date.fromisoformat(value))
        st.text_input(label, drawn, max_chars=10, key=name, help=hint, placeholder=t("field.date_example"))
    elif isinstance(value, str):
        st.text_input(label, value, max_chars=200, key=name, help=hint)
    else:
        st.number_input(label, 0, POLICIES[key].most, value, key=name, help=hint)


def _save(actor: Actor, drawn: dict[str, Value]) -> None:
    """Save what differs from what was drawn, so that another administrator's choices made meanwhile stay."""
    changed: dict[str, Value] = {}
    with acting() as session:
        typed = {key: _typed(key, value) for key, value in drawn.items()}
        changed = {key: value for key, value in typed.items() if value != drawn[key]}
        for key, value in changed.items():
            policy.choose(session, actor, key, value)
    if not refused():
        flash("settings.saved" if changed else "settings.nothing_changed", n=len(changed))


def _typed(key: str, value: Value) -> Value:
    """What was given for a choice; refused with date_readable when it should be a day and is none."""
    given = st.session_state.get(_key(key), value)
    if not POLICIES[key].is_day or given == value:
        return given
    given = read_day(key, given)
    return given.isoformat() if given else ""


def _save_own(actor: Actor) -> None:
    municipality_id = st.session_state[OWN_MUNICIPALITY]
    if municipality_id is None:
        refuse("policy_municipality_chosen", field=OWN_MUNICIPALITY)
        return
    with acting(success="settings.own_saved") as session:
        policy.choose(session, actor, OWN, st.session_state[OWN_CHOICE], organisation_id=municipality_id)


def _words(value: Value) -> str:
    return t(f"policy_choice.{str(value).lower().replace('-', '_')}")


def _key(key: str) -> str:
    return f"policy_{key}"
