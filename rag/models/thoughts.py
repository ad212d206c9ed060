"""Tells a model's thoughts from its answer, in a text that comes in pieces.

Knows the marks that models write in the text itself: `<think>`, `<Thinking>`, `[THINK]` and the
like; a closing tag without its opening one; Harmony's channels
(`<|channel|>analysis<|message|>…`), also where a server has stripped their marks
(`analysis…assistantfinal…`). Drops marks that only end or frame an answer (`<|im_end|>`,
`<answer>`). Thoughts that a server sends in a field of their own are read in
`rag/models/stream.py`.
"""

import re
from collections.abc import Iterator

from rag.models.chat import Retracted, Text, Thought

_NAMES = (
    "think|thinking|thoughts?|reasoning|reflection|analysis|scratchpad|inner_monologue|seed:think"
)
_CONTROLS = "start|channel|message|end|return|call|constrain"
_MARK = re.compile(
    rf"<(?P<close>/?)(?:{_NAMES})(?:\s[^<>]{{0,40}})?>|\[(?P<closing>/?)think\]"
    rf"|◁(?P<closes>/?)think▷|<\|(?:begin|(?P<ends>end))_of_thought\|>"
    rf"|<\|(?P<control>{_CONTROLS})\|>|(?P<channel>assistant(?:final|commentary|analysis))"
    r"|(?P<frame><\|[a-z][a-z_]{1,18}\|>|</?(?:s|answer|final|final_answer)>|<end_of_turn>)",
    re.IGNORECASE,
)
_LONGEST_MARK = 60
_BEGINNING = re.compile(
    rf"(?:<(?:/?[a-z_:]{{0,15}}|(?:{_NAMES})\s[^<>]{{0,40}}|\|[a-z_]{{0,19}}\|?)|[\[◁]/?[a-z]{{0,5}})\Z",
    re.IGNORECASE,
)
_FINAL = "final"  # Harmony's channel for the answer
_ANALYSIS = "analysis"  # its channel for thoughts; opens a reply whose marks were stripped
_STRIPPED = re.compile(rf"{_ANALYSIS}(?=[A-Z])")
_CHANNELS = tuple(f"assistant{name}" for name in (_FINAL, "commentary", _ANALYSIS))


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
        self._opening = True  # nothing read yet: the name of a stripped channel may come
        self._stripped = False  # whether it came
        self.thought = False
        """Whether the model has thought."""

    def feed(self, piece: str) -> Iterator[Text | Thought | Retracted]:
        """What is certain after one more piece."""
        self._held += piece
        if self._opening and not self._opened():
            return
        at = 0
        while mark := _MARK.search(self._held, at):
            if mark["channel"] and not self._stripped:
                at = mark.end()
                continue
            before, self._held, at = self._held[: mark.start()], self._held[mark.end() :], 0
            yield from self._words(before)
            if mark["control"]:
                self._turn(mark["control"].lower())
            elif mark["channel"]:
                self._begin(thought=not mark["channel"].lower().endswith(_FINAL))
            elif mark["frame"]:
                continue
            elif not (mark["close"] or mark["closing"] or mark["closes"] or mark["ends"]):
                self._begin(thought=True)
            elif self._state == "thought" or not self.thought:
                if self._state == "text" and self._said:
                    yield Retracted()
                self.thought = True
                self._begin(thought=False)
        words, self._held = self._certain()
        yield from self._words(words)

    def flush(self) -> Iterator[Text | Thought | Retracted]:
        """What was held back because it might have become a mark."""
        words, self._held = self._held, ""
        yield from self._words(words)

    def _opened(self) -> bool:
        """Whether the beginning is known; takes away the name of a stripped channel."""
        start = self._held.lstrip()
        if _ANALYSIS.startswith(start):
            return False
        self._opening = False
        if _STRIPPED.match(start):
            self._stripped, self._held = True, start.removeprefix(_ANALYSIS)
            self._begin(thought=True)
        return True

    def _certain(self) -> tuple[str, str]:
        """What is held, split before what may be the beginning of a mark."""
        tail = _BEGINNING.search(self._held[-_LONGEST_MARK:])
        unsure = len(tail.group()) if tail else 0
        if self._stripped:
            sizes = range(1, max(map(len, _CHANNELS)))
            ends = (n for n in sizes if self._held[-n:] in {one[:n] for one in _CHANNELS})
            unsure = max(unsure, *ends, 0)
        end = len(self._held) - unsure
        return self._held[:end], self._held[end:]

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
            self._begin(thought=self._in_channel and not self._header.strip().startswith(_FINAL))
        elif control == "constrain":
            self._state = "header"
        else:
            self._begin(thought=False)

    def _begin(self, *, thought: bool) -> None:
        if thought:
            self._state, self.thought = "thought", True
        else:
            self._state, self._fresh = "text", True
