"""The two ways a service says no."""

from collections.abc import Callable

from sqlalchemy.orm import Session


class Refusal(Exception):
    """A rule does not hold. The code is the guard's name and the tail of the text key refusal.<code>.

    Details are codes, numbers or dates for the text, never personal data. `field` names the input at fault, if one is.
    A refusal undoes what was done; its `trace` is written all the same, where the attempt itself must be logged.
    """

    def __init__(
        self, code: str, *, field: str | None = None, trace: Callable[[Session], None] | None = None, **details: object
    ) -> None:
        super().__init__(code)
        self.code, self.field, self.trace, self.details = code, field, trace, details


class NotFound(Exception):
    """There is no such thing for this actor; whether it exists for somebody else is not told."""
