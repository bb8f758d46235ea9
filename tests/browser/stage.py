"""What stands behind the screens: the people who can sign in, and cases made by the services in the served database."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.event import Event
from models.proposal import Proposal
from models.vocabulary import Action, OrganisationKind, ProposalStatus, Role, RoundStatus, Verdict
from services.access import Actor
from services.database import make_engine
from services.referral import answers
from services.settings import settings
from tests.acts import a_case_in, a_taken_proposal, act, answer_values
from tests.builders import PASSWORD, an_actor, an_organisation, december_has_come
from tests.cases import Cast, a_draft, an_agreement, statuses

# Who can sign in: the role and the code of the organisation. Tampere and Nokia belong to SIS, Närpes to POH.
PEOPLE = {
    "sisa": (Role.CENTRE_WORKER, "SIS"),
    "sisa.vastuu": (Role.CENTRE_LEAD, "SIS"),
    "keski": (Role.CENTRE_WORKER, "KES"),
    "vasa": (Role.CENTRE_WORKER, "POH"),
    "tampere": (Role.MUNICIPAL_WORKER, "837"),
    "tampere.paattaja": (Role.MUNICIPAL_DECIDER, "837"),
    "nokia": (Role.MUNICIPAL_DECIDER, "536"),
    "jyvaskyla": (Role.MUNICIPAL_WORKER, "179"),
    "narpes": (Role.MUNICIPAL_DECIDER, "545"),
    "pirkanmaa": (Role.COUNTY_EXPERT, "08"),
    "ministerio": (Role.MINISTRY_VIEWER, "TEM"),
    "keha": (Role.KEHA_ADMIN, "KEHA"),
}
# Those who work in Swedish; the others in Finnish.
LANGUAGES = {"vasa": "sv", "narpes": "sv"}
IN_AGREEMENT = ("837", "536", "179", "545")


def language_of(username: str) -> str:
    """The language in which somebody works."""
    return LANGUAGES.get(username, "fi")


@dataclass(frozen=True, slots=True)
class Stage:
    """A data folder with reference data, people and agreements; its database can be written to while it is served."""

    folder: Path
    people: dict[str, Actor] = field(default_factory=dict)

    def set(self) -> None:
        """Let the people come, and the municipalities make their agreements."""
        with self.writing() as session:
            december_has_come(session)
            for username, (role, code) in PEOPLE.items():
                facts = {"username": username, "password": PASSWORD, "language": language_of(username)}
                self.people[username] = an_actor(session, role, code, **facts)
            for code in IN_AGREEMENT:
                an_agreement(session, an_organisation(session, OrganisationKind.MUNICIPALITY, code).id)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session on the served database, whose writes are kept; sealed with the key of the server."""
        os.environ["KOTO_DATA"] = str(self.folder)
        settings.cache_clear()
        engine = make_engine(f"sqlite:///{self.folder / 'koto.db'}")
        with Session(engine, expire_on_commit=False) as session, session.begin():
            yield session
        engine.dispose()

    def cast(self, worker: str = "sisa") -> Cast:
        """Those of the services' stories, played by those who can sign in."""
        one = self.people
        return Cast(
            one[worker], one["sisa.vastuu"], one["tampere"], one["tampere.paattaja"], one["nokia"], one["nokia"],
            one["keski"], one["keski"], one["vasa"], one["pirkanmaa"],
        )

    def draft(self, worker: str = "sisa", **traits) -> str:
        """The number of a draft that may be sent as it is."""
        with self.writing() as session:
            return a_draft(session, self.cast(worker), **traits)

    def case_in(self, status: ProposalStatus, round_status: RoundStatus | None = None, **traits) -> str:
        """The number of a case of Sisä-Suomi, and Tampere, that stands here."""
        with self.writing() as session:
            return a_case_in(session, self.cast(), status, round_status, **traits)

    def answer_drafted(self, verdict: Verdict) -> str:
        """The number of a case that Tampere has in hand, with an answer that only needs to be sent."""
        with self.writing() as session:
            number = a_taken_proposal(session, self.cast())
            answers.draft_answer(session, self.people["tampere.paattaja"], number, values=answer_values(verdict))
            return number

    def act(self, number: str, *actions: Action) -> None:
        """Others take these steps meanwhile, without a screen."""
        with self.writing() as session:
            act(session, self.cast(), number, *actions)

    def times(self, number: str, action: Action) -> int:
        """How many times this step stands in the case's history."""
        wanted = select(func.count()).select_from(Event).join(Proposal).where(Proposal.number == number)
        with self.writing() as session:
            return session.scalar(wanted.where(Event.action == action, Event.disclosure.is_(None)))

    def statuses(self, number: str) -> tuple[ProposalStatus, RoundStatus | None]:
        """Where a case stands, and where its live round does."""
        with self.writing() as session:
            return statuses(session, number)
