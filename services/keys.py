"""The server's own keys: from the environment, or files made at the first start that only their owner may read."""

import hashlib
import hmac
import os
import secrets
from contextlib import suppress
from functools import cache
from pathlib import Path

from services.settings import settings

SHORTEST = 32


@cache
def server_key() -> bytes:
    """The key of this installation; raises ValueError for one too short to be a secret."""
    key = settings().server_key or _kept_in_file("server.key")
    if len(key) < SHORTEST:
        raise ValueError(f"the server key needs at least {SHORTEST} characters")
    return key.encode()


@cache
def log_key(folder: Path) -> bytes:
    """The key of the logs' chains in the data folder, a file of its own: the server key may change, this one never."""
    return _kept_in_file("log-chains.key", folder).encode()


def sealed(purpose: str, words: str) -> str:
    """A one-way mark of the words that nobody without the key can make; each purpose has marks of its own."""
    return hmac.new(server_key(), f"{purpose}\0{words}".encode(), hashlib.sha256).hexdigest()


def _kept_in_file(name: str, folder: Path | None = None) -> str:
    path = (folder or settings().data_folder) / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        # Written aside and linked into place, so that two processes starting at once end with one whole key.
        aside = path.with_suffix(f".{secrets.token_hex(4)}")
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
        try:
            with suppress(FileExistsError):  # another process was first: its key it is
                os.link(aside, path)
        finally:
            aside.unlink()
    return path.read_text().strip()
