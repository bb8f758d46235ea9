"""Every act of the process with lawful facts, and cases in every status made by them."""

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.proposal import Person, Proposal
from models.round import Question, Round
from models.vocabulary import (
    Action,
    AnswerWithdrawalReason,
    ArrivalEnd,
    Channel,
    DeclineReason,
    DwellingFound,
    FileAudience,
    FileSubject,
    HandOverReason,
    NeedClass,
    NeedResult,
    OrganisationKind,
    Origin,
    Party,
    PersonGroup,
    ProposalStatus,
    Proposer,
    QuestionStatus,
    Readiness,
    ReadinessOwner,
    ReturnReason,
    RoundStatus,
    Section,
    SplitReason,
    TakeBackReason,
    UnlinkReason,
    Verdict,
    WithdrawalReason,
)
from services.access import CENTRE, Actor
from services.clock import today
from services.errors import Refusal
from services.referral import (
    answers,
    arrivals,
    attachments,
    corrections,
    county_hearings,
    drafting,
    handling,
    hearings,
    households,
    links,
    outcomes,
    parties,
    partings,
    protection,
    questions,
)
from services.referral.hearings import NeedReply
from tests.cases import Cast, a_draft

Act = Callable[[Session, Actor, str, Cast], object]
P, R, A = ProposalStatus, RoundStatus, Action
ADDRESS = "Mallikuja 7 B 12"


def answer_values(verdict: Verdict, **facts) -> dict:
    """A whole answer, decided today."""
    own = {
        Verdict.POSITIVE: {
            "dwelling_found": DwellingFound.FOUND,
            "earliest_reception_on": today(),
            "dwelling_address": ADDRESS,
        },
        Verdict.CONDITIONAL: {
            "dwelling_found": DwellingFound.BEING_SOUGHT,
            "earliest_reception_on": today(),
            "conditions": "Esteetön asunto vapautuu ensin.",
        },
        Verdict.NEGATIVE: {"decline_reason": DeclineReason.NO_DWELLING},
    }[verdict]
    decided = {"verdict": verdict, "decision_maker": "Ritva Päättäjä", "decided_on": today()}
    return decided | own | facts


def answering(verdict: Verdict) -> Act:
    """The act of sending this answer."""
    return lambda session, actor, number, cast: answers.answer(session, actor, number, values=answer_values(verdict))


def edit(session: Session, actor: Actor, number: str, cast: Cast) -> None:
    """One more room."""
    drafting.edit_section(session, actor, number, Section.HOUSING, values={"rooms": 4})


def send(session: Session, actor: Actor, number: str, cast: Cast) -> None:
    """To Tampere, with a note."""
    drafting.send(
        session, actor, number, municipality_id=cast.tampere, covering_note="Perhe toivoo pikaista vastausta."
    )


def ask_county(session: Session, actor: Actor, number: str, cast: Cast) -> None:
    """By phone, today."""
    hearings.ask_county(
        session, actor, number, channel=Channel.PHONE, asked_on=today(), question="Voidaanko palvelut järjestää?"
    )


def ask_in_system(session: Session, actor: Actor, number: str, cast: Cast) -> None:
    """Here, so that the county answers itself; the December release must have come."""
    hearings.ask_county(
        session, actor, number, channel=Channel.SYSTEM, asked_on=None, question="Voidaanko palvelut järjestää?"
    )


def answer_hearing(session: Session, actor: Actor, number: str, cast: Cast) -> None:
    """The county can arrange all."""
    replies = [NeedReply(code, NeedResult.CAN, unit="Hatanpään sosiaali- ja terveysasema") for code in NeedClass]
    county_hearings.answer(session, actor, number, replies=replies, narrative="Palvelut ovat järjestettävissä.")


def ask_question(
    session: Session, actor: Actor, number: str, cast: Cast, section: Section = Section.HOUSING, **facts
) -> None:
    """Of the dwelling, the elinvoimakeskus."""
    questions.ask_question(session, actor, number, section=section, question="Tarvitaanko asunnossa hissi?", **facts)


def ask_more(session: Session, actor: Actor, number: str, cast: Cast) -> None:
    """Of the first of these sections that is not asked about already."""
    live = _live_round(session, number)
    still_open = (Question.round_id == (live and live.id), Question.status == QuestionStatus.OPEN)
    asked = session.scalars(select(Question.section).where(*still_open)).all()
    free = next(one for one in (Section.HOUSING, *Section) if one not in asked)
    ask_question(session, actor, number, cast, free)


def answer_question(session: Session, actor: Actor, number: str, cast: Cast) -> None:
    """The oldest question; in a hearing in the system the county asks the actor's house first, if it has not."""
    asked = _asked(session, cast, number, actor.organisation_kind)
    questions.answer_question(session, actor, number, asked, reply="Asunnossa tarvitaan hissi.")


def cancel_question(session: Session, actor: Actor, number: str, cast: Cast) -> None:
    """The oldest question; in a hearing in the system the county's own."""
    questions.cancel_question(session, actor, number, _asked(session, cast, number, OrganisationKind.CENTRE))


def resume(session: Session, actor: Actor, number: str, cast: Cast) -> None:
    """The last open question is answered, or taken back by whoever asked."""
    live = _live_round(session, number)
    if live is not None and live.status == RoundStatus.IN_HEARING:
        raise Refusal("step_not_open")  # after the county's questions the hearing goes on by itself
    (answer_question if actor.role in CENTRE else cancel_question)(session, actor, number, cast)


def _asked(session: Session, cast: Cast, number: str, of: OrganisationKind) -> int:
    """The oldest open question; 0 when there is none."""
    live = _live_round(session, number)
    if live is None:
        return 0
    asked = select(Question.id).where(Question.round_id == live.id, Question.status == QuestionStatus.OPEN)
    found = session.scalar(asked.order_by(Question.id).limit(1))
    if found is None and live.status == RoundStatus.IN_HEARING:
        ask_question(session, cast.expert, number, cast, asked_of=of)
        found = session.scalar(asked)
    return found or 0


def _live_round(session: Session, number: str) -> Round | None:
    rounds = select(Round).join(Proposal, Proposal.id == Round.proposal_id).where(Proposal.number == number)
    return session.scalar(rounds.where(Round.ended_at.is_(None)))


def record_hearing(session: Session, actor: Actor, number: str, cast: Cast) -> None:
    """All can be arranged."""
    replies = [NeedReply(code, NeedResult.CAN, unit="Hatanpään sosiaali- ja terveysasema") for code in NeedClass]
    hearings.record_hearing(
        session, actor, number, answered_on=today(), answered_by_name="Liisa Lääkäri", replies=replies,
        channel=Channel.PHONE,
    )  # fmt: skip


def record_agreement(
    session: Session, actor: Actor, number: str, cast: Cast, party: Party = Party.MUNICIPALITY
) -> None:
    """The party agrees."""
    parties.record_agreement(
        session,
        actor,
        number,
        party=party,
        agrees=True,
        given_on=today(),
        given_by_name="Kaisa Johtaja",
        channel=Channel.MEETING,
    )


def withdraw_answer(session: Session, actor: Actor, number: str, cast: Cast) -> None:
    """The dwelling is gone."""
    answers.withdraw_answer(session, actor, number, reason=AnswerWithdrawalReason.DWELLING_LOST)


def hand_over(session: Session, actor: Actor, number: str, cast: Cast) -> None:
    """Offered to Keski-Suomi."""
    outcomes.hand_over(session, actor, number, centre_id=cast.other_centre, reason=HandOverReason.NO_PLACE_IN_AREA)


def return_case(session: Session, actor: Actor, number: str, cast: Cast) -> None:
    """Back to Migri by UMA."""
    outcomes.return_case(
        session,
        actor,
        number,
        returned_to=Proposer.MIGRI,
        channel=Channel.UMA,
        returned_on=today(),
        reason=ReturnReason.NO_MUNICIPALITY,
    )


def plan_arrival(session: Session, actor: Actor, number: str, cast: Cast) -> None:
    """All come today."""
    arrivals.plan_arrival(session, actor, number, positions=everybody_of(session, number), planned_on=today())


def record_arrival(session: Session, actor: Actor, number: str, cast: Cast) -> None:
    """The first has come, if there are others."""
    first = everybody_of(session, number)[:-1] or [1]
    arrivals.record_arrival(session, actor, number, positions=first, arrived_on=today())


def record_end(session: Session, actor: Actor, number: str, cast: Cast) -> None:
    """The first has moved elsewhere."""
    moved = ArrivalEnd.MOVED_ON_OWN
    arrivals.record_end(session, actor, number, positions=[1], ending=moved, ended_on=today())


def undo_arrival(session: Session, actor: Actor, number: str, cast: Cast) -> None:
    """The first has not come after all; recorded as come just before, unless it was already."""
    if session.scalar(select(Proposal.status).where(Proposal.number == number)) == ProposalStatus.PLACED:
        arrivals.record_arrival(session, actor, number, positions=[1], arrived_on=today())
    arrivals.undo_arrival(session, actor, number, position=1)


def complete_arrival(session: Session, actor: Actor, number: str, cast: Cast) -> None:
    """Everybody has come."""
    everybody = everybody_of(session, number)
    arrivals.record_arrival(session, actor, number, positions=everybody, arrived_on=today())


def everybody_of(session: Session, number: str) -> list[int]:
    """The positions of the household."""
    places = select(Person.position).join(Proposal).where(Proposal.number == number).order_by(Person.position)
    return list(session.scalars(places))


def prepare_arrival(session: Session, actor: Actor, number: str, cast: Cast) -> None:
    """The keys are there."""
    arrivals.prepare_arrival(
        session, actor, number, item=Readiness.KEYS, owner=ReadinessOwner.MUNICIPALITY, owner_name="Kalle Isännöitsijä",
        due_on=today(), done_on=today())  # fmt: skip


PDF = b"%PDF-1.7\n1 0 obj << >> endobj\n%%EOF\n"


def attach(
    session: Session, actor: Actor, number: str, cast: Cast, audience: FileAudience = FileAudience.NOW, **facts
) -> None:
    """A small PDF for both sides."""
    defaults = {"subject": FileSubject.HEALTH_REPORT, "name": "Kanaria Aamina.pdf", "content": PDF}
    attachments.attach(session, actor, number, audience=audience, **(defaults | facts))


def correct(session: Session, actor: Actor, number: str, cast: Cast) -> None:
    """A lift is needed after all."""
    corrections.correct(
        session, actor, number, field="lift", value=True, origin=Origin.PERSON, reason_text="Perhe kertoi asiasta.")


def detach(session: Session, actor: Actor, number: str, cast: Cast) -> None:
    """A file that was just added by mistake."""
    attach(session, actor, number, cast)
    attachments.detach(session, actor, number, key=attachments.files_of(session, actor, number)[-1].key)


def an_empty_draft(session: Session, cast: Cast) -> str:
    """Another case of Sisä-Suomi, of which nothing is known yet."""
    return drafting.create(session, cast.worker, group=PersonGroup.FAMILY).number


def unlink(session: Session, actor: Actor, number: str, cast: Cast) -> None:
    """A link that was just made by mistake."""
    made = links.link(session, cast.worker, number, other_number=an_empty_draft(session, cast))
    links.unlink(session, actor, number, link_id=made.id, reason=UnlinkReason.MISTAKE)


def split(session: Session, actor: Actor, number: str, cast: Cast) -> None:
    """The answer is changed into one for the first person alone, where there is an answer that can be; then split."""
    if session.scalar(select(Proposal.status).where(Proposal.number == number)) == ProposalStatus.ACCEPTED:
        take_some(session, cast, number, [1])
    households.split(session, actor, number, checked=seen_partings(session, actor, number, A.SPLIT))


def take_some(session: Session, cast: Cast, number: str, taken: list[int], **facts) -> None:
    """Tampere takes these persons only, knowing what that parts; on conditions where there were some before."""
    verdict, here = Verdict.POSITIVE, select(Proposal.status, Round.status).join(Proposal.rounds)
    status, round_status = session.execute(here.where(Proposal.number == number)).one()
    if status == ProposalStatus.ACCEPTED:
        verdict = Verdict.CONDITIONAL if round_status == RoundStatus.CONDITIONAL else verdict
        withdraw_answer(session, cast.decider, number, cast)
    values = answer_values(verdict, taken=taken, split_reason=SplitReason.DWELLING_SIZE) | facts
    checked = seen_partings(session, cast.decider, number, A.ANSWER_POSITIVE, taken=taken)
    answers.answer(session, cast.decider, number, values=values, checked=checked)


def seen_partings(session: Session, actor: Actor, number: str, action: Action, **told) -> list[str]:
    """The tick of whoever has seen what the act would part."""
    return [partings.mark(number, partings.look(session, actor, number, action, **told))]
def exclude(session: Session, actor: Actor, number: str, cast: Cast) -> None:
    """The worker, who was let in by mistake just before."""
    protection.admit(session, actor, number, account_id=cast.worker.account_id)
    protection.exclude(session, actor, number, account_id=cast.worker.account_id)


ACTS: dict[Action, Act] = {
    A.CREATE: lambda session, actor, number, cast: drafting.create(session, actor, group=PersonGroup.FAMILY),
    A.EDIT: edit,
    A.SEND: send,
    A.OPEN: lambda session, actor, number, cast: handling.open_round(session, actor, number),
    A.TAKE: lambda session, actor, number, cast: handling.take(session, actor, number),
    A.ASSIGN: lambda session, actor, number, cast: handling.assign(
        session, actor, number, handler_id=cast.clerk.account_id
    ),
    A.RELEASE: lambda session, actor, number, cast: handling.release(session, actor, number),
    A.ASK_COUNTY: ask_county,
    A.RECORD_HEARING: record_hearing,
    A.CANCEL_HEARING: lambda session, actor, number, cast: hearings.cancel_hearing(
        session, actor, number, reason_text="Pyydetty väärältä."
    ),
    A.SKIP_HEARING: lambda session, actor, number, cast: hearings.skip_hearing(
        session, actor, number, reason_text="Aika ei riitä."
    ),
    A.OPEN_HEARING: lambda session, actor, number, cast: county_hearings.open_hearing(session, actor, number),
    A.ASSIGN_HEARING: lambda session, actor, number, cast: county_hearings.assign(
        session, actor, number, handler_id=cast.expert.account_id
    ),
    A.ANSWER_HEARING: answer_hearing,
    A.RECORD_AGREEMENT: record_agreement,
    A.ASK_AGREEMENT: lambda session, actor, number, cast: parties.ask_agreement(session, actor, number),
    A.GIVE_AGREEMENT: lambda session, actor, number, cast: parties.give_agreement(session, actor, number, agrees=True),
    A.ASK_QUESTION: ask_more,
    A.ANSWER_QUESTION: answer_question,
    A.CANCEL_QUESTION: cancel_question,
    A.RESUME: resume,
    A.DRAFT_ANSWER: lambda session, actor, number, cast: answers.draft_answer(
        session, actor, number, values={"diary_number": "TRE/7"}
    ),
    A.ANSWER_POSITIVE: answering(Verdict.POSITIVE),
    A.ANSWER_CONDITIONAL: answering(Verdict.CONDITIONAL),
    A.ANSWER_NEGATIVE: answering(Verdict.NEGATIVE),
    A.WITHDRAW_ANSWER: withdraw_answer,
    A.CONFIRM_PLACE: lambda session, actor, number, cast: outcomes.confirm_place(session, actor, number),
    A.REDIRECT: lambda session, actor, number, cast: outcomes.redirect(
        session, actor, number, municipality_id=cast.nokia
    ),
    A.HAND_OVER: hand_over,
    A.ACCEPT_HANDOVER: lambda session, actor, number, cast: outcomes.accept_handover(session, actor, number),
    A.DECLINE_HANDOVER: lambda session, actor, number, cast: outcomes.decline_handover(
        session, actor, number, reason=HandOverReason.NO_PLACE_IN_AREA
    ),
    A.CANCEL_HANDOVER: lambda session, actor, number, cast: outcomes.cancel_handover(session, actor, number),
    A.RETURN: return_case,
    A.TAKE_BACK: lambda session, actor, number, cast: outcomes.take_back(
        session, actor, number, reason=TakeBackReason.FACTS_CHANGED
    ),
    A.WITHDRAW: lambda session, actor, number, cast: outcomes.withdraw(
        session, actor, number, reason=WithdrawalReason.PERSON_REFUSED
    ),
    A.PLAN_ARRIVAL: plan_arrival,
    A.PREPARE_ARRIVAL: prepare_arrival,
    A.RECORD_PREPAREDNESS: lambda session, actor, number, cast: arrivals.record_preparedness(
        session, actor, number, prepared_from=today()
    ),
    A.RECORD_ARRIVAL: record_arrival,
    A.RECORD_END: record_end,
    A.UNDO_ARRIVAL: undo_arrival,
    A.COMPLETE_ARRIVAL: complete_arrival,
    A.ATTACH: attach,
    A.DETACH: detach,
    A.CORRECT: correct,
    A.LINK: lambda session, actor, number, cast: links.link(
        session, actor, number, other_number=an_empty_draft(session, cast)
    ),
    A.UNLINK: unlink,
    A.SPLIT: split,
    A.JOIN_LATER: lambda session, actor, number, cast: households.join_later(session, actor, number),
    A.ADMIT: lambda session, actor, number, cast: protection.admit(
        session, actor, number, account_id=cast.worker.account_id
    ),
    A.EXCLUDE: exclude,
    A.CLOSE: lambda session, actor, number, cast: arrivals.close_case(session, actor, number),
}

# The shortest way from a draft to each pair of statuses that a case can have.
IN_MUNICIPALITY = (A.SEND, A.OPEN, A.TAKE)
WAYS: dict[tuple[ProposalStatus, RoundStatus | None], tuple[Action, ...]] = {
    (P.DRAFT, None): (),
    (P.SENT, R.SENT): (A.SEND,),
    (P.SENT, R.OPENED): (A.SEND, A.OPEN),
    (P.SENT, R.TAKEN): IN_MUNICIPALITY,
    (P.SENT, R.IN_HEARING): (*IN_MUNICIPALITY, A.ASK_COUNTY),
    (P.SENT, R.WAITING): (*IN_MUNICIPALITY, A.ASK_QUESTION),
    (P.ACCEPTED, R.POSITIVE): (*IN_MUNICIPALITY, A.ANSWER_POSITIVE),
    (P.ACCEPTED, R.CONDITIONAL): (*IN_MUNICIPALITY, A.ANSWER_CONDITIONAL),
    (P.DECLINED, R.NEGATIVE): (*IN_MUNICIPALITY, A.ANSWER_NEGATIVE),
    (P.OFFERED, None): (A.HAND_OVER,),
    (P.PLACED, R.CONFIRMED): (*IN_MUNICIPALITY, A.ANSWER_POSITIVE, A.CONFIRM_PLACE),
    (P.ARRIVED, R.CONFIRMED): (*IN_MUNICIPALITY, A.ANSWER_POSITIVE, A.CONFIRM_PLACE, A.COMPLETE_ARRIVAL),
    (P.CLOSED, R.CONFIRMED): (*IN_MUNICIPALITY, A.ANSWER_POSITIVE, A.CONFIRM_PLACE, A.COMPLETE_ARRIVAL, A.CLOSE),
    (P.RETURNED, None): (A.RETURN,),
    (P.WITHDRAWN, None): (A.WITHDRAW,),
}
BY_CENTRE = {
    A.EDIT,
    A.SEND,
    A.CONFIRM_PLACE,
    A.REDIRECT,
    A.HAND_OVER,
    A.CANCEL_HANDOVER,
    A.RETURN,
    A.TAKE_BACK,
    A.WITHDRAW,
    A.CLOSE,
    A.ANSWER_QUESTION,
    A.CORRECT,
    A.RESUME,
    A.LINK,
    A.UNLINK,
    A.SPLIT,
    A.JOIN_LATER,
    A.ASK_AGREEMENT,
}
BY_LEAD = {A.ADMIT, A.EXCLUDE}
BY_COUNTY = {A.OPEN_HEARING, A.ASSIGN_HEARING, A.ANSWER_HEARING}


def act(session: Session, cast: Cast, number: str, *actions: Action) -> None:
    """Take these steps one after the other.

    Sisä-Suomi's worker the centre's, Tampere's decider the municipality's, Pirkanmaa's expert the county's.
    """
    for action in actions:
        ACTS[action](session, who_takes(cast, action), number, cast)


def who_takes(cast: Cast, action: Action) -> Actor:
    """Whose act it is in the stories."""
    if action in BY_COUNTY:
        return cast.expert
    if action in BY_LEAD:
        return cast.lead
    return cast.worker if action in BY_CENTRE else cast.decider


def hear(session: Session, cast: Cast, number: str) -> None:
    """Ask the county and record that all can be arranged."""
    act(session, cast, number, A.ASK_COUNTY, A.RECORD_HEARING)


def agree(session: Session, cast: Cast, number: str) -> None:
    """Record that all three parties agree."""
    for party in Party:
        record_agreement(session, cast.worker, number, cast, party)


def a_case_in(
    session: Session, cast: Cast, status: ProposalStatus, round_status: RoundStatus | None = None, **traits
) -> str:
    """A case of Sisä-Suomi, and of Tampere where it has a live round, in these statuses; lawful on its way."""
    number = a_draft(session, cast, **traits)
    for action in WAYS[status, round_status]:
        act(session, cast, number, action)
        if action == A.TAKE and (traits.get("obvious_needs") or traits.get("priority") == "emergency"):
            hear(session, cast, number)
        if action == A.TAKE and traits.get("lone_minors"):
            agree(session, cast, number)
    return number


def a_sent_proposal(session: Session, cast: Cast, **traits) -> str:
    """A case that Tampere has not opened yet."""
    return a_case_in(session, cast, P.SENT, R.SENT, **traits)


def a_taken_proposal(session: Session, cast: Cast, **traits) -> str:
    """A case that somebody in Tampere handles; nothing has been heard or agreed yet."""
    number = a_draft(session, cast, **traits)
    act(session, cast, number, *IN_MUNICIPALITY)
    return number


def an_answered_proposal(session: Session, cast: Cast, verdict: Verdict = Verdict.POSITIVE, **traits) -> str:
    """A case that Tampere has answered."""
    found = {Verdict.POSITIVE: (P.ACCEPTED, R.POSITIVE), Verdict.CONDITIONAL: (P.ACCEPTED, R.CONDITIONAL)}
    return a_case_in(session, cast, *found.get(verdict, (P.DECLINED, R.NEGATIVE)), **traits)


def a_placed_proposal(session: Session, cast: Cast, **traits) -> str:
    """A case with a confirmed place in Tampere."""
    return a_case_in(session, cast, P.PLACED, R.CONFIRMED, **traits)
