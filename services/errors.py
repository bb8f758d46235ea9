"""The two ways a service says no."""


class Refusal(Exception):  # noqa: N818  an outcome of the work, not an error
    """A rule does not hold. The code is the guard's name and the tail of the text key refusal.<code>.

    Details are codes, numbers or dates for the text, never personal data. `field` names the input at fault, if one is.
    """

    def __init__(self, code: str, *, field: str | None = None, **details: object) -> None:
        super().__init__(code)
        self.code, self.field, self.details = code, field, details


class NotFound(Exception):  # noqa: N818  an outcome of the work, not an error
    """There is no such thing for this actor; whether it exists for somebody else is not told."""
