"""When the county is heard: a rule, its duty and its source.

The first rule that fits decides; law stands before guidance.
"""

from collections.abc import Callable
from dataclasses import dataclass

from models.proposal import Proposal
from models.vocabulary import HearingDuty, Priority


@dataclass(frozen=True, slots=True)
class HearingRule:
    """A trigger; its name is the tail of the text key hearing_rule.<name>, its source that of hearing_source.<name>."""

    name: str
    duty: HearingDuty
    holds: Callable[[Proposal], bool]


def _only_lone_minors(proposal: Proposal) -> bool:
    return bool(proposal.persons) and all(person.came_without_guardian for person in proposal.persons)


HEARING_RULES = (
    # Act 681/2023 § 43.5: for those who came without guardian the three parties agree; agreeing is more than hearing.
    HearingRule("came_without_guardian", HearingDuty.AGREEMENT, _only_lone_minors),
    # Act 681/2023 § 43.3: obvious needs of social and health services.
    HearingRule("obvious_needs", HearingDuty.REQUIRED_BY_LAW, lambda proposal: proposal.obvious_needs is True),
    # Guidance of the authorities (kotoutuminen.fi, kuntiin sijoittaminen): emergency cases always. Not law.
    HearingRule("emergency", HearingDuty.BY_GUIDANCE, lambda proposal: proposal.priority is Priority.EMERGENCY),
)
BY_CHOICE = HearingRule("by_choice", HearingDuty.VOLUNTARY, lambda proposal: True)


def hearing_rule(proposal: Proposal) -> HearingRule:
    """The rule that applies to this proposal; hearing by one's own choice when none does."""
    return next((rule for rule in HEARING_RULES if rule.holds(proposal)), BY_CHOICE)
