"""The rules about hearing a county in the system; the others about hearings stand in guards.py."""

from models.vocabulary import Channel, HearingStatus
from services import counties
from services.referral.guards import Case


def county_answers_in_system(case: Case) -> bool:
    """The county is asked in the system only where it answers there: its way, and an expert with a right in force.

    Act 681/2023 § 80 does not name the hearing of § 43, so each county's way is a setting.
    """
    return case.given["channel"] != Channel.SYSTEM or counties.answers_in_system(case.session, case.round.county_id)


def asked_in_system(case: Case) -> bool:
    """The county's reply is awaited here, and not by telephone or letter."""
    awaited = [hearing for hearing in case.round.hearings if hearing.status == HearingStatus.ASKED]
    replied = [case.given["hearing"]] if "hearing" in case.given else awaited
    return any(hearing.channel == Channel.SYSTEM for hearing in replied)


def heard_outside(case: Case) -> bool:
    """What the municipality records was said outside the system; in the system the county speaks itself."""
    return case.given["hearing"].channel != Channel.SYSTEM
