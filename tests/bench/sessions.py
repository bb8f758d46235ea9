"""Signs the demo accounts in without their passwords, and names a case for each kind of page; prints JSON.

Run in a process of its own, since the database is chosen by the environment: python -m tests.bench.sessions
"""

import json

from sqlalchemy import func, select

from models.account import Account
from models.proposal import Proposal
from models.round import Round
from models.vocabulary import ProposalStatus, RoundStatus
from services import sessions
from services.access import CENTRE, MUNICIPALITY, Actor
from services.database import transaction

# Which case each page is opened with; every other page is opened without.
CASE_OF_PAGE = {
    "tapaus": (ProposalStatus.SENT, ProposalStatus.PLACED, ProposalStatus.ACCEPTED, RoundStatus.TAKEN),
    "luonnos": (ProposalStatus.DRAFT,), "lahetys": (ProposalStatus.DRAFT,), "jatko": (ProposalStatus.DECLINED,),
    "vastaus": (RoundStatus.TAKEN,), "kuuleminen": (RoundStatus.TAKEN, RoundStatus.IN_HEARING),
}


def main() -> None:
    """Open a session for the first demo account of each role."""
    with transaction() as session:
        found = {}
        for account_id in session.scalars(select(Account.id).where(Account.is_demo).order_by(Account.id)).all():
            _id, slip = sessions.open_session(session, account_id)
            cookie = sessions.cookie_for(slip)
            actor = sessions.actor_of(session, cookie)
            if actor and actor.role not in found and not actor.is_local_admin:
                found[actor.role] = {"cookie": cookie, "cases": _cases(session, actor)}
        size = session.scalar(select(func.count()).select_from(Proposal))
    print(json.dumps({"size": size, "roles": found}))


def _cases(session, actor: Actor) -> dict[str, str]:
    cases = {page: _case(session, actor, statuses) for page, statuses in CASE_OF_PAGE.items()}
    return {page: number for page, number in cases.items() if number}


def _case(session, actor: Actor, statuses: tuple) -> str | None:
    wanted = select(Proposal.number).order_by(Proposal.id.desc()).limit(1)
    if actor.role in CENTRE:
        of_proposal = [status for status in statuses if isinstance(status, ProposalStatus)]
        ours = wanted.where(Proposal.centre_id == actor.organisation_id)
        return session.scalar(ours.where(Proposal.status.in_(of_proposal)))
    if actor.role in MUNICIPALITY:
        of_round = [status for status in statuses if isinstance(status, RoundStatus)]
        here = wanted.join(Round, Round.id == Proposal.current_round_id)
        return session.scalar(here.where(Round.municipality_id == actor.organisation_id, Round.status.in_(of_round)))
    return None


if __name__ == "__main__":
    main()
