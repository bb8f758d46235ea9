"""A browser's part of Streamlit's websocket protocol: opens pages, presses buttons, sees every message as raw bytes."""

import asyncio
import time
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import urlsplit

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

COOKIE = "koto_session"
PATIENCE_SECONDS = 90


@dataclass
class Visitor:
    """One browser tab. Speaks to the loopback address only."""

    url: str
    cookie: str = ""
    pages: dict[str, str] = field(default_factory=dict)  # address → the server's name of the page
    buttons: dict[str, str] = field(default_factory=dict)  # label → widget id
    page: str = ""
    raw: list[bytes] = field(default_factory=list)
    keeps_raw: bool = False
    failures: list[str] = field(default_factory=list)

    async def __aenter__(self) -> Self:
        """Open the socket, with the session's cookie if there is one."""
        parts = urlsplit(self.url)
        assert parts.hostname in ("127.0.0.1", "localhost")
        headers = {"Cookie": f"{COOKIE}={self.cookie}"} if self.cookie else {}
        self._socket = await websockets.connect(
            f"ws://{parts.netloc}/_stcore/stream", subprotocols=["streamlit"], origin=f"http://{parts.netloc}",
            additional_headers=headers, max_size=None, compression=None, open_timeout=PATIENCE_SECONDS)
        self._known: set[str] = set()
        return self

    async def __aexit__(self, *_exc: object) -> None:
        """Close the tab."""
        await self._socket.close()

    async def open(self, address: str = "", query: str = "") -> float:
        """Open a page by its address and query; the seconds from asking to the end of its script."""
        asked = BackMsg()
        if address in self.pages:
            self.page = self.pages[address]
        else:
            asked.rerun_script.page_name = address
        asked.rerun_script.query_string = query
        return await self._run(asked)

    async def press(self, label: str, query: str = "") -> float:
        """Press a button by its label."""
        asked = BackMsg()
        asked.rerun_script.query_string = query
        asked.rerun_script.widget_states.widgets.add(id=self.buttons[label], trigger_value=True)
        return await self._run(asked)

    async def _run(self, asked: BackMsg) -> float:
        script = asked.rerun_script
        script.page_script_hash = self.page
        script.cached_message_hashes.extend(self._known)  # as a browser does: what it has is not sent again
        script.context_info.locale, script.context_info.timezone = "fi-FI", "Europe/Helsinki"
        begun = time.perf_counter()
        await self._socket.send(asked.SerializeToString())
        while not self._take(await asyncio.wait_for(self._socket.recv(), PATIENCE_SECONDS)):
            pass
        return time.perf_counter() - begun

    def _take(self, raw: bytes) -> bool:
        """Learn from one message; whether the script has ended with it."""
        if self.keeps_raw:
            self.raw.append(raw)
        message = ForwardMsg.FromString(raw)
        if message.metadata.cacheable and message.hash:
            self._known.add(message.hash)
        match message.WhichOneof("type"):
            case "navigation":
                found = message.navigation.app_pages
                self.pages = {page.url_pathname: page.page_script_hash for page in found}
                self.page = message.navigation.page_script_hash or self.page
            case "delta":
                self._learn(message.delta)
            case "script_finished":
                return message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
        return False

    def _learn(self, delta: object) -> None:
        if delta.WhichOneof("type") != "new_element":
            return
        kind = delta.new_element.WhichOneof("type")
        element = getattr(delta.new_element, kind)
        if kind == "exception":
            self.failures.append(element.type)
        elif kind == "button":
            self.buttons[element.label] = element.id
