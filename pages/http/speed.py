"""Every lever of speed in one place, each with what it is for. Measured on two cores; the ratios matter."""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

# Besides these: runner.postScriptGC = false in .streamlit/config.toml (a full collection after every run took
# 76 ms under the interpreter's lock, a plain run 4 ms), and gzipped static files (pages/http/middleware.py).

# More scripts at once than cores only pass the interpreter's lock around: with two, the slowest twentieth of the
# answers at 120 users came down from 1.6 s to 0.14 s. A run that has waited five seconds goes ahead without a slot:
# late is better than never.
SLOTS, PATIENCE_SECONDS = 2, 5.0
_slots = threading.BoundedSemaphore(SLOTS)
_here = threading.local()


@contextmanager
def slot() -> Iterator[None]:
    """Run a script when one of the slots is free."""
    _here.held = _slots.acquire(timeout=PATIENCE_SECONDS)
    try:
        yield
    finally:
        if _here.held:
            _slots.release()
        _here.held = False


@contextmanager
def slot_lent() -> Iterator[None]:
    """Let others have the slot during work that leaves the interpreter's lock alone, as a password check does."""
    had = getattr(_here, "held", False)
    if had:
        _slots.release()
        _here.held = False
    try:
        yield
    finally:
        if had:
            _here.held = _slots.acquire(timeout=PATIENCE_SECONDS)


def warm_up() -> None:
    """Do at the start what the first user would wait for, then take what is loaded out of the collector's sight."""
    import pandas  # noqa: F401  (a second of import time)
    import plotly.graph_objects
    import plotly.io

    from pages.ui import menu, signin  # noqa: F401  (with all the services behind them)
    from services import passwords
    from services.texts import LANGUAGES, catalogue

    # The default template is validated anew for each figure: a third of a chart page's time.
    plotly.io.templates.default = None
    passwords.nobodys_hash()  # else the first unknown name would take longer than a known one
    for language in LANGUAGES:
        catalogue(language)
    gc.collect()
    gc.freeze()
