"""Two versions of an article compared, sentence by sentence. Pure; does not know HTML."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from index.article import Article
from index.sentences import sentence_spans
from ui.days import day_text
from ui.web.words import WORDS

LONGEST = 200_000  # code points of both texts; longer ones take seconds to compare


@dataclass(frozen=True, slots=True)
class Run:
    """Sentences one after another that are the same in both versions, or only in one."""

    kind: Literal["same", "out", "in"]
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What a version changed; `runs` is None if the texts are too long to compare."""

    particulars: tuple[str, ...]
    runs: tuple[Run, ...] | None

    @property
    def same_text(self) -> bool:
        """Whether no sentence differs."""
        return self.runs is not None and all(run.kind == "same" for run in self.runs)


def compare(before: Article, after: Article) -> Changes:
    """What changed from one version to another."""
    particulars = tuple(_particulars(before, after))
    if len(before.text) + len(after.text) > LONGEST:
        return Changes(particulars, None)
    return Changes(particulars, tuple(_runs(_sentences(before), _sentences(after))))


def _particulars(before: Article, after: Article) -> Iterator[str]:
    named = (
        (WORDS["title"], before.title, after.title),
        (WORDS["outlet"], before.outlet, after.outlet),
        (WORDS["author"], before.author, after.author),
        (WORDS["date"], day_text(before.published_on), day_text(after.published_on)),
        (WORDS["address"], before.url, after.url),
    )
    for name, old, new in named:
        if old != new:
            yield WORDS["was"].format(name, old or WORDS["none"], new or WORDS["none"])


def _sentences(article: Article) -> list[str]:
    return [span.of(article.text) for span in sentence_spans(article.text, article.body_start)]


def _runs(before: list[str], after: list[str]) -> Iterator[Run]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, old, old_end, new, new_end in matcher.get_opcodes():
        if kind == "equal":
            yield Run("same", tuple(before[old:old_end]))
            continue
        if old < old_end:
            yield Run("out", tuple(before[old:old_end]))
        if new < new_end:
            yield Run("in", tuple(after[new:new_end]))
