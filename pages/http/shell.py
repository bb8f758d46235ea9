"""The web shell around the pages. They serve nothing unless it is in force."""

import logging
import traceback
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from streamlit.runtime.pages_manager import PagesManager

from pages.http import speed
from pages.http.middleware import Document, Gate, GzippedStatic, SecurityHeaders
from pages.http.routes import ROUTES
from services import health
from services.keys import server_key

_logger = logging.getLogger("koto")
_state = {"in_force": False}


def options() -> dict:
    """What st.App is made with."""
    return {
        "routes": ROUTES,
        "middleware": [Middleware(SecurityHeaders), Middleware(Gate), Middleware(GzippedStatic), Middleware(Document)],
        "lifespan": lifespan,
        "on_script_error": tell_of_error,
    }


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[dict]:
    """From the start of the process to its end."""
    if not await run_in_threadpool(health.database_answers):
        raise RuntimeError("the database does not answer; see DATABASE_URL")
    if not await run_in_threadpool(health.tables_are_current):
        raise RuntimeError("the tables are not those of this version; run: make migrate")
    server_key()
    _quieten_streamlit()
    await run_in_threadpool(speed.warm_up)
    put_in_force()
    yield {}


def _quieten_streamlit() -> None:
    """Keep personal data out of the log, and what Streamlit says of imports made before the first page."""
    logging.getLogger("streamlit.error_util").addFilter(lambda record: record.msg != "Uncaught app execution")
    logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").setLevel(logging.ERROR)


def put_in_force() -> None:
    """Declare the shell in force; the lifespan does it, and so do tests that run the script without a server."""
    # Else the first visitor of a fresh process could open a page script past app.py (Streamlit's old page discovery).
    PagesManager.uses_pages_directory = False
    _state["in_force"] = True


def in_force() -> bool:
    """Whether the pages may be served."""
    return _state["in_force"]


def tell_of_error(error: Exception) -> bool:
    """Show the user a number to quote; log where it happened, not the message, which may hold personal data."""
    from pages.ui.frame import t

    number = uuid.uuid4().hex[:8]
    nearest = reversed(traceback.extract_tb(error.__traceback__)[-6:])
    places = " < ".join(f"{place.filename}:{place.lineno}" for place in nearest)
    _logger.error("incident %s: %s at %s", number, type(error).__name__, places)
    st.error(t("frame.incident", number=number))
    return True
