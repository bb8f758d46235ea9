"""The ministry's front page: the national picture in counts and medians, each chart beside the table of its figures."""

from collections.abc import Callable

import plotly.graph_objects as go
import streamlit as st

from models.vocabulary import Priority
from pages.ui.facts import facts, table
from pages.ui.fields import organisation
from pages.ui.frame import number, t, word
from services import policy, statistics
from services.access import Actor
from services.database import reading
from services.statistics import Figures, Share

BLUE = "#2a6ebb"  # the theme's
KEPT_SECONDS = 600  # the figures go through all cases of a year; the page tells when they were made


def show(actor: Actor) -> None:
    """Draw the figures; the words say over which time and what is hidden."""
    figures = _figures(actor.role, actor)
    st.header(t("home.figures_title"))
    st.write(t("home.figures_intro", since=figures.since, made_at=figures.made_at))
    if figures.total == 0:
        st.info(t("home.figures_none"))
        return
    facts([(t("home.figures_total"), _count(figures.total))])
    _by_status(figures)
    groups, centres = st.columns(2)
    with groups:
        _shares("by_group", figures.by_group, word)
    with centres:
        _shares("by_centre", figures.by_centre, organisation)
    _durations(figures)


@st.cache_data(ttl=KEPT_SECONDS, show_spinner=False)
def _figures(role: str, _actor: Actor) -> Figures:
    with reading() as session:
        return statistics.national_figures(session, _actor)


def _by_status(figures: Figures) -> None:
    listed, drawn = st.columns(2, vertical_alignment="bottom")
    with listed:
        _shares("by_status", figures.by_status, word)
    with drawn:
        st.plotly_chart(_bars(figures.by_status), alt=t("home.chart_alt"), key="home_by_status", theme=None,
                        config={"displayModeBar": False})


def _bars(shares: tuple[Share, ...]) -> go.Figure:
    """Bars from top to bottom in the order of the table; what is hidden has none."""
    shown = [share for share in reversed(shares) if share.count]
    bars = go.Bar(
        x=[share.count for share in shown], y=[f"{word(share.code)}  " for share in shown], orientation="h",
        marker={"color": BLUE}, text=[number(share.count) for share in shown], textposition="outside", cliponaxis=False,
        hoverinfo="skip")
    return go.Figure(bars, {
        "height": 24 + 34 * len(shown), "margin": {"l": 8, "r": 48, "t": 8, "b": 8}, "dragmode": False,
        "paper_bgcolor": "white", "plot_bgcolor": "white", "font": {"color": "#111111", "size": 13},
        "xaxis": {"visible": False, "fixedrange": True}, "yaxis": {"automargin": True, "fixedrange": True}})


def _shares(name: str, shares: tuple[Share, ...], said: Callable[..., str]) -> None:
    st.subheader(t(f"home.{name}"))
    table([t(f"home.{name}_heading"), t("home.figures_share")],
          [[said(share.code), _count(share.count)] for share in shares], caption=t(f"home.{name}"),
          amounts=[1])


def _durations(figures: Figures) -> None:
    with reading() as session:
        chosen = policy.values(session)
    st.subheader(t("home.durations"))
    st.caption(t("home.durations_help"))
    table([t("settings.step"), t("home.cases"), t("home.median"), t("home.target_normal")],
          [[t(f"target.{one.step}"), _count(one.count), "–" if one.median is None else number(one.median),
            number(chosen[f"target.{one.step}.{Priority.NORMAL}"])] for one in figures.durations],
          caption=t("home.durations"), amounts=[1, 2, 3])


def _count(count: int | None) -> str:
    return t("home.hidden_count") if count is None else number(count)
