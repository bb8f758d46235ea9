"""A real server process on a database of its own, for tests that need one."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from services.settings import ROOT

PATIENCE_SECONDS = 90


@contextmanager
def running_server(data_folder: Path, env: Mapping[str, str] | None = None) -> Iterator[str]:
    """The address of a fresh server that stops with the block."""
    url, process = start_server(data_folder, env)
    try:
        yield url
    finally:
        stop_server(process)


def start_server(
    data_folder: Path, env: Mapping[str, str] | None = None, *, script: Path = ROOT / "app.py",
) -> tuple[str, subprocess.Popen]:
    """Start the app on a free port with the folder's koto.db, or DATABASE_URL of env; give it when it answers."""
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script),
               f"--server.port={port}", "--server.address=127.0.0.1"]
    log = (data_folder / "server.log").open("w")
    process = subprocess.Popen(
        command, cwd=script.parent, stdout=log, stderr=subprocess.STDOUT,
        env=os.environ | {"KOTO_DATA": str(data_folder), "PASSWORD_COST": "4"} | dict(env or {}),
    )
    log.close()
    url = f"http://127.0.0.1:{port}"
    _wait_for(url, process, data_folder / "server.log")
    return url, process


def stop_server(process: subprocess.Popen) -> None:
    """Stop a server and wait until it has gone."""
    process.terminate()
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _wait_for(url: str, process: subprocess.Popen, log: Path) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(f"{url}/_stcore/health", timeout=5).close()
            return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    stop_server(process)
    raise RuntimeError(f"the server did not start:\n{log.read_text()[-2000:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
