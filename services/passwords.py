"""Passwords: what may be one, how it is kept, and how it is checked in the same time for every name."""

import base64
import hashlib
import secrets
import unicodedata
from functools import cache

import bcrypt

from services.errors import Refusal
from services.settings import settings

SHORTEST, LONGEST = 12, 200
# No letters that are mixed up when read aloud or copied from paper.
_ONE_TIME_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def check_new(password: str, *, username: str) -> None:
    """Refuse, at the field, a password that would be too easily guessed."""
    plain = _normal(password)
    if len(plain) < SHORTEST:
        raise Refusal("password_long_enough", field="new_password", shortest=SHORTEST)
    if len(plain) > LONGEST:
        raise Refusal("password_not_too_long", field="new_password", longest=LONGEST)
    if username in plain.lower():
        raise Refusal("password_without_username", field="new_password")
    if len(set(plain)) < 5:
        raise Refusal("password_varied", field="new_password")


def hashed(password: str) -> str:
    """What is stored of a password."""
    return bcrypt.hashpw(_digest(password), bcrypt.gensalt(settings().password_cost)).decode()


def matches(password: str, stored: str) -> bool:
    """Whether the password is the one stored; slow on purpose."""
    return bcrypt.checkpw(_digest(password), stored.encode())


@cache
def nobodys_hash() -> str:
    """A hash that no password fits, for names that do not exist: they take as long as the others."""
    return hashed(secrets.token_urlsafe(32))


def one_time_password() -> str:
    """A password to hand over once, easy to read out: four groups of four, about 79 bits."""
    return "-".join("".join(secrets.choice(_ONE_TIME_LETTERS) for _ in range(4)) for _ in range(4))


def _normal(password: str) -> str:
    # One keyboard types ä as one sign, another as two; the sign-in form strips blanks.
    return unicodedata.normalize("NFC", password).strip()


def _digest(password: str) -> bytes:
    # bcrypt reads 72 bytes only and refuses more; a digest makes every letter of a long password count.
    return base64.b64encode(hashlib.sha256(_normal(password).encode()).digest())
