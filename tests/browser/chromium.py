"""Finds the Chromium that the browser tests drive; as a program, installs Debian's where none is found."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
COMMANDS = (("apt-get", "update", "-q"), ("apt-get", "install", "-q", "-y", "chromium"))
ADVICE = "No Chromium found. Install one (sudo apt-get install chromium) or name it: CHROMIUM=/path/to/chromium"


def find() -> str | None:
    """The program that CHROMIUM names, or the first one installed; none if the named one is not there."""
    if given := os.environ.get("CHROMIUM"):
        return shutil.which(given)
    return next(filter(None, map(shutil.which, NAMES)), None)


def install() -> None:
    """Install Debian's Chromium if that needs no password; otherwise leave everything as it is."""
    prefix = () if os.geteuid() == 0 else ("sudo", "-n")
    if not shutil.which("apt-get") or (prefix and not shutil.which("sudo")):
        return
    for command in COMMANDS:
        if subprocess.run([*prefix, *command], stdout=sys.stderr, check=False).returncode:
            return


if __name__ == "__main__":
    if not find() and "CHROMIUM" not in os.environ:
        install()
    if not find():
        sys.exit(ADVICE)
