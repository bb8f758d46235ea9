"""No page runs without sign-in, not even as the very first thing a fresh server is asked for.

Streamlit's old page discovery opens a script that lies directly in pages/ past app.py until the first call of
st.navigation; a GET proves nothing, since every address answers with the same document. So each page's address is
opened by a websocket session of its own, and all messages are read. That the test can fail is shown by a copy of the
app to which such a page is added and from which the two remedies are taken.
"""

import asyncio
import re
import shutil

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from pages.ui import menu
from services.settings import ROOT
from tests.server import start_server, stop_server
from tests.visitor import Visitor

SECRET = "Salainen sivu"
FORM = {"Käyttäjätunnus", "Salasana", "Kirjaudu"}


def opened(url, addresses, cookie=""):
    """What a browser is sent that opens the addresses, each in a tab of its own: raw bytes by address."""

    async def one(address):
        async with Visitor(url, cookie, keeps_raw=True) as visitor:
            await visitor.open(address)
            return visitor.raw

    async def all_of_them():
        return {address: await one(address) for address in addresses}

    return asyncio.run(all_of_them())


def drawn(raw):
    """Every element drawn and every word on it, but for the names that widgets have inside the server."""
    messages = [ForwardMsg.FromString(one) for one in raw]
    told = [str(message.delta) for message in messages if message.WhichOneof("type") == "delta"]
    return [re.sub(r'(id|form_id|page_script_hash|script_hash): ".*?"', "", one) for one in told]


def copy_of_app(folder):
    """The app with a page directly in pages/, as somebody might add it in good faith."""
    for part in ("app.py", "pages", "services", "models", ".streamlit", "pyproject.toml"):
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        copy(ROOT / part, folder / part)
    (folder / "pages" / "salainen.py").write_text(f'import streamlit as st\nst.title("{SECRET}")\n')
    return folder


@pytest.mark.parametrize("entry", menu.ENTRIES, ids=lambda entry: entry.key)
def test_the_address_of_a_page_shows_the_sign_in_form_and_nothing_else(url, entry):
    messages = opened(url, [entry.address, "olematon"])
    raw = messages[entry.address]

    assert all(label.encode() in b"".join(raw) for label in FORM)
    assert not any(ForwardMsg.FromString(one).WhichOneof("type") == "navigation" for one in raw)
    assert drawn(raw) == drawn(messages["olematon"])  # what an address gets that no page has


def test_a_flat_page_is_what_the_remedies_keep_out(data_folder, tmp_path):
    folder = copy_of_app(tmp_path)
    shutil.copy(data_folder / "koto.db", folder / "koto.db")

    assert SECRET.encode() not in first_visit(folder)
    shell = folder / "pages" / "http" / "shell.py"
    shell.write_text(shell.read_text().replace("PagesManager.uses_pages_directory = False", "pass"))
    assert SECRET.encode() in first_visit(folder)


def first_visit(folder):
    """All that a fresh server of the copy sends to the first browser, which asks for the flat page."""
    url, process = start_server(folder, script=folder / "app.py")
    try:
        return b"".join(opened(url, ["salainen"])["salainen"])
    finally:
        stop_server(process)
