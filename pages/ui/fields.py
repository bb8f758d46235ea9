"""One fact on the screen: as words by what it is, as an input by its kind. In the session state lie plain values only.

Dates are typed as text: quicker in daily work than a calendar, can be pasted, and read well by screen readers.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from enum import StrEnum
from itertools import groupby

import streamlit as st

from pages.ui.frame import day, field_error, language, moment, t, word
from services import directory
from services.database import reading
from services.errors import Refusal
from services.languages import country_codes, country_name, language_codes, language_name
from services.referral.fields import PERSON_FIELDS, PROPOSAL_FIELDS, Field, Kind
from services.texts import known

Kinds = Kind | type[StrEnum]
Value = str | int | bool | dt.date | StrEnum | None
NOTHING = "–"
YES, NO, UNKNOWN = "yes", "no", "unknown"
KINDS = {field.name: field.kind for field in (*PROPOSAL_FIELDS, *PERSON_FIELDS)}
DAY = re.compile(
    r"(?P<d>\d{1,2})[./](?P<m>\d{1,2})[./](?P<y>\d{4})"  # 5.11.2026
    r"|(?P<y2>\d{4})-(?P<m2>\d\d)-(?P<d2>\d\d)"  # 2026-11-05
    r"|(?P<d3>\d\d)(?P<m3>\d\d)(?P<y3>\d{4})"  # 05112026
)
WIDE = (Kind.TEXT, Kind.TICK)
ALWAYS_SET = ("priority",)  # never empty in the table: cannot be cleared
ACROSS = 3  # short fields side by side

# The names of organisations, kept for the few runs that a thread of Streamlit lives.
_names: ContextVar[dict[str, dict[int, str]] | None] = ContextVar("organisation_names", default=None)


def label(name: str) -> str:
    """What a field is called."""
    return t(f"field.{name}")


def within(name: str) -> str:
    """What a field is called within a sentence: a small first letter, unless it begins an abbreviation."""
    called = label(name)
    return called if called[1:2].isupper() else called[:1].lower() + called[1:]


def organisation(organisation_id: int | None) -> str:
    """The name of an organisation in the language of the screen."""
    if organisation_id is None:
        return NOTHING
    books = _names.get() or {}
    if language() not in books:
        with reading() as session:
            books[language()] = directory.names(session, language())
        _names.set(books)
    return books[language()][organisation_id]


def said(name: str, value: Value) -> str:
    """The value of a field in words."""
    match value:
        case None | "":
            return t("field.unknown") if KINDS.get(name) == Kind.YES_NO else NOTHING
        case bool():
            return t("field.yes" if value else "field.no")
        case StrEnum():
            return word(value)
        case dt.datetime():
            return moment(value)
        case dt.date():
            return day(value)
        case int() if name.endswith("_id"):
            return organisation(value)
        case list():
            return ", ".join(map(str, value))
    return _coded(name, str(value))


def ask(
    name: str,
    kind: Kinds,
    *,
    key: str,
    required: bool = False,
    among: Iterable[str] | None = None,
    on_change: Callable | None = None,
    args: tuple = (),
    disabled: bool = False,
) -> None:
    """Draw the input of one field, with why it was refused beneath; the key is that of its raw value in the state."""
    how = {
        "key": key,
        "on_change": on_change,
        "args": args,
        "disabled": disabled,
        "help": t(f"field_help.{name}") if known(f"field_help.{name}") else None,
    }
    text = f"{label(name)} *" if required else label(name)
    # No limit in the browser, which would drop what is too long without a word: the service says so, and it stays.
    st.session_state.setdefault(key, raw(kind, None))
    match kind:
        case Kind.YES_NO:
            st.radio(text, [YES, NO, UNKNOWN], horizontal=True, format_func=lambda one: t(f"field.{one}"), **how)
        case Kind.TICK:
            st.checkbox(text, wrap=True, **how)
        case Kind.NUMBER:
            st.number_input(text, min_value=1, max_value=99, step=1, **how)
        case Kind.TEXT:
            st.text_area(text, height=90, **how)
        case Kind.LINE | Kind.IDENTITY_CODE | Kind.DATE | Kind.YEAR:
            st.text_input(text, placeholder=_example(kind), autocomplete="off", **how)
        case _:
            _choose(text, kind, among, how, clearable=not required and name not in ALWAYS_SET)
    field_error(name, kept=st.session_state.get(f"{key}_why"))


def ask_all(
    fields: Iterable[Field],
    key: Callable[[Field], str],
    *,
    among: dict[str, Iterable[str]] | None = None,
    on_change: Callable | None = None,
    args: tuple = (),
) -> None:
    """Draw the inputs of several fields: short ones side by side, long texts on lines of their own."""
    for long, some in groupby(fields, key=lambda field: field.kind in WIDE):
        some = list(some)
        across = 1 if long or len(some) == 1 else ACROSS
        for begin in range(0, len(some), across):
            for column, field in zip(st.columns(across), some[begin : begin + across], strict=False):
                with column:
                    ask(
                        field.name,
                        field.kind,
                        key=key(field),
                        required=field.required,
                        on_change=on_change,
                        args=args,
                        among=(among or {}).get(field.name),
                    )


def raw(kind: Kinds, value: Value) -> str | int | bool | None:
    """A value as its input holds it."""
    match kind, value:
        case Kind.TICK, _:
            return bool(value)
        case Kind.YES_NO, _:
            return {True: YES, False: NO, None: UNKNOWN}[value]
        case Kind.LINE | Kind.TEXT | Kind.IDENTITY_CODE | Kind.DATE | Kind.YEAR, None:
            return ""
        case Kind.DATE, dt.date():
            return f"{value.day}.{value.month}.{value.year}"
        case Kind.YEAR, _:
            return str(value)
    return str(value) if isinstance(value, StrEnum) else value


def typed(name: str, kind: Kinds, key: str) -> Value:
    """What was given in an input; refused with date_readable, year_readable or choice_known when it makes no sense."""
    given = st.session_state.get(key)
    match kind:
        case Kind.YES_NO:
            return {YES: True, NO: False}.get(given)
        case Kind.DATE:
            return read_day(name, given)
        case Kind.YEAR:
            return _read_year(name, given)
        case Kind.LINE | Kind.TEXT | Kind.IDENTITY_CODE:
            return (given or "").strip() or None
        case Kind():
            return given
    # A choice made in another language, before the words changed under it, is no choice of the list that stands there.
    if given and given not in set(kind):
        raise Refusal("choice_known", field=name)
    return kind(given) if given else None


def read_day(name: str, given: str | None) -> dt.date | None:
    """A date typed as 5.11.2026, 05.11.2026, 05112026 or 2026-11-05."""
    given = (given or "").strip()
    if not given:
        return None
    found = DAY.fullmatch(given.replace(" ", ""))
    parts = {part[0]: int(number) for part, number in found.groupdict().items() if number} if found else {}
    try:
        return dt.date(parts["y"], parts["m"], parts["d"])
    except (KeyError, ValueError):
        raise Refusal("date_readable", field=name) from None


def _read_year(name: str, given: str | None) -> int | None:
    given = (given or "").strip()
    if given and not re.fullmatch(r"\d{4}", given):
        raise Refusal("year_readable", field=name)
    return int(given) if given else None


def _choose(text: str, kind: Kinds, among: Iterable[str] | None, how: dict, *, clearable: bool) -> None:
    """A drop-down. Emptying is a choice of its own: given an index, Escape closes the list and leaves the value."""
    options, named = _options(kind, among)
    kept = st.session_state[how["key"]]
    if kept is not None and kept not in options:  # an old value that is no longer offered stays until it is changed
        options = [kept, *options]
    if clearable:
        options = [None, *options]
    st.selectbox(
        text, options, index=0, placeholder=t("field.choose"), **how,
        format_func=lambda one: NOTHING if one is None else named(one))


def _options(kind: Kinds, among: Iterable[str] | None) -> tuple[list, Callable[[str | int], str]]:
    match kind:
        case Kind.LANGUAGE:
            return list(language_codes(language())), lambda code: language_name(code, language())
        case Kind.COUNTRY:
            return list(country_codes(language())), lambda code: country_name(code, language())
        case Kind.MUNICIPALITY:
            with reading() as session:
                found = directory.municipalities(session, language(), also_left_out=True)
            return [one.id for one in found], organisation
    return [str(value) for value in among or kind], lambda value: word(kind(value))


def _coded(name: str, value: str) -> str:
    match KINDS.get(name):
        case Kind.LANGUAGE:
            return language_name(value, language())
        case Kind.COUNTRY:
            return country_name(value, language())
    return value


def _example(kind: Kind) -> str | None:
    return t("field.date_example") if kind == Kind.DATE else None
