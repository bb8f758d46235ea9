"""A line of the log in words; used by the log itself and by the front page of KEHA."""

from pages.ui.fields import organisation
from pages.ui.frame import moment, t, word
from pages.ui.policy_forms import said
from services.logbook import LogLine
from services.policy import POLICIES
from services.texts import known

HOUSES = ("municipality", "organisation")


def cells(line: LogLine) -> list[str]:
    """When, what, who, acting as whom, and what it was about."""
    acting = f"{word(line.role)}, {organisation(line.organisation_id)}" if line.role else ""
    return [moment(line.at), word(line.kind), line.username or t("log.nobody"), acting,
            ", ".join(_about(kind, value) for kind, value in line.about)]


def _about(kind: str, value: str) -> str:
    if kind == "by":
        return t("log_about.by", value=", ".join(t(f"log_search.{one}") for one in value.split("+")))
    if kind in HOUSES and value.isdigit():
        return organisation(int(value))
    if (kind, value) == ("found", "none"):
        return t("log_about.nothing_found")
    if known(f"log_about.{kind}"):
        return t(f"log_about.{kind}", value=value)
    return _setting(value) if "=" in value else f"{kind}:{value}".strip(":")


def _setting(choice: str) -> str:
    key, _, chosen = choice.partition("=")
    if key not in POLICIES:
        return choice
    fitting = next((one for one in POLICIES[key].choices if str(one) == chosen), None)
    return f"{t(f'policy.{key}')}: {chosen if fitting is None else said(key, fitting)}"
