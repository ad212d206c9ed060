"""Tells a model's thoughts from its answer, in a text that comes in pieces.

Knows the marks that models write in the text itself: `<think>`, `<thinking>`, `<reasoning>`,
`<thought>` in any case; a closing tag without its opening one; Harmony's channels
(`<|channel|>analysis<|message|>…`). Thoughts that a server sends in a field of their own are read
in `rag/models/stream.py`.
"""

import re
from collections.abc import Iterator

from rag.models.chat import Retracted, Text, Thought

_NAMES = "think|thinking|reasoning|thought"
_MARK = re.compile(
    rf"<(?P<close>/?)(?:{_NAMES})>|<\|(?P<control>start|channel|message|end|return|call|constrain)\|>",
    re.IGNORECASE,
)
_LONGEST_MARK = 13  # `<|constrain|>`
_BEGINNING = re.compile(r"<(?:/?[a-z]{0,9}|\|[a-z]{0,9}\|?)\Z", re.IGNORECASE)
_FINAL = "final"  # Harmony's channel for the answer


class ThoughtFilter:
    """Splits a text into `Text` and `Thought`, however it was cut into pieces.

    `Retracted` comes where a closing tag shows that all text so far was thought.
    """

    def __init__(self) -> None:
        self._held = ""
        self._state = "text"  # text, thought, header (of a Harmony message)
        self._header = ""  # what stands between a mark and `<|message|>`: a role, or a channel
        self._in_channel = False
        self._fresh = True  # no text yet since the start or the last thought: blanks are dropped
        self._said = False
        self.thought = False
        """Whether the model has thought."""

    def feed(self, piece: str) -> Iterator[Text | Thought | Retracted]:
        """What is certain after one more piece."""
        self._held += piece
        while mark := _MARK.search(self._held):
            before, self._held = self._held[: mark.start()], self._held[mark.end() :]
            yield from self._words(before)
            if mark["control"]:
                self._turn(mark["control"].lower())
            elif not mark["close"]:
                self._begin_thought()
            elif self._state == "thought" or not self.thought:
                if self._state == "text" and self._said:
                    yield Retracted()
                self.thought = True
                self._begin_text()
        tail = _BEGINNING.search(self._held[-_LONGEST_MARK:])
        end = len(self._held) - (len(tail.group()) if tail else 0)
        words, self._held = self._held[:end], self._held[end:]
        yield from self._words(words)

    def flush(self) -> Iterator[Text | Thought | Retracted]:
        """What was held back because it might have become a mark."""
        words, self._held = self._held, ""
        yield from self._words(words)

    def _words(self, words: str) -> Iterator[Text | Thought]:
        if self._state == "header":
            self._header += words
        elif self._state == "thought":
            if words:
                yield Thought(words)
        else:
            words = words.lstrip() if self._fresh else words
            if words:
                self._fresh, self._said = False, True
                yield Text(words)

    def _turn(self, control: str) -> None:
        """Goes on after one of Harmony's control marks."""
        if control in ("start", "channel"):
            self._state, self._header = "header", ""
            self._in_channel = control == "channel"
        elif control == "message":
            if self._in_channel and not self._header.strip().startswith(_FINAL):
                self._begin_thought()
            else:
                self._begin_text()
        elif control == "constrain":
            self._state = "header"
        else:
            self._begin_text()

    def _begin_thought(self) -> None:
        self._state, self.thought = "thought", True

    def _begin_text(self) -> None:
        self._state, self._fresh = "text", True
