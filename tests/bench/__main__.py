"""Measure the product on 1 000 and on 50 000 proposals, beside an empty page, in one run: python -m tests.bench [SIZE]

Prints a table and keeps it in var/bench/result.md. The databases stay in var/bench for the next run.
Seconds differ from machine to machine; read the ratios.
"""

import asyncio
import json
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from tests.server import start_server, stop_server
from tests.visitor import Visitor

FOLDER = Path("var/bench").resolve()
SMALL, LARGE = 1_000, 50_000
TIMES = 15
USERS, THINK_SECONDS, HOLD_SECONDS = (50, 100, 200, 300), 5.0, 25.0
EMPTY = Path(__file__).with_name("empty_page.py")


def main() -> None:
    """Measure everything and print it, falling short or not."""
    large = int(sys.argv[1]) if len(sys.argv) > 1 else LARGE
    FOLDER.mkdir(parents=True, exist_ok=True)
    lines = ["# Figures of one run", ""]
    with empty_server() as url:
        empty = asyncio.run(median_of(url, "", "", ""))
    lines += [f"Empty page of the framework: {empty * 1000:.1f} ms (median of {TIMES})", ""]
    small_pages, _ = measure_world(SMALL, SMALL)
    large_pages, more = measure_world(large, SMALL)
    lines += page_table(empty, small_pages, large_pages, large) + more
    text = "\n".join(lines)
    print(text)
    (FOLDER / "result.md").write_text(text + "\n", encoding="utf-8")


def measure_world(size: int, built: int) -> tuple[dict[tuple[str, str], float], list[str]]:
    """The median seconds of each role's pages on a world of this size; on the large one users, acts and memory too."""
    folder = world(size, built)
    environment = os.environ | {"KOTO_DATA": str(folder), "DATABASE_URL": "", "SESSION_IDLE_MINUTES": "600"}
    known = child_json("tests.bench.sessions", environment)
    with server(environment) as (url, process):
        pages = asyncio.run(all_pages(url, known["roles"]))
        more = [] if size == built else load_lines(url, process, known["roles"])
    if size != built:
        more += action_lines(environment)
    return pages, more


def world(size: int, built: int) -> Path:
    """The folder of a demo world of this size, made when it is not there yet."""
    folder = FOLDER / str(size)
    if not (folder / "koto.db").exists():
        environment = os.environ | {"KOTO_DATA": str(folder), "DATABASE_URL": "", "DEMO": "1"}
        subprocess.run([sys.executable, "-m", "services.start", "prepare"], env=environment, check=True)
        if size > built:
            subprocess.run([sys.executable, "-m", "services.seeding.bulk", str(size)], env=environment, check=True)
    return folder


def child_json(module: str, environment: dict[str, str]) -> dict:
    """What a module prints as JSON when run in a process of its own."""
    done = subprocess.run([sys.executable, "-m", module], env=environment, check=True, capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])


@contextmanager
def server(environment: dict[str, str]) -> Iterator[tuple[str, subprocess.Popen]]:
    """The app on the world of the environment."""
    url, process = start_server(Path(environment["KOTO_DATA"]), environment)
    try:
        yield url, process
    finally:
        stop_server(process)


@contextmanager
def empty_server() -> Iterator[str]:
    """An app of one empty page, without the collection after each run that ours does not have either."""
    url, process = start_server(FOLDER, {"STREAMLIT_RUNNER_POST_SCRIPT_GC": "false"}, script=EMPTY)
    try:
        yield url
    finally:
        stop_server(process)


async def median_of(url: str, cookie: str, address: str, query: str) -> float:
    """The median seconds of opening one page again and again in a tab."""
    async with Visitor(url, cookie) as visitor:
        await visitor.open("", "")
        spent = [await visitor.open(address, query) for _ in range(TIMES + 2)][2:]
    if visitor.failures:
        raise RuntimeError(f"{address}: {visitor.failures}")
    return statistics.median(spent)


async def all_pages(url: str, roles: dict) -> dict[tuple[str, str], float]:
    """The median seconds of every page of every role."""
    found = {}
    for role, known in roles.items():
        async with Visitor(url, known["cookie"]) as visitor:
            await visitor.open()
            addresses = list(visitor.pages)
        for address in addresses:
            number = known["cases"].get(address)
            found[role, address] = await median_of(url, known["cookie"], address, f"numero={number}" if number else "")
    return found


def page_table(empty: float, small: dict, large: dict, size: int) -> list[str]:
    """The pages' figures as a table: beside the empty page, and grown from the small world to the large."""
    lines = [f"| role | page | ms at {SMALL} | ms at {size} | above empty, ms (aim ≤ 30) | growth (aim ≤ 1.2) |",
             "|---|---|---:|---:|---:|---:|"]
    for (role, address), spent in large.items():
        before = small.get((role, address), spent)
        lines.append(f"| {role} | {address or 'etusivu'} | {before * 1000:.1f} | {spent * 1000:.1f} | "
                     f"{(spent - empty) * 1000:.1f} | {spent / before:.2f} |")
    return [*lines, ""]


def load_lines(url: str, process: subprocess.Popen, roles: dict) -> list[str]:
    """How the slowest twentieth of the steps fares with more and more users, and the memory they take."""
    lines = [f"| users ({THINK_SECONDS:.0f} s think time) | steps | p50 ms | p95 ms (aim < 150 at 300) | memory MB |",
             "|---:|---:|---:|---:|---:|"]
    for users in USERS:
        spent = sorted(asyncio.run(crowd(url, roles, users)))
        memory = psutil.Process(process.pid).memory_info().rss / 1e6
        middle, slow = spent[len(spent) // 2], spent[int(len(spent) * 0.95)]
        lines.append(f"| {users} | {len(spent)} | {middle * 1000:.0f} | {slow * 1000:.0f} | {memory:.0f} |")
    return [*lines, ""]


async def crowd(url: str, roles: dict, users: int) -> list[float]:
    """So many users at once, each opening the pages of his role; the seconds of all steps after all have come."""
    begun, ramp = time.perf_counter(), users * 0.15
    known, until = list(roles.values()), begun + ramp + HOLD_SECONDS
    people = [user(url, known[n % len(known)], n, begun + n * 0.15, begun + ramp, until) for n in range(users)]
    return [seconds for steps in await asyncio.gather(*people) for seconds in steps]


async def user(url: str, known: dict, seed: int, start: float, counted_from: float, until: float) -> list[float]:
    """One user: think, open a page, think …"""
    chance, spent = random.Random(seed), []
    await asyncio.sleep(max(0.0, start - time.perf_counter()))
    async with Visitor(url, known["cookie"]) as visitor:
        await visitor.open()
        addresses = list(visitor.pages)
        while time.perf_counter() < until:
            await asyncio.sleep(chance.uniform(0.5, 1.5) * THINK_SECONDS)
            address = chance.choice(addresses)
            number = known["cases"].get(address)
            seconds = await visitor.open(address, f"numero={number}" if number else "")
            if time.perf_counter() > counted_from:
                spent.append(seconds)
    return spent


def action_lines(environment: dict[str, str]) -> list[str]:
    """The acts as services beside the bare SQL they need."""
    spent = child_json("tests.bench.actions", environment)
    bare = spent.pop("bare SQL")
    lines = ["| act | ms | times the bare SQL |", "|---|---:|---:|", f"| bare SQL and commit | {bare:.1f} | 1 |"]
    return [*lines, *(f"| {name} | {ms:.1f} | {ms / bare:.1f} |" for name, ms in spent.items()), ""]


if __name__ == "__main__":
    main()
