"""Addresses beside the pages: health, and the cookies that only the server may set."""

import json
from urllib.parse import quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import Scope

from models.vocabulary import FileType
from pages.http.document import LANGUAGE_COOKIE
from services import sessions
from services.database import reading, transaction
from services.errors import NotFound, Refusal
from services.health import database_answers
from services.referral.arrival_calendar import calendar
from services.referral.attachments import OpenedFile, open_file
from services.settings import settings
from services.texts import LANGUAGES

SESSION_COOKIE = "koto_session"
LONGEST_BODY = 1000
OFFICE, OPEN_DOCUMENT = "application/vnd.openxmlformats-officedocument", "application/vnd.oasis.opendocument"
MEDIA_TYPES = {
    FileType.PDF: "application/pdf", FileType.PNG: "image/png", FileType.JPG: "image/jpeg",
    FileType.DOCX: f"{OFFICE}.wordprocessingml.document", FileType.XLSX: f"{OFFICE}.spreadsheetml.sheet",
    FileType.PPTX: f"{OFFICE}.presentationml.presentation", FileType.ODT: f"{OPEN_DOCUMENT}.text",
    FileType.ODS: f"{OPEN_DOCUMENT}.spreadsheet",
}  # fmt: skip


async def health(_request: Request) -> Response:
    """Whether the process and its database answer; for a load balancer."""
    well = await run_in_threadpool(database_answers)
    return JSONResponse({"status": "ok" if well else "no database"}, status_code=200 if well else 503)


async def start(request: Request) -> Response:
    """Trade a slip, half a minute old at most, for the session cookie."""
    slip = (await _asked(request)).get("slip")
    cookie = await run_in_threadpool(_trade, slip) if isinstance(slip, str) else None
    if cookie is None:
        return Response(status_code=403)
    answer = Response(status_code=204)
    answer.set_cookie(SESSION_COOKIE, cookie, path="/", httponly=True, samesite="strict",
                      secure=is_secure(request.scope))
    return answer


async def end(request: Request) -> Response:
    """End the session of the cookie and take the cookie away."""
    if not _same_origin(request):
        return Response(status_code=403)
    cookie = request.cookies.get(SESSION_COOKIE)
    if cookie:
        await run_in_threadpool(_end, cookie)
    answer = Response(status_code=204)
    answer.delete_cookie(SESSION_COOKIE, path="/", httponly=True, samesite="strict", secure=is_secure(request.scope))
    return answer


async def language(request: Request) -> Response:
    """Remember the language in this browser, for the document and the sign-in page."""
    chosen = (await _asked(request)).get("language")
    if chosen not in LANGUAGES:
        return Response(status_code=403)
    answer = Response(status_code=204)
    answer.set_cookie(LANGUAGE_COOKIE, chosen, path="/", max_age=31536000, httponly=True, samesite="lax",
                      secure=is_secure(request.scope))
    return answer


async def arrival(request: Request) -> Response:
    """The planned arrival of a case as a calendar file, to whom the case exists for; for nobody else there is none."""
    number, cookie = request.path_params["number"].upper(), request.cookies.get(SESSION_COOKIE)
    file = await run_in_threadpool(_calendar, cookie, number) if cookie else None
    if file is None:
        return Response(status_code=404)
    headers = {"content-disposition": f'attachment; filename="{number}.ics"', "cache-control": "no-store"}
    return Response(file, media_type="text/calendar", headers=headers)


async def attachment(request: Request) -> Response:
    """A file of a case, to save, for whom it is open; for nobody else there is none."""
    cookie = request.cookies.get(SESSION_COOKIE)
    asked = request.path_params["number"].upper(), request.path_params["key"]
    try:
        file = await run_in_threadpool(_file, cookie, *asked) if cookie else None
    except Refusal as refusal:
        if refusal.code == "reason_told":  # the page of the case asks why, and then offers the file
            return RedirectResponse(f"/tapaus?numero={quote(asked[0])}", status_code=303)
        return Response(status_code=503)  # it is there, and cannot be read now
    if file is None:
        return Response(status_code=404)
    # Never shown inside a page of ours: whatever a file holds, it does not act in the name of who opens it.
    headers = {"content-disposition": f'attachment; filename="{file.name}"', "cache-control": "no-store"}
    return Response(file.content, media_type=MEDIA_TYPES[file.type], headers=headers)


ROUTES = [
    Route("/api/health", health),
    Route("/saapuminen/{number}.ics", arrival),
    Route("/liite/{number}/{key}", attachment),
    Route("/session/start", start, methods=["POST"]),
    Route("/session/end", end, methods=["POST"]),
    Route("/session/language", language, methods=["POST"]),
]


def is_secure(scope: Scope) -> bool:
    """Whether the browser came by https, as we see it or as the operator says."""
    return scope.get("scheme") == "https" or settings().secure_cookie


def _same_origin(request: Request) -> bool:
    """Whether the request comes from a page of ours; a browser that sends neither header is no browser of today."""
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None and site != "same-origin":
        return False
    return origin is not None and urlsplit(origin).netloc == request.headers.get("host")


async def _asked(request: Request) -> dict:
    """The JSON object that a page of ours sent; empty for anything else."""
    if not _same_origin(request):
        return {}
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LONGEST_BODY:
            return {}
    try:
        asked = json.loads(body)
    except ValueError:
        return {}
    return asked if isinstance(asked, dict) else {}


def _trade(slip: str) -> str | None:
    with transaction() as session:
        return sessions.trade(session, slip)


def _calendar(cookie: str, number: str) -> bytes | None:
    with reading() as session:
        actor = sessions.actor_of(session, cookie)
        try:
            return actor and calendar(session, actor, number)
        except (NotFound, Refusal):
            return None


def _file(cookie: str, number: str, key: str) -> OpenedFile | None:
    try:
        with reading() as session:
            actor = sessions.actor_of(session, cookie)
            return actor and open_file(session, actor, number, key)
    except NotFound:
        return None


def _end(cookie: str) -> None:
    with transaction() as session:
        sessions.end(session, sessions.id_of(cookie))
