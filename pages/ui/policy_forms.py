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
# What organisations choose for themselves: municipalities, counties.
OWN = {"own": "answer_sender", "county": "county_way"}


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


def municipal_choices(actor: Actor) -> None:
    """What municipalities have chosen for themselves, with a way to choose for one."""
    with reading() as session:
        names = {one.id: one.name(language()) for one in directory.municipalities(session, language())}
    _own_choices(actor, "own", names)


def county_choices(actor: Actor) -> None:
    """The ways of counties that differ from the common one, with a way to switch one."""
    with reading() as session:
        names = {one.id: one.name(language()) for one in directory.counties(session, language())}
    _own_choices(actor, "county", names)


def _own_choices(actor: Actor, whose: str, names: dict[int, str]) -> None:
    key = OWN[whose]
    with reading() as session:
        own = policy.own_choices(session, key)
    with st.expander(t(f"settings.{whose}_title")):
        st.write(t(f"settings.{whose}_help"))
        if own:
            head, chosen = t(f"settings.{whose}_organisation"), t("settings.own_value")
            st.table([{head: organisation(id_), chosen: said(key, value)} for id_, value in own.items()],
                     hide_index=True, border="horizontal")
        else:
            st.caption(t(f"settings.{whose}_empty"))
        st.selectbox(t(f"settings.{whose}_organisation"), list(names), index=None, key=_whose(whose),
                     placeholder=t(f"settings.{whose}_choose"), format_func=names.get)
        field_error(_whose(whose))
        st.selectbox(t(f"policy.{key}"), POLICIES[key].choices, key=f"settings_{whose}_choice", format_func=_words)
        st.button(t(f"settings.{whose}_save"), key=f"settings_{whose}_save", on_click=_save_own, args=(actor, whose))


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


def _save_own(actor: Actor, whose: str) -> None:
    chosen = st.session_state[_whose(whose)]
    if chosen is None and whose == "county":
        refuse("policy_county_chosen", field=_whose(whose))
    elif chosen is None:
        refuse("policy_municipality_chosen", field=_whose(whose))
    else:
        with acting(success=f"settings.{whose}_saved") as session:
            own = st.session_state[f"settings_{whose}_choice"]
            policy.choose(session, actor, OWN[whose], own, organisation_id=chosen)


def _whose(whose: str) -> str:
    return f"settings_{whose}_organisation"


def _words(value: Value) -> str:
    return t(f"policy_choice.{str(value).lower().replace('-', '_')}")


def _key(key: str) -> str:
    return f"policy_{key}"
