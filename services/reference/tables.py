"""Reads the tables of this folder, and tells their edition."""

import csv
import hashlib
from pathlib import Path

Row = dict[str, str]

HERE = Path(__file__).parent
LOADED = ("regions", "centres", "counties", "municipalities", "central")


def read(name: str) -> list[Row]:
    """The rows of a table."""
    with (HERE / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def edition() -> str:
    """The name of exactly these contents: any change of a loaded table gives another."""
    contents = b"".join((HERE / f"{name}.csv").read_bytes() for name in LOADED)
    return hashlib.sha256(contents).hexdigest()[:16]
