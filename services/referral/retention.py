"""How long the data of a case may be kept: four years from its end (Act 681/2023 § 77).

The Act counts from the end of the client relationship. That a case's own end starts the clock for its data, whether it
ended by closing, by returning it to its proposer or by withdrawing it, is this product's reading.
"""

from dateutil.relativedelta import relativedelta

from models.proposal import Proposal
from services.clock import today

YEARS = 4


def start_the_clock(proposal: Proposal) -> None:
    """Note the day on which the case ended and the last day on which its data may be kept."""
    proposal.closed_on = today()
    proposal.keep_until = today() + relativedelta(years=YEARS)
