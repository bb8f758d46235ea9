"""The rules about correcting data that a municipality has in hand."""

from services.referral.guards import Case, told


def correction_told(case: Case) -> bool:
    """Act 681/2023 § 73.2: a correction tells another value than the one in force, and from which source it is."""
    return case.given["is_another"] and told(case, "origin")
