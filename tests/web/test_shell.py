"""The web shell of a running server: headers, gates, languages, cookies, health."""

import base64
import gzip
import hashlib
import http.client
import json
import re
import stat
from urllib.parse import urlsplit

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from models.account import Right
from services import keys, sessions
from services.clock import now
from services.database import make_engine
from services.settings import settings
from services.signing_in import credentials
from tests.server import start_server, stop_server


def ask(url, path, method="GET", body=None, **headers):
    """Ask the server once; the response, read."""
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=30)
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body=None if body is None else json.dumps(body), headers=sent)
    answer = connection.getresponse()
    answer.body = answer.read()
    connection.close()
    return answer


@pytest.fixture
def opened(data_folder, monkeypatch):
    """Opens a session for Aino, as the sign-in form does; gives the slip."""
    monkeypatch.setenv("KOTO_DATA", str(data_folder))  # the server's key lies there
    for kept in (settings, keys.server_key):
        kept.cache_clear()
    engine = make_engine(f"sqlite:///{data_folder / 'koto.db'}")

    def open_one():
        with Session(engine) as session, session.begin():
            return sessions.open_session(session, credentials(session, "aino").account_id)[1]

    yield open_one
    engine.dispose()
    for kept in (settings, keys.server_key):
        kept.cache_clear()


def cookie_of(answer):
    """The cookie that an answer sets, and how."""
    return answer.headers["set-cookie"].split(";", 1)


@pytest.mark.parametrize("path", ["/", "/saapuneet", "/api/health", "/static/favicon.png", "/media/nothing.png"])
def test_every_answer_says_what_a_browser_may_do_with_it(url, path):
    headers = ask(url, path).headers

    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]


def test_scripts_come_from_this_server_or_are_named_by_their_hash(url):
    answer = ask(url, "/")
    policy = dict(part.strip().split(" ", 1) for part in answer.headers["content-security-policy"].split(";"))
    inline = re.findall(rb"<script>(.*?)</script>", answer.body, re.DOTALL)

    named = {f"'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'" for script in inline}
    assert set(policy["script-src"].split()) == {"'self'", "blob:"} | named
    assert "unsafe" not in policy["script-src"] + policy["default-src"]


@pytest.mark.parametrize(("headers", "language", "title"), [
    ({}, "fi", "kuntaan ohjaaminen"),
    ({"Accept_Language": "de, sv-FI;q=0.9, en;q=0.8"}, "sv", "hänvisning till kommun"),
    ({"Accept_Language": "sv", "Cookie": "language=en"}, "en", "referral to a municipality"),
    ({"Accept_Language": "sv", "Cookie": "language=xx; a==b"}, "sv", "hänvisning till kommun"),
])
def test_the_document_is_in_the_language_of_who_asks(url, headers, language, title):
    page = ask(url, "/tapaus?id=1", **headers).body.decode()

    assert f'<html lang="{language}">' in page
    assert f"{title}</title>" in page
    assert "AI agents" not in page


def test_a_document_in_another_language_is_never_not_modified(url):
    first = ask(url, "/")
    again = ask(url, "/", If_None_Match=first.headers.get("etag") or "*", Accept_Language="sv")

    assert (again.status, b'<html lang="sv">' in again.body) == (200, True)


def test_static_files_are_compressed_once_and_kept_by_the_browser(url):
    script = re.search(r"static/js/index\.[^\"]+\.js", ask(url, "/").body.decode()).group()
    answer = ask(url, f"/{script}", Accept_Encoding="gzip")

    assert answer.headers["content-encoding"] == "gzip"
    assert "immutable" in answer.headers["cache-control"]
    assert gzip.decompress(answer.body) == ask(url, f"/{script}").body


@pytest.mark.parametrize("path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/js/nothing.js"])
def test_no_other_file_is_given_out(url, path):
    assert b"st.App" not in ask(url, path, Accept_Encoding="gzip").body


@pytest.mark.parametrize("path", [
    "/_stcore/metrics", "/_stcore/agent/openapi.json", "/_stcore/agent/interact", "/_stcore/script-health-check",
    "/auth/login", "/oauth2callback", "//_stcore/metrics",
])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_internal_addresses_do_not_exist(url, path, method):
    assert ask(url, path, method).status == 404


@pytest.mark.parametrize("cookie", ["", "koto_session=0123", "koto_session="])
@pytest.mark.parametrize(("path", "method"), [("/media/0123.pdf", "GET"), ("/_stcore/upload_file/a/b", "PUT")])
def test_files_are_not_for_strangers(url, path, method, cookie):
    answer = ask(url, path, method, Cookie=cookie)

    assert (answer.status, answer.body) == (403, b"")


def test_files_are_for_a_live_session(url, opened):
    cookie = cookie_of(ask(url, "/session/start", "POST", {"slip": opened()}, Origin=url))[0]

    assert ask(url, "/media/0123.pdf", Cookie=cookie).status == 404
    # Past our gate, uploads meet Streamlit's own, which asks for its token.
    assert b"XSRF" in ask(url, "/_stcore/upload_file/a/b", "PUT", Cookie=cookie).body


def test_files_close_with_the_right(url, opened, data_folder):
    cookie = cookie_of(ask(url, "/session/start", "POST", {"slip": opened()}, Origin=url))[0]
    engine = make_engine(f"sqlite:///{data_folder / 'koto.db'}")
    answers = []
    for ended in (now(), None):
        with engine.begin() as connection:
            connection.execute(update(Right).values(ended_at=ended))
        answers.append(ask(url, "/media/0123.pdf", Cookie=cookie).status)
    engine.dispose()

    assert answers == [403, 404]


def test_the_session_cookie_is_out_of_reach_of_scripts(url, opened):
    answer = ask(url, "/session/start", "POST", {"slip": opened()}, Origin=url)
    cookie, how = cookie_of(answer)

    assert answer.status == 204
    assert cookie.startswith("koto_session=")
    assert {part.strip().lower() for part in how.split(";")} == {"httponly", "path=/", "samesite=strict"}


def test_a_slip_is_good_once_and_only_for_our_own_page(url, opened):
    slip = opened()
    assert ask(url, "/session/start", "POST", {"slip": slip}, Origin="http://evil.example").status == 403
    assert ask(url, "/session/start", "POST", {"slip": slip}).status == 403
    assert ask(url, "/session/start", "POST", {"slip": slip}, Origin=url, Sec_Fetch_Site="cross-site").status == 403
    assert ask(url, "/session/start", "POST", {"slip": slip}, Origin=url).status == 204
    assert ask(url, "/session/start", "POST", {"slip": slip}, Origin=url).status == 403


@pytest.mark.parametrize("body", [{}, {"slip": 7}, {"slip": "made up"}, [], "x" * 2000, None])
def test_nonsense_gets_no_cookie(url, body):
    answer = ask(url, "/session/start", "POST", body, Origin=url)

    assert (answer.status, answer.headers["set-cookie"]) == (403, None)


def test_signing_out_ends_the_session_and_takes_the_cookie(url, opened):
    cookie = cookie_of(ask(url, "/session/start", "POST", {"slip": opened()}, Origin=url))[0]
    assert ask(url, "/session/end", "POST", {}, Cookie=cookie, Origin="http://evil.example").status == 403
    assert ask(url, "/media/0123.pdf", Cookie=cookie).status != 403
    ended = ask(url, "/session/end", "POST", {}, Cookie=cookie, Origin=url)

    assert "Max-Age=0" in cookie_of(ended)[1]
    assert ask(url, "/media/0123.pdf", Cookie=cookie).status == 403


@pytest.mark.parametrize(("language", "status"), [("sv", 204), ("de", 403), (None, 403)])
def test_the_language_is_remembered_in_the_browser(url, language, status):
    answer = ask(url, "/session/language", "POST", {"language": language}, Origin=url)

    assert answer.status == status
    assert (answer.headers["set-cookie"] or "").startswith("language=sv") is (status == 204)


def test_health_tells_whether_the_database_answers(url):
    answer = ask(url, "/api/health")

    assert (answer.status, json.loads(answer.body)) == (200, {"status": "ok"})


def test_the_key_is_made_at_the_first_start_for_its_owner_only(url, data_folder):
    assert stat.S_IMODE((data_folder / "server.key").stat().st_mode) == 0o600


def test_behind_https_the_cookie_is_secure_and_https_is_asked_for(data_folder, opened):
    url, process = start_server(data_folder, {"SECURE_COOKIE": "1"})
    try:
        answer = ask(url, "/session/start", "POST", {"slip": opened()}, Origin=url)
    finally:
        stop_server(process)

    assert "secure" in cookie_of(answer)[1].lower()
    assert answer.headers["strict-transport-security"].startswith("max-age=")


def test_a_server_whose_tables_are_old_does_not_start(tmp_path):
    (tmp_path / "koto.db").touch()

    with pytest.raises(RuntimeError, match="make migrate"):
        start_server(tmp_path)
