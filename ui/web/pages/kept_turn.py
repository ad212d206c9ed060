"""The kept turn that an address names, for its owner; for anyone else it is not there."""

from fastapi import HTTPException, Request

from ui.access.owners import owner_of
from ui.kept.conversations import Conversations, Judged, Place
from ui.web.words import WORDS


def kept_turn(kept: Conversations, request: Request, place: Place) -> Judged:
    """The turn with its trace. Raises `HTTPException` if it isn't there for whoever asks."""
    owner = owner_of(request)
    found = kept.traced(owner, place) if owner else None
    if found is None:
        raise HTTPException(404, WORDS["no_turn"])
    return found
