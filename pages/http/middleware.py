"""What every request passes through: security headers, the gate before files, the document, gzipped static files."""

import gzip
from functools import lru_cache

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.http.document import STATIC, cookie_of, document, language_of, script_hashes
from pages.http.routes import SESSION_COOKIE, is_secure
from services import sessions
from services.database import reading

GZIPPED = {".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".svg": "image/svg+xml"}
NOBODYS = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check", "/auth/", "/oauth2callback")
MEMBERS_ONLY = ("/media/", "/_stcore/upload_file/")


def content_security_policy() -> str:
    """Scripts from this server alone; blob: is how Streamlit loads the inline component of pages/ui/bridge.py."""
    return "; ".join((
        "default-src 'self'", f"script-src 'self' blob: {script_hashes()}", "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:", "font-src 'self' data:", "connect-src 'self'", "worker-src 'self' blob:",
        "frame-src 'self'", "frame-ancestors 'none'", "base-uri 'self'", "form-action 'self'", "object-src 'none'",
    ))


class SecurityHeaders:
    """Every answer says what a browser may do with it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.headers = {
            "content-security-policy": content_security_policy(),
            "x-content-type-options": "nosniff",
            "x-frame-options": "DENY",
            "referrer-policy": "same-origin",
            "permissions-policy": "camera=(), microphone=(), geolocation=()",
            "cross-origin-opener-policy": "same-origin",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers to a response."""
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self.headers)
                if is_secure(scope):
                    headers["strict-transport-security"] = "max-age=31536000"
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)


class Gate:
    """Files only to a live session; Streamlit's internal addresses to nobody."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer it with 403 or 404."""
        path = "/" + scope.get("path", "").lstrip("/")
        if scope["type"] == "http" and path.startswith(NOBODYS):
            await Response(status_code=404)(scope, receive, send)
            return
        closed = scope["type"] == "http" and path.startswith(MEMBERS_ONLY)
        if closed and not await run_in_threadpool(_may_enter, scope):
            await Response(status_code=403)(scope, receive, send)
            return
        await self.app(scope, receive, send)


class Document:
    """Any HTML answer becomes our document in the language of who asks."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Replace an HTML answer, leave the others."""
        replaced = False

        async def in_language(message: Message) -> None:
            nonlocal replaced
            if message["type"] == "http.response.start" and message["status"] == 200 \
                    and Headers(scope=message).get("content-type", "").startswith("text/html"):
                replaced = True
                await _send_document(scope, receive, send)
            elif not replaced:
                await send(message)

        if _may_be_page(scope):
            await self.app(_without_conditions(scope), receive, in_language)
        else:
            await self.app(scope, receive, send)


class GzippedStatic:
    """Streamlit's own scripts and styles, compressed once: a first visit loads a third of the bytes."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for a static file if the browser takes gzip."""
        body = None
        if scope["type"] == "http" and scope["path"].startswith("/static/") \
                and "gzip" in Headers(scope=scope).get("accept-encoding", ""):
            body = await run_in_threadpool(_gzipped, scope["path"])
        if body is None:
            await self.app(scope, receive, send)
            return
        headers = {"content-encoding": "gzip", "vary": "Accept-Encoding",
                   "cache-control": "public, immutable, max-age=31536000"}  # a file's name changes with its content
        kind = GZIPPED[scope["path"][scope["path"].rindex("."):]]
        await Response(body, headers=headers, media_type=kind)(scope, receive, send)


async def _send_document(scope: Scope, receive: Receive, send: Send) -> None:
    headers = {"cache-control": "no-cache", "vary": "Accept-Language, Cookie"}
    page = document(language_of(Headers(scope=scope)))
    await Response(page, headers=headers, media_type="text/html")(scope, receive, send)


def _without_conditions(scope: Scope) -> Scope:
    """The request without its conditions: a page in one language must not be "not modified" for another."""
    conditions = (b"if-none-match", b"if-modified-since")
    return {**scope, "headers": [pair for pair in scope["headers"] if pair[0] not in conditions]}


def _may_be_page(scope: Scope) -> bool:
    """Whether the answer may be our document; an unknown address gets it too, whatever it looks like."""
    return scope["type"] == "http" and not scope["path"].startswith(("/static/", "/media/", "/component/"))


def _may_enter(scope: Scope) -> bool:
    cookie = cookie_of(Headers(scope=scope), SESSION_COOKIE)
    if not cookie:
        return False
    with reading() as session:
        return sessions.actor_of(session, cookie) is not None


@lru_cache(maxsize=1000)  # bounded: anybody may ask for any name
def _gzipped(path: str) -> bytes | None:
    file = (STATIC / path.lstrip("/")).resolve()
    if file.suffix not in GZIPPED or STATIC.resolve() not in file.parents or not file.is_file():
        return None
    return gzip.compress(file.read_bytes(), 6)
