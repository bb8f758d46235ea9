"""Which files of a case are open to whom; the case itself must exist for the actor: services/access.py."""

from models.attachment import Attachment
from models.proposal import Proposal
from models.round import Round
from models.vocabulary import FileAudience, Stage
from services.access import COUNTY, MUNICIPALITY, Actor, stages_open_to

# The stage in which a file of the elinvoimakeskus is open to the municipality of the living round.
FILE_STAGES = {
    FileAudience.OWN: Stage.NEVER,
    FileAudience.NOW: Stage.A,
    FileAudience.COUNTY: Stage.A,
    FileAudience.AFTER_YES: Stage.B,
}


def file_open_to(actor: Actor, proposal: Proposal, round_: Round | None, file: Attachment) -> bool:
    """Whether the actor, for whom the case exists, may open a file of it.

    A municipality's file stays with its round: the next municipality never sees it.
    """
    of_round = round_ is not None and file.round_id == round_.id
    if actor.role in COUNTY:
        return file.audience == FileAudience.COUNTY and (of_round or file.round_id is None)
    if actor.role in MUNICIPALITY and file.round_id is not None:
        return of_round
    if file.round_id is not None:
        return proposal.centre_id == actor.organisation_id and file.audience != FileAudience.OWN
    return FILE_STAGES[file.audience] in stages_open_to(actor, proposal, round_)
