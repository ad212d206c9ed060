"""The turns of a conversation as the page shows them, raw: nothing is read back from the page.

Does not know how a turn is answered, shown or kept.
"""

from dataclasses import dataclass

from rag.answer.answerer import Turn
from ui.page.turn import Shown

MOST_TURNS = 40  # turns kept in a conversation; the oldest are dropped


@dataclass(frozen=True, slots=True)
class Conversation:
    """The turns so far, oldest first; `begun` also counts dropped ones; `id` where it is kept."""

    turns: tuple[Shown, ...] = ()
    begun: int = 0
    id: str | None = None

    def history_before(self, turn: Shown) -> tuple[Turn, ...]:
        """The finished turns, as the history for a question; of one answered twice the last.

        A question that is answered again is asked after what it was asked after.
        """
        told: dict[int, Turn] = {}
        for one in self.turns:
            first = one.number if one.beside is None else one.beside
            if one.told is not None and (turn.beside is None or first < turn.beside):
                told[first] = one.told
        return tuple(told[number] for number in sorted(told))

    def having(self, turn: Shown) -> "Conversation":
        """The conversation with `turn` at its end; it replaces the turn with its number."""
        kept = tuple(one for one in self.turns if one.number != turn.number)
        turns = (*kept, turn)[-MOST_TURNS:]
        return Conversation(turns, max(self.begun, turn.number), self.id)
