"""Model picker: what each model is called in its list, and which others run on this machine.

The state of the models is looked up when a reader opens the list, at most every few seconds for all
readers together. Does not know Gradio; sends no question anywhere.
"""

import shlex
import threading
import time
from collections.abc import Callable
from html import escape

from rag.config.load import QUOTES
from rag.models.blocking import wait_for
from rag.models.local import Around, look_around
from rag.models.speed import reading_speed
from rag.newsroom import Newsroom
from ui.page import words
from ui.page.sanitize import clean

LABELS = {QUOTES: words.QUOTATIONS}
FRESH_SECONDS = 5.0  # a look serves all readers that long
LISTED_AT_MOST = 20  # other models


class Picker:
    """The list of models of one newsroom."""

    def __init__(self, newsroom: Newsroom, clock: Callable[[], float] = time.monotonic) -> None:
        self._newsroom = newsroom
        self._clock = clock
        self._one_look = threading.Lock()
        self._looked: tuple[float, Around] | None = None

    def look(self) -> Around:
        """What is reachable now. Blocking: takes as long as the slowest server, 2 s at most."""
        with self._one_look:
            if self._looked is None or self._clock() - self._looked[0] >= FRESH_SECONDS:
                around = wait_for(lambda: look_around(self._newsroom.config.models))
                self._looked = self._clock(), around
            return self._looked[1]

    def choices(self, around: Around | None = None) -> list[tuple[str, str]]:
        """Label and name of each model; the label says its state, speed and price as far as known.

        The speed is that at which it read its last prompt here.
        """
        states, profiles = around.states if around else {}, self._newsroom.config.models

        def label(name: str) -> str:
            profile = profiles.get(name)
            price = price_of(profile.price_in, profile.price_out) if profile else ""
            said = (LABELS.get(name, name), states.get(name), _speed(name), price)
            return " · ".join(part for part in said if part)

        return [(label(name), name) for name in self._newsroom.desk.models()]


def price_of(prompt: float | None, answer: float | None) -> str:
    """`$0.15 + $0.60 a million tokens`, of prompts and answers; empty if neither is known."""
    if prompt is None and answer is None:
        return ""
    return words.COSTS.format(prompt or 0, answer or 0)


def _speed(name: str) -> str:
    speed = reading_speed(name)
    return words.READS.format(speed) if speed else ""


def others_html(around: Around) -> str:
    """The models on this machine that are not configured, with what to run; empty if none."""
    if not around.others:
        return ""
    count = len(around.others)
    shown = around.others[:LISTED_AT_MOST]
    lines = "".join(
        f'<p class="command">{escape(f"dateline models use {shlex.quote(name)}")}</p>'
        for name in shown
    )
    left = count - len(shown)
    more = f"<p>{words.AND_MORE.format(left)}</p>" if left else ""
    said = words.OTHERS.format(words.count("other", count))
    return clean(
        f'<details class="folded"><summary>{said}</summary>'
        f"<p>{words.USE_THEM}</p>{lines}{more}</details>"
    )
