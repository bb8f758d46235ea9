"""The way from a run of the script to the browser: cookies that only the server may set are fetched over it."""

import secrets

import streamlit as st

# The document's language changes at once; leaving starts the page anew, so that nothing of it stays in the tab.
SCRIPT = """export default function ({ data, setTriggerValue }) {
  if (window.kotoBridged === data.number) return;
  window.kotoBridged = data.number;
  if (data.body.language) document.documentElement.lang = data.body.language;
  fetch(data.path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(data.body) })
    .then((answer) => answer.status, () => 0)
    .then((status) => {
      if (data.leave) location.assign("/");
      else if (!data.quiet) setTriggerValue("answer", status);
    });
}"""

# A page begins at its top, and so do messages; whoever pressed a button further down must see it.
TO_TOP = """export default function ({ data }) {
  if (window.kotoShown === data.number) return;
  window.kotoShown = data.number;
  document.querySelector("[data-testid=stMain]").scrollTo({ top: 0 });
}"""


# The browser's own window for printing; after a while, since the page is still being drawn.
PRINT = """export default function ({ data }) {
  if (window.kotoPrinted === data.number) return;
  window.kotoPrinted = data.number;
  setTimeout(() => window.print(), 800);
}"""


def send(path: str, body: dict[str, str], *, leave: bool = False, quiet: bool = False) -> None:
    """Have the browser post something to an address of ours, once; `leave` starts anew at the front page after it.

    `quiet`: nobody waits for the answer. It would begin another run, perhaps before the browser has shown this one.
    """
    waiting = st.session_state.setdefault("bridge", [])
    waiting.append({"path": path, "body": body, "leave": leave, "quiet": quiet, "number": _once()})


def to_top() -> None:
    """Bring the top of the page into view with the next draw(); also for callbacks."""
    st.session_state["to_top"] = True


def print_page() -> None:
    """Have the browser print the page that is being drawn."""
    st.components.v2.component("print_page", js=PRINT)(data={"number": _once()}, key="print_page")


def draw() -> None:
    """Pass on what waits; the browser's answer comes with the next run."""
    if st.session_state.pop("to_top", False):
        st.components.v2.component("to_top", js=TO_TOP)(data={"number": _once()}, key="to_top")
    waiting = st.session_state.get("bridge")
    if not waiting:
        return
    component = st.components.v2.component("bridge", js=SCRIPT)
    if waiting[0]["quiet"]:
        component(data=waiting.pop(0), key="bridge_quiet")
    if waiting and not waiting[0]["quiet"]:
        component(data=waiting[0], key="bridge_answer", on_answer_change=_answered)


def _answered() -> None:
    sent = st.session_state["bridge"].pop(0)
    if sent["path"] == "/session/start" and st.session_state["bridge_answer"]["answer"] != 204:
        # No cookie: files would stay closed and a reload would ask to sign in again. Better to notice now.
        st.session_state.pop("session_id", None)
        st.session_state["sign_in_failed"] = "signin.no_cookie"


def _once() -> str:
    """Marks a message; not a count, since the page in the browser outlives a restart of the server."""
    return secrets.token_hex(8)
