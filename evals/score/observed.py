"""What a run recorded of one question: what was found, shown, answered and cited.

Does not know which answer is right, and computes no score.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """A half-open span in the text of an article, which is named by its URL, or else by its id."""

    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a piece of gold evidence is in the archive: one span for each of its articles."""

    spans: tuple[Passage, ...]

    def within(self, passage: Passage) -> bool:
        """Whether the passage contains the whole quotation."""
        return any(
            span.article == passage.article
            and passage.start <= span.start
            and span.end <= passage.end
            for span in self.spans
        )

    def touches(self, passage: Passage) -> bool:
        """Whether the passage, such as a sentence, overlaps the quotation."""
        return any(
            span.article == passage.article
            and passage.start < span.end
            and span.start < passage.end
            for span in self.spans
        )


@dataclass(frozen=True, slots=True)
class Observed:
    """What a run recorded of one question.

    `passages` are those that search found, best first; `shown` are the sentences that the answer
    was made from; `cited` those that it cites. `text` is what counts as the answer: for `quotes`
    its quotations, for a model its words without markers; `first` is the first sentence or
    quotation of it, `more` also has what stands behind a click. `standing` has an entry for each
    piece of gold evidence.
    """

    answered: bool
    text: str
    passages: tuple[Passage, ...] = ()
    shown: tuple[Passage, ...] = ()
    cited: tuple[Passage, ...] = ()
    claim_statuses: tuple[str, ...] = ()
    uncited_claims: int = 0
    dropped_pointers: int = 0
    recheck_failures: int = 0
    first: str = ""
    more: str = ""
    standing: tuple[Standing, ...] = ()
