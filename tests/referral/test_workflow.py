"""The map of the process as it was agreed, and that every way in it exists."""

from models.vocabulary import Action, ProposalStatus, Role, RoundStatus, Subject
from services.access import CENTRE, COUNTY, MUNICIPALITY
from services.referral.workflow import ENDED_ROUNDS, OPEN_PROPOSALS, STEPS, TURNS, Step
from tests.acts import ACTS, WAYS, a_case_in
from tests.cases import statuses

# action · whose status · before → after · who. A change of the process is a change of this text, agreed with its users.
AGREED = """
create · proposal · none → draft · centre
edit · proposal · draft → same · centre
send · proposal · draft → sent · centre final
send · round · none → sent · centre
open · round · sent → opened · municipality
take · round · opened → taken · municipality
assign · round · opened taken → taken · municipality
assign · round · in_hearing → in_hearing · municipality
release · round · taken → opened · municipality
ask_county · round · taken → in_hearing · municipality
record_hearing · round · in_hearing → taken · municipality
cancel_hearing · round · in_hearing → taken · municipality
skip_hearing · round · taken → same · municipality
open_hearing · round · in_hearing → same · county
assign_hearing · round · in_hearing → same · county
answer_hearing · round · in_hearing → taken · county final
ask_question · round · taken waiting → waiting · municipality
answer_question · round · waiting → same · centre
cancel_question · round · waiting → same · municipality
resume · round · waiting → taken · both
assign · round · waiting → waiting · municipality
ask_question · round · in_hearing → same · county
answer_question · round · in_hearing → same · both
cancel_question · round · in_hearing → same · county
correct · proposal · sent accepted declined placed → same · centre
record_agreement · round · taken in_hearing waiting positive conditional → same · both
ask_agreement · round · taken in_hearing waiting positive conditional → same · both
give_agreement · round · taken in_hearing waiting positive conditional → same · centre final
give_agreement · round · taken in_hearing waiting positive conditional → same · municipality final
give_agreement · round · taken in_hearing waiting positive conditional → same · county final
draft_answer · round · taken in_hearing waiting → same · municipality
answer_positive · round · taken → positive · municipality final
answer_positive · proposal · sent → accepted · municipality
answer_conditional · round · taken → conditional · municipality final
answer_conditional · proposal · sent → accepted · municipality
answer_negative · round · taken in_hearing waiting → negative · municipality final
answer_negative · proposal · sent → declined · municipality
withdraw_answer · round · positive conditional negative → taken · municipality final
withdraw_answer · proposal · accepted declined → sent · municipality
confirm_place · proposal · accepted → placed · centre final
confirm_place · round · positive conditional → confirmed · centre
redirect · proposal · declined → draft · centre
redirect · round · negative → closed · centre
hand_over · proposal · draft declined → offered · centre final
hand_over · round · negative → closed · centre
hand_over · round · none → same · centre
accept_handover · proposal · offered → draft · centre recipient
decline_handover · proposal · offered → draft · centre recipient final
cancel_handover · proposal · offered → draft · centre
return · proposal · draft declined → returned · centre final
return · round · negative → closed · centre
return · round · none → same · centre
take_back · proposal · sent accepted declined placed → draft · centre final
take_back · round · sent opened taken in_hearing waiting positive conditional negative confirmed → withdrawn · centre
withdraw · proposal · draft sent accepted declined placed offered → withdrawn · centre final
withdraw · round · sent opened taken in_hearing waiting positive conditional negative confirmed → withdrawn · centre
withdraw · round · none → same · centre
plan_arrival · proposal · placed → same · municipality
prepare_arrival · proposal · placed arrived → same · both
record_preparedness · proposal · placed arrived → same · municipality
record_arrival · proposal · placed → same · municipality
record_end · proposal · placed → same · municipality
undo_arrival · proposal · placed → same · municipality
undo_arrival · proposal · arrived → placed · municipality
complete_arrival · proposal · placed → arrived · municipality
close · proposal · arrived → closed · centre final
attach · proposal · draft sent accepted declined placed arrived → same · both
detach · proposal · draft sent accepted declined placed arrived → same · both
link · proposal · draft sent accepted declined placed arrived → same · centre
unlink · proposal · draft sent accepted declined placed arrived → same · centre
split · round · positive → positive · centre final
split · round · conditional → conditional · centre
join_later · proposal · accepted placed arrived → same · centre
admit · proposal · draft sent accepted declined placed arrived offered → same · lead
exclude · proposal · draft sent accepted declined placed arrived offered → same · lead
"""
HOUSES = {
    CENTRE: "centre", MUNICIPALITY: "municipality", CENTRE | MUNICIPALITY: "both", COUNTY: "county",
    frozenset({Role.CENTRE_LEAD}): "lead",
}  # fmt: skip


def in_words(step: Step) -> str:
    """A row of the table as a line of the agreed map."""
    before = " ".join(status or "none" for status in step.before)
    marks = [mark for mark, holds in (("recipient", step.recipient), ("final", step.final)) if holds]
    return f"{step.action} · {step.of} · {before} → {step.after or 'same'} · {' '.join([HOUSES[step.by], *marks])}"


def statuses_after(subject: Subject) -> set:
    """The statuses that some row leads to."""
    return {step.after for step in STEPS if step.of == subject} - {None}


def statuses_with_a_way_out(subject: Subject) -> set:
    """The statuses that some row leads away from."""
    return {
        status for step in STEPS if step.of == subject and step.after for status in step.before if status != step.after
    } - {None}


def test_the_process_is_the_agreed_one():
    assert "\n".join(in_words(step) for step in STEPS) == AGREED.strip()


def test_every_action_is_in_the_table_and_can_be_taken_by_the_tests():
    assert {step.action for step in STEPS} == set(Action) == set(ACTS)


def test_every_status_is_reached():
    assert statuses_after(Subject.PROPOSAL) == set(ProposalStatus)
    assert statuses_after(Subject.ROUND) == set(RoundStatus)


def test_only_the_last_statuses_have_no_way_out():
    assert set(ProposalStatus) - statuses_with_a_way_out(Subject.PROPOSAL) == set(ProposalStatus) - OPEN_PROPOSALS
    assert set(RoundStatus) - statuses_with_a_way_out(Subject.ROUND) == ENDED_ROUNDS


def test_it_is_said_whose_turn_it_is_in_every_status_of_a_proposal():
    assert set(ProposalStatus) <= set(TURNS)


def test_a_source_of_law_is_a_section_or_a_known_kind_of_guidance():
    assert all(not step.law or step.law == "guidance" or step.law[0].isdigit() for step in STEPS)


def test_a_case_comes_into_every_pair_of_statuses_by_the_services(session, cast):
    for status, round_status in WAYS:
        number = a_case_in(session, cast, status, round_status)
        assert statuses(session, number) == (status, round_status)


def test_no_pair_of_statuses_is_left_out_of_the_tests():
    live = set(RoundStatus) - ENDED_ROUNDS
    assert {status for status, _ in WAYS} == set(ProposalStatus)
    assert {round_status for _, round_status in WAYS} == live | {None}
