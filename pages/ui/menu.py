"""Which pages there are, and whose. The menu is one flat list: headings inside it break it for screen readers."""

from dataclasses import dataclass

import streamlit as st

from models.vocabulary import Role
from pages.ui.frame import address, t
from services.access import CENTRE, COUNTY, MUNICIPALITY
from services.sessions import SignedIn

EVERYONE = frozenset(Role) - {Role.LOCAL_ADMIN}
KEHA = frozenset({Role.KEHA_ADMIN})
ADMINS = frozenset({Role.KEHA_ADMIN, Role.LOCAL_ADMIN})


@dataclass(frozen=True, slots=True)
class Entry:
    """A page: its script, the tail of its title's key, its address, whose it is; hidden ones are reached by links.

    No icon: the browser would fetch it as the tab's from a server that is not ours.
    """

    script: str
    key: str
    address: str
    roles: frozenset[Role]
    hidden: bool = False


# fmt: off
ENTRIES = (
    Entry("pages/everyone/home.py",    "home",    "",            EVERYONE),
    Entry("pages/centre/proposals.py", "proposals", "sijoitusesitykset", CENTRE),
    Entry("pages/centre/new_proposal.py", "new_proposal", "uusi", CENTRE, hidden=True),
    Entry("pages/centre/draft.py",     "draft",   "luonnos",     CENTRE, hidden=True),
    Entry("pages/centre/send.py",      "send",    "lahetys",     CENTRE, hidden=True),
    Entry("pages/centre/next_step.py", "next_step", "jatko",     CENTRE, hidden=True),
    Entry("pages/centre/followed.py",  "followed", "valvottavat", CENTRE, hidden=True),
    Entry("pages/centre/followed_case.py", "followed_case", "valvottava", CENTRE, hidden=True),
    Entry("pages/municipality/inbox.py", "inbox", "saapuneet",   MUNICIPALITY),
    Entry("pages/municipality/hearing.py", "hearing", "kuuleminen", MUNICIPALITY, hidden=True),
    Entry("pages/municipality/answer.py", "answer", "vastaus",   MUNICIPALITY, hidden=True),
    Entry("pages/everyone/hearings.py", "hearings", "kuulemiset", CENTRE | MUNICIPALITY | COUNTY),
    Entry("pages/everyone/agreements.py", "agreements", "suostumukset", CENTRE | MUNICIPALITY | COUNTY),
    Entry("pages/county/agreement.py", "agreement_request", "suostumuspyynto", COUNTY, hidden=True),
    Entry("pages/county/hearing.py",   "request", "kuulemispyynto", COUNTY, hidden=True),
    Entry("pages/everyone/case.py",    "case",    "tapaus",      CENTRE | MUNICIPALITY, hidden=True),
    Entry("pages/admin/rights.py",     "rights",  "kayttajat",   ADMINS),
    Entry("pages/municipality/settings.py", "municipal_settings", "kunnan-asetukset", MUNICIPALITY),
    Entry("pages/keha/settings.py",    "settings", "asetukset",  KEHA),
    Entry("pages/keha/log.py",         "log",     "loki",        KEHA),
    Entry("pages/everyone/reference.py", "reference", "viitetiedot", EVERYONE),
    Entry("pages/everyone/help.py",    "help",    "ohje",        EVERYONE),
    Entry("pages/everyone/account.py", "account", "oma-tili",    EVERYONE),
)
# fmt: on
HOME, ACCOUNT = "pages/everyone/home.py", "pages/everyone/account.py"


def entries(signed_in: SignedIn) -> list[Entry]:
    """The pages of who is signed in; without a right in force, or with a one-time password, the own account."""
    actor = signed_in.actor
    if actor is None:
        return [entry for entry in ENTRIES if entry.script == ACCOUNT]
    roles = {actor.role} | ({Role.LOCAL_ADMIN} if actor.is_local_admin else set())
    return [entry for entry in ENTRIES if entry.roles & roles]


def navigation(signed_in: SignedIn) -> st.Page:
    """Show the menu and give the page that was asked for."""
    pages = [_page(entry) for entry in entries(signed_in)]
    if signed_in.actor and address() not in {page.url_path for page in pages}:
        pages.append(st.Page(_nowhere, title=t("frame.nowhere"), url_path=_name(address()), visibility="hidden"))
    chosen = st.navigation(pages)
    _go_where_asked(pages)
    return chosen


def title(script: str) -> str:
    """The title of a page, as in the menu."""
    return next(t(f"menu.{entry.key}") for entry in ENTRIES if entry.script == script)


def _page(entry: Entry) -> st.Page:
    return st.Page(entry.script, title=t(f"menu.{entry.key}"), url_path=entry.address,
                   default=not entry.address, visibility="hidden" if entry.hidden else "visible")


def _go_where_asked(pages: list[st.Page]) -> None:
    """After signing in, open the address that the browser showed meanwhile."""
    asked = st.session_state.pop("asked", None)
    if asked:
        wanted = next((page for page in pages if page.url_path == asked["address"]), None)
        if wanted:
            st.switch_page(wanted, query_params=asked["query"])


def _name(path: str) -> str:
    """What the browser asks for by an address: its last part."""
    return path.rsplit("/", 1)[-1]


def _nowhere() -> None:
    """Say that an address leads nowhere for this reader, in the same words whether there is such a page or not.

    Unless we do it, the browser shows the framework's own message, in English.
    """
    st.title(t("frame.nowhere"), anchor=False)
    st.warning(t("refusal.not_found"))
    st.page_link(HOME, label=t("frame.to_front_page"))
