"""The life of a proposal. This table is the process; nothing else moves a proposal or a municipality's round."""

from dataclasses import dataclass

from models.vocabulary import Action, ProposalStatus, Role, RoundStatus, Subject, Turn
from services.access import CENTRE, COUNTY, MUNICIPALITY
from services.referral import arrival_guards as ag
from services.referral import attachment_guards as fg
from services.referral import correction_guards as c
from services.referral import day_rules as d
from services.referral import guards as g
from services.referral import hearing_guards as h
from services.referral import link_guards as lg
from services.referral import party_guards as pg
from services.referral import question_guards as q
from services.referral import text_guards as texts


@dataclass(frozen=True, slots=True)
class Step:
    """Who may do what, from which status to which; `requires` must hold beforehand, `asks` of what is stated with the act.

    An act with rows of both kinds moves both. None among the statuses before: there is no such proposal or live round yet.
    """

    action: Action
    of: Subject
    before: tuple[ProposalStatus | RoundStatus | None, ...]
    after: ProposalStatus | RoundStatus | None  # none: the status stays as it is
    by: frozenset[Role]
    requires: tuple[g.Guard, ...] = ()
    asks: tuple[g.Guard, ...] = ()
    law: str = ""  # a section of Act 681/2023, or a tail of source.<…>; empty: practice
    release: str = "2026-11"
    final: bool = False  # the screen asks once more
    recipient: bool = False  # for the elinvoimakeskus to which the case is offered, not for the one that holds it


PROPOSAL, ROUND = Subject.PROPOSAL, Subject.ROUND
P, R = ProposalStatus, RoundStatus
A = Action
LEAD = frozenset({Role.CENTRE_LEAD})
WORKING = (R.TAKEN, R.IN_HEARING, R.WAITING)
PAUSING = (R.IN_HEARING, R.WAITING)  # the municipality waits for others, and its clock stands still
UNDER_WAY = (P.DRAFT, P.SENT, P.ACCEPTED, P.DECLINED, P.PLACED, P.ARRIVED)
ANSWERED = (R.POSITIVE, R.CONDITIONAL, R.NEGATIVE)
AGREEING = (*WORKING, R.POSITIVE, R.CONDITIONAL)  # while the three parties may agree
LIVE = (R.SENT, R.OPENED, *WORKING, *ANSWERED, R.CONFIRMED)
DECEMBER = "2026-12"
WITH_MUNICIPALITY = (P.SENT, P.ACCEPTED, P.DECLINED, P.PLACED)

READY = (g.sections_complete, g.origins_recorded, g.basis_fits_group, g.county_contacted_for_child, g.within_upper_age)
CHOSEN = (
    g.municipality_in_flow,
    g.municipality_in_own_area,
    pg.family_care_alone_without_agreement,
    g.agreement_in_force,
    g.not_declined_before,
)
MAY_ACCEPT = (g.answer_sender, g.county_heard_if_required)
# People who belong together are parted knowingly only.
TOGETHER = lg.parting_confirmed
# Free text that crosses to another organisation is read.
SAFE = (texts.texts_hold_no_identities, texts.likely_finds_checked)
ANSWER = (g.answer_complete, d.decision_not_in_future, *SAFE)
YES = (*ANSWER, d.reception_not_in_past, lg.children_stay_with_an_adult, TOGETHER)
ASKED = (texts.question_told, q.asked_of_another, q.section_not_asked_yet, *SAFE)
REPLIED = (texts.reply_told, *SAFE)

# fmt: off
STEPS = (
    # The elinvoimakeskus draws up the proposal and sends it to the municipality it has chosen.
    Step(A.CREATE,             PROPOSAL, (None,),                            P.DRAFT,       CENTRE,       law="43.1"),
    Step(A.EDIT,               PROPOSAL, (P.DRAFT,),                         None,          CENTRE,       law="73"),
    Step(A.SEND,               PROPOSAL, (P.DRAFT,),                         P.SENT,        CENTRE,       READY, (*CHOSEN, *SAFE, TOGETHER), law="43.3", final=True),
    Step(A.SEND,               ROUND,    (None,),                            R.SENT,        CENTRE,       law="83.2"),

    # The municipality opens it, and somebody takes it.
    Step(A.OPEN,               ROUND,    (R.SENT,),                          R.OPENED,      MUNICIPALITY),
    Step(A.TAKE,               ROUND,    (R.OPENED,),                        R.TAKEN,       MUNICIPALITY),
    Step(A.ASSIGN,             ROUND,    (R.OPENED, R.TAKEN),                R.TAKEN,       MUNICIPALITY, (g.decider_shares_protected,), (g.colleague_chosen,)),
    Step(A.ASSIGN,             ROUND,    (R.IN_HEARING,),                    R.IN_HEARING,  MUNICIPALITY, (g.decider_shares_protected,), (g.colleague_chosen,)),
    Step(A.RELEASE,            ROUND,    (R.TAKEN,),                         R.OPENED,      MUNICIPALITY),

    # § 43.3: the municipality hears the county in the system, or outside it and then records what the county said.
    Step(A.ASK_COUNTY,         ROUND,    (R.TAKEN,),                         R.IN_HEARING,  MUNICIPALITY, asks=(g.hearing_asked, h.county_answers_in_system, d.asked_after_sending, d.reply_wanted_after_request, *SAFE), law="43.3"),
    Step(A.RECORD_HEARING,     ROUND,    (R.IN_HEARING,),                    R.TAKEN,       MUNICIPALITY, asks=(g.hearing_reply_complete, h.heard_outside, d.reply_given_after_request, *SAFE), law="43.3"),
    Step(A.CANCEL_HEARING,     ROUND,    (R.IN_HEARING,),                    R.TAKEN,       MUNICIPALITY, asks=(g.reason_given, *SAFE)),
    Step(A.SKIP_HEARING,       ROUND,    (R.TAKEN,),                         None,          MUNICIPALITY, (g.hearing_may_be_skipped,), (g.reason_given, *SAFE), law="guidance"),

    # The county's experts share what their county is asked in the system; the reply informs the municipality.
    Step(A.OPEN_HEARING,       ROUND,    (R.IN_HEARING,),                    None,          COUNTY,       (h.asked_in_system,), release="2026-12"),
    Step(A.ASSIGN_HEARING,     ROUND,    (R.IN_HEARING,),                    None,          COUNTY,       (h.asked_in_system,), (g.colleague_chosen,), release="2026-12"),
    Step(A.ANSWER_HEARING,     ROUND,    (R.IN_HEARING,),                    R.TAKEN,       COUNTY,       (h.asked_in_system,), (g.hearing_reply_complete, *SAFE), law="43.3", release="2026-12", final=True),

    # The municipality asks for what it lacks, section by section; when all has been told, it goes on.
    Step(A.ASK_QUESTION,       ROUND,    (R.TAKEN, R.WAITING),               R.WAITING,     MUNICIPALITY, asks=ASKED, law="83.2", release=DECEMBER),
    Step(A.ANSWER_QUESTION,    ROUND,    (R.WAITING,),                       None,          CENTRE,       (q.question_waits_for_us,), REPLIED, law="83.2", release=DECEMBER),
    Step(A.CANCEL_QUESTION,    ROUND,    (R.WAITING,),                       None,          MUNICIPALITY, (q.own_question_waits,), release=DECEMBER),
    Step(A.RESUME,             ROUND,    (R.WAITING,),                       R.TAKEN,       CENTRE | MUNICIPALITY, (q.no_question_waits,), release=DECEMBER),
    Step(A.ASSIGN,             ROUND,    (R.WAITING,),                       R.WAITING,     MUNICIPALITY, (g.decider_shares_protected,), (g.colleague_chosen,), release=DECEMBER),

    # So does the county in its hearing, of the elinvoimakeskus or of the municipality that hears it.
    Step(A.ASK_QUESTION,       ROUND,    (R.IN_HEARING,),                    None,          COUNTY,       (h.asked_in_system,), ASKED, law="83.2", release=DECEMBER),
    Step(A.ANSWER_QUESTION,    ROUND,    (R.IN_HEARING,),                    None,          CENTRE | MUNICIPALITY, (q.question_waits_for_us,), REPLIED, law="83.2", release=DECEMBER),
    Step(A.CANCEL_QUESTION,    ROUND,    (R.IN_HEARING,),                    None,          COUNTY,       (q.own_question_waits,), release=DECEMBER),

    # § 73.2: what turns out wrong is corrected while the municipality has the case, with its source and a reason.
    Step(A.CORRECT,            PROPOSAL, WITH_MUNICIPALITY,                  None,          CENTRE,       asks=(c.correction_told, g.reason_given, g.sections_complete, g.basis_fits_group, g.within_upper_age, *SAFE), law="73", release=DECEMBER),

    # § 43.5: for those who came without guardian three parties agree; each agreement is recorded.
    Step(A.RECORD_AGREEMENT,   ROUND,    AGREEING,                           None,          CENTRE | MUNICIPALITY, (g.concerns_lone_minor,), (g.agreement_told, pg.said_outside, pg.party_has_not_spoken_itself), law="43.5"),
    Step(A.ASK_AGREEMENT,      ROUND,    AGREEING,                           None,          CENTRE | MUNICIPALITY, (g.concerns_lone_minor, pg.county_agrees_in_system, pg.county_not_asked_already), law="43.5", release=DECEMBER),
    Step(A.GIVE_AGREEMENT,     ROUND,    AGREEING,                           None,          CENTRE,       (g.concerns_lone_minor,), (pg.position_told, *SAFE), law="43.5", release=DECEMBER, final=True),
    Step(A.GIVE_AGREEMENT,     ROUND,    AGREEING,                           None,          MUNICIPALITY, (g.concerns_lone_minor, g.answer_sender), (pg.position_told, *SAFE), law="43.5", release=DECEMBER, final=True),
    Step(A.GIVE_AGREEMENT,     ROUND,    AGREEING,                           None,          COUNTY,       (g.concerns_lone_minor, pg.county_asked_to_agree), (pg.position_told, *SAFE), law="43.5", release=DECEMBER, final=True),

    # The municipality answers; until the place is confirmed it may take its answer back.
    Step(A.DRAFT_ANSWER,       ROUND,    WORKING,                            None,          MUNICIPALITY),
    Step(A.ANSWER_POSITIVE,    ROUND,    (R.TAKEN,),                         R.POSITIVE,    MUNICIPALITY, MAY_ACCEPT, YES, law="43.3", final=True),
    Step(A.ANSWER_POSITIVE,    PROPOSAL, (P.SENT,),                          P.ACCEPTED,    MUNICIPALITY),
    Step(A.ANSWER_CONDITIONAL, ROUND,    (R.TAKEN,),                         R.CONDITIONAL, MUNICIPALITY, MAY_ACCEPT, YES, law="43.3", final=True),
    Step(A.ANSWER_CONDITIONAL, PROPOSAL, (P.SENT,),                          P.ACCEPTED,    MUNICIPALITY),
    Step(A.ANSWER_NEGATIVE,    ROUND,    WORKING,                            R.NEGATIVE,    MUNICIPALITY, (g.answer_sender,), (*ANSWER, TOGETHER), law="43.3", final=True),
    Step(A.ANSWER_NEGATIVE,    PROPOSAL, (P.SENT,),                          P.DECLINED,    MUNICIPALITY),
    Step(A.WITHDRAW_ANSWER,    ROUND,    ANSWERED,                           R.TAKEN,       MUNICIPALITY, (g.answer_sender,), (g.reason_given, *SAFE), final=True),
    Step(A.WITHDRAW_ANSWER,    PROPOSAL, (P.ACCEPTED, P.DECLINED),           P.SENT,        MUNICIPALITY),

    # After a yes the elinvoimakeskus confirms the place; after a no it has three ways on.
    Step(A.CONFIRM_PLACE,      PROPOSAL, (P.ACCEPTED,),                      P.PLACED,      CENTRE,       (g.three_parties_agreed, lg.only_those_taken_remain), law="43.1", final=True),
    Step(A.CONFIRM_PLACE,      ROUND,    (R.POSITIVE, R.CONDITIONAL),        R.CONFIRMED,   CENTRE,       law="83.2"),
    Step(A.REDIRECT,           PROPOSAL, (P.DECLINED,),                      P.DRAFT,       CENTRE,       law="43.1"),
    Step(A.REDIRECT,           ROUND,    (R.NEGATIVE,),                      R.CLOSED,      CENTRE),
    Step(A.HAND_OVER,          PROPOSAL, (P.DRAFT, P.DECLINED),              P.OFFERED,     CENTRE,       asks=(g.other_centre_chosen, g.reason_given, *SAFE, TOGETHER), law="41", final=True),
    Step(A.HAND_OVER,          ROUND,    (R.NEGATIVE,),                      R.CLOSED,      CENTRE),
    Step(A.HAND_OVER,          ROUND,    (None,),                            None,          CENTRE),
    Step(A.ACCEPT_HANDOVER,    PROPOSAL, (P.OFFERED,),                       P.DRAFT,       CENTRE,       law="41", recipient=True),
    Step(A.DECLINE_HANDOVER,   PROPOSAL, (P.OFFERED,),                       P.DRAFT,       CENTRE,       asks=(g.reason_given, *SAFE), final=True, recipient=True),
    Step(A.CANCEL_HANDOVER,    PROPOSAL, (P.OFFERED,),                       P.DRAFT,       CENTRE),
    Step(A.RETURN,             PROPOSAL, (P.DRAFT, P.DECLINED),              P.RETURNED,    CENTRE,       asks=(g.return_recorded, d.returned_after_creation, g.reason_given, *SAFE, TOGETHER), law="43.1", final=True),
    Step(A.RETURN,             ROUND,    (R.NEGATIVE,),                      R.CLOSED,      CENTRE),
    Step(A.RETURN,             ROUND,    (None,),                            None,          CENTRE),

    # At any time the elinvoimakeskus takes a proposal back from a municipality, or ends it; access ends at once.
    Step(A.TAKE_BACK,          PROPOSAL, WITH_MUNICIPALITY,                  P.DRAFT,       CENTRE,       (ag.nobody_has_arrived,), (g.reason_given, TOGETHER), final=True),
    Step(A.TAKE_BACK,          ROUND,    LIVE,                               R.WITHDRAWN,   CENTRE),
    Step(A.WITHDRAW,           PROPOSAL, (P.DRAFT, *WITH_MUNICIPALITY, P.OFFERED), P.WITHDRAWN, CENTRE,   (ag.nobody_has_arrived,), (g.reason_given, TOGETHER), final=True),
    Step(A.WITHDRAW,           ROUND,    LIVE,                               R.WITHDRAWN,   CENTRE),
    Step(A.WITHDRAW,           ROUND,    (None,),                             None,          CENTRE),

    # The household comes, each person on a day of its own, or does not come; then the elinvoimakeskus closes the case.
    Step(A.PLAN_ARRIVAL,       PROPOSAL, (P.PLACED,),                        None,          MUNICIPALITY, asks=(ag.people_still_expected, ag.arrival_planned_ahead, ag.change_explained), law="44", release=DECEMBER),
    Step(A.PREPARE_ARRIVAL,    PROPOSAL, (P.PLACED, P.ARRIVED),              None,          CENTRE | MUNICIPALITY, asks=(ag.preparation_told,), law="44", release=DECEMBER),
    Step(A.RECORD_PREPAREDNESS, PROPOSAL, (P.PLACED, P.ARRIVED),             None,          MUNICIPALITY, asks=(ag.preparedness_told,), law="64", release=DECEMBER),
    Step(A.RECORD_ARRIVAL,     PROPOSAL, (P.PLACED,),                        None,          MUNICIPALITY, asks=(ag.people_still_expected, ag.ending_told), law="44", release=DECEMBER),
    Step(A.RECORD_END,         PROPOSAL, (P.PLACED,),                        None,          MUNICIPALITY, asks=(ag.people_still_expected, ag.ending_told), law="43.4", release=DECEMBER),
    Step(A.UNDO_ARRIVAL,       PROPOSAL, (P.PLACED,),                        None,          MUNICIPALITY, asks=(ag.ending_recorded,), release=DECEMBER),
    Step(A.UNDO_ARRIVAL,       PROPOSAL, (P.ARRIVED,),                       P.PLACED,      MUNICIPALITY, asks=(ag.ending_recorded,), release=DECEMBER),
    Step(A.COMPLETE_ARRIVAL,   PROPOSAL, (P.PLACED,),                        P.ARRIVED,     MUNICIPALITY, (ag.everybody_accounted_for,), release=DECEMBER),
    Step(A.CLOSE,              PROPOSAL, (P.ARRIVED,),                       P.CLOSED,      CENTRE,       law="77", release=DECEMBER, final=True),

    # Files, each side its own; who sees which stands in services/access.py.
    Step(A.ATTACH,             PROPOSAL, UNDER_WAY,                          None,          CENTRE | MUNICIPALITY, asks=(fg.file_told, fg.file_small_enough, fg.file_of_known_type, fg.file_without_macros), law="83.2", release=DECEMBER),
    Step(A.DETACH,             PROPOSAL, UNDER_WAY,                          None,          CENTRE | MUNICIPALITY, asks=(fg.own_file,), release=DECEMBER),

    # Cases that belong together; a household of which the municipality takes some, and one of it who comes later.
    Step(A.LINK,               PROPOSAL, UNDER_WAY,                          None,          CENTRE,       asks=(lg.other_case_found, lg.not_linked_already), law="43.1", release=DECEMBER),
    Step(A.UNLINK,             PROPOSAL, UNDER_WAY,                          None,          CENTRE,       asks=(lg.link_found, g.reason_given), release=DECEMBER),
    Step(A.SPLIT,              ROUND,    (R.POSITIVE,),                      R.POSITIVE,    CENTRE,       (lg.only_some_are_taken,), (TOGETHER,), law="43.1", release=DECEMBER, final=True),
    Step(A.SPLIT,              ROUND,    (R.CONDITIONAL,),                   R.CONDITIONAL, CENTRE,       (lg.only_some_are_taken,), (TOGETHER,), release=DECEMBER),
    Step(A.JOIN_LATER,         PROPOSAL, (P.ACCEPTED, P.PLACED, P.ARRIVED),  None,          CENTRE,       law="43.2", release=DECEMBER),
    # Under turvakielto few of the elinvoimakeskus open a case; the lead says who.
    Step(A.ADMIT,              PROPOSAL, (*UNDER_WAY, P.OFFERED),            None,          LEAD,         asks=(g.colleague_chosen,)),
    Step(A.EXCLUDE,            PROPOSAL, (*UNDER_WAY, P.OFFERED),            None,          LEAD,         asks=(g.colleague_admitted,)),
)

# Whose move it is at each status, and by which target (policy, not law); a round says more than its proposal.
TURNS: dict[ProposalStatus | RoundStatus, tuple[Turn, str | None]] = {
    P.DRAFT:      (Turn.CENTRE, "send"),
    P.SENT:       (Turn.MUNICIPALITY, "answer"),
    R.IN_HEARING: (Turn.COUNTY, "hearing"),
    R.WAITING:    (Turn.CENTRE, "question"),
    P.ACCEPTED:   (Turn.CENTRE, "decide"),
    P.DECLINED:   (Turn.CENTRE, "decide"),
    P.OFFERED:    (Turn.OTHER_CENTRE, "handover"),
    P.PLACED:     (Turn.NOBODY, None),
    P.ARRIVED:    (Turn.CENTRE, "close"),
    P.CLOSED:     (Turn.NOBODY, None),
    P.RETURNED:   (Turn.NOBODY, None),
    P.WITHDRAWN:  (Turn.NOBODY, None),
}
# fmt: on

# Rules that tell whether an act concerns the case at all: where one does not hold, the screen does not offer the act.
APPLIES = frozenset(
    rule.__name__
    for rule in (
        g.concerns_lone_minor, g.hearing_may_be_skipped, h.asked_in_system,
        q.question_waits_for_us, q.own_question_waits, q.no_question_waits,
        lg.only_some_are_taken,
        pg.county_agrees_in_system, pg.county_not_asked_already, pg.county_asked_to_agree,
    )
)  # fmt: skip
ENDED_ROUNDS = frozenset({R.CLOSED, R.WITHDRAWN})
OPEN_PROPOSALS = frozenset(P) - {P.CLOSED, P.RETURNED, P.WITHDRAWN}


def turn_of(
    proposal: ProposalStatus, round_: RoundStatus | None, asked: Turn | None = None
) -> tuple[Turn, str | None]:
    """Whose move it is, and the name of the target time that runs; `asked` owes the answer to an open question."""
    if proposal == P.SENT and round_ in PAUSING:
        return (asked, "question") if asked else TURNS[round_]
    return TURNS[proposal]
