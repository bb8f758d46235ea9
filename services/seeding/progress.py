"""How far a long build has come: one line that counts up to 100 %."""

from collections.abc import Callable

Progress = Callable[[float], None]


def line(name: str) -> Progress:
    """A progress that writes itself over in the terminal; the last time it ends the line."""

    def show(share: float) -> None:
        print(f"\r{name} … {share:4.0%}", end="\n" if share >= 1 else "", flush=True)

    return show
