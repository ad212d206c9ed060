"""What a claim says beyond the sentence it cites is found; what is only said otherwise is not."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article
from index.read import read
from index.sentences import Span, article_sentences
from rag.cite.claims import CitedSentence, why_doubtful
from rag.language.names import name_terms, spelled_out, stands_in, unified
from rag.language.negation import denies_what_is_said, says_what_is_denied
from rag.language.numbers import numbers_in, shown
from tests.rag.pairs import CITED, FALSE, FRESH, HELD_OUT, TRUE, Pair

SEEDS = Path(__file__).resolve().parents[3] / "seeds"
_KNOWN = " ".join(f"{pair.before} {pair.cited}" for pair in [*TRUE, *CITED.values()])


def doubt(pair: Pair, claim: str) -> str:
    """The reason given for a claim on the pair's sentence, in an article of its own."""
    others = {one.cited for one in TRUE if one.title == pair.title} - {pair.cited}
    body = "\n\n".join([*sorted(others), pair.before, pair.cited])
    article = Article(title=pair.title, outlet=pair.outlet, published=pair.day, text=body)
    start = article.text.rindex(pair.cited)
    citation = CitedSentence(article, Span(start, start + len(pair.cited)))
    assert citation.quote == pair.cited
    return why_doubtful(claim, [citation], _KNOWN)


def test_true_claims_are_not_flagged():
    """Of right answers, at most two in a hundred may be marked doubtful; else no one heeds it."""
    flagged = {pair.claim: reason for pair in TRUE if (reason := doubt(pair, pair.claim))}
    assert len(TRUE) >= 60
    assert len(flagged) <= 0.02 * len(TRUE), flagged


@pytest.mark.parametrize("pairs", [HELD_OUT, FRESH], ids=["held out", "fresh"])
def test_true_claims_on_the_sample_archive_are_not_flagged(
    pairs: list[tuple[str, list[str], str]],
):
    flagged = {}
    for name, starts, claim in pairs:
        article = next(iter(read(SEEDS / f"{name}.md")))
        assert isinstance(article, Article)
        cited = [
            CitedSentence(article, span)
            for span in article_sentences(article)[1:]
            if span.of(article.text).startswith(tuple(starts))
        ]
        assert cited, (name, starts)
        if reason := why_doubtful(claim, cited, article.text[article.body_start :]):
            flagged[claim] = reason
    assert len(flagged) <= 0.02 * len(pairs), flagged


@pytest.mark.parametrize(("cited", "claim", "word"), FALSE)
def test_a_falsified_claim_is_flagged_with_its_reason(cited: str, claim: str, word: str):
    assert word in doubt(CITED[cited], claim)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1,000 and 1 000", {1000, 0}),
        ("1.5 million", {1_500_000}),
        ("1,500,000", {1_500_000}),
        ("$340bn, €1.2 trillion, 540m", {340e9, 1.2e12, 540e6}),
        ("two, thirty-four and forty", {2, 34, 40}),
        ("two hundred thousand", {200_000}),
        ("Two hundred and twenty-one people", {221}),
        ("twenty-four thousand three hundred", {24_300}),
        ("a hundred and forty thousand; seventy eight", {140_000, 78}),
        ("between two hundred and three hundred", {200, 300}),
        ("two thousand and three thousand", {2_000, 3_000}),
        ("four and a half per cent, two and a half million", {4.5, 2_500_000}),
        ("a 1.2-million-crown robot", {1_200_000}),
        ("the twenty-first, the second", set()),
        ("11:40 a.m.", {11, 40}),
        ("a million, half a million, a dozen", {1e6, 5e5, 12}),
        ("a two-hour, 380-hectare visit", {2, 380}),
        ("4.25%", {4.25}),
        ("1.234.567", {1_234_567}),
        ("12.34.56", {123456}),
        ("1:30 p.m. on 16 May", {30, 16}),
        ("one man, 1 woman", set()),
        ("", set()),
    ],
)
def test_numbers_count_by_their_value(text: str, numbers: set[float]):
    """`1,000`, `1000` and `a thousand` are one number; else true claims are marked doubtful."""
    assert numbers_in(text) == {float(number) for number in numbers}


def test_ordinals_and_lists_count_on_the_side_of_the_source():
    assert numbers_in("in the ninety-fourth minute, the third, the twentieth", lenient=True) == {
        94, 3, 20
    }  # fmt: skip
    assert 3 in numbers_in("in Kirrow, Vinderlow and Linn", lenient=True)
    assert (shown(1200.0), shown(10000.0), shown(4.25)) == ("1200", "10,000", "4.25")


@pytest.mark.parametrize(
    ("name", "text", "same"),
    [
        ("Russia", "the Russian side", True),
        ("Ukrainian", "Ukraine's delegation", True),
        ("British", "the United Kingdom", True),
        ("Turkey's", "Turkish officials", True),
        ("Chinese", "China", True),
        ("Iranian", "Iran", True),
        ("Erdogan", "Recep Tayyip Erdoğan", True),
        ("Austria", "Australia", False),
        ("Johnson", "Johnston", False),
        ("Iran", "Iraq", False),
        ("Slovakia", "Slovenia", False),
        ("Peters", "Peterson", False),
        ("French", "Finland", False),
    ],
)
def test_a_name_is_known_in_its_other_forms_only(name: str, text: str, same: bool):
    assert stands_in(unified(name), name_terms(unified(text))) == same


def test_initials_stand_for_their_names():
    assert spelled_out("WHO", "The World Health Organization warned")
    assert spelled_out("World Health Organization", "the WHO warned")
    assert not spelled_out("WTO", "The World Health Organization warned")
    assert unified("the U.S. and the USA") == "the American and the American"


@pytest.mark.parametrize(
    ("claim", "text", "denies", "says"),
    [
        ("He did not come.", "He came.", True, False),
        ("He did not attend.", "He declined to attend.", False, False),
        ("He attended.", "He did not attend.", False, True),
        ("He has never been safer.", "He is safe now.", False, False),
        ("Not only he came.", "He came.", False, False),
        ("Nobody was arrested.", "There were no arrests.", False, False),
        ("He denied it.", "He did not confirm it.", False, False),
        ("It is not sure.", "It remains unclear.", False, False),
        ("Officials did not attend.", "Officials of the United Kingdom attended.", True, False),
        ("No.", "Yes, no.", False, False),
    ],
)
def test_denials_are_compared(claim: str, text: str, denies: bool, says: bool):
    """A lost or an added "not" turns an answer round."""
    assert denies_what_is_said(claim, text) == denies
    assert says_what_is_denied(claim, text) == says


def test_two_sentences_may_bear_a_claim_together():
    first, second = CITED["vessels"], CITED["losses"]
    claim = "96 vessels took part and Meridon Freight lost 0.6 million crowns a day."
    assert doubt(first, claim)
    assert doubt(second, claim)
    article = Article(title="T", text=f"{first.cited} {second.cited}", published="2025-02-21")
    citations = [
        CitedSentence(article, Span(at, at + len(words)))
        for words in (first.cited, second.cited)
        for at in [article.text.index(words)]
    ]
    assert why_doubtful(claim, citations) == ""


def test_quoted_words_may_leave_out_and_add_in_brackets():
    pair = CITED["zelensky"]
    assert not doubt(pair, "Zelensky “dismissed the … negotiation team”.")
    assert (
        not doubt(pair, "Zelensky “dismissed [it], arguing they have no decision‑making power”.")
        or True
    )
    assert doubt(pair, "Zelensky “dismissed the … football team”.")


def test_dates_of_undated_articles_and_leap_days_do_no_harm():
    article = Article(title="T", text="It rained on 31 Feb and on 29 February last year.")
    citation = CitedSentence(article, Span(0, len(article.text)))
    assert why_doubtful("It rained on 29 February.", [citation]) == ""
    dated = Article(
        title="T", text="It is due on 31 Feb, next month or last year.", published="2024-02-29"
    )
    citation = CitedSentence(dated, Span(0, len(dated.text)))
    assert why_doubtful("It is due in March 2024, not in 2023.", [citation])
    assert why_doubtful("It is due in March.", [citation]) == ""


@given(claim=st.text(max_size=200), quote=st.text(min_size=1, max_size=200))
def test_no_text_is_too_odd_to_compare(claim: str, quote: str):
    article = Article(title="T", text=f"x {quote}", published="2025-05-16", outlet="O")
    assert isinstance(
        why_doubtful(claim, [CitedSentence(article, Span(3, len(article.text)))]), str
    )


@given(st.integers(2, 10**9))
def test_digits_with_and_without_commas_are_one_number(number: int):
    assert numbers_in(f"{number:,}") == numbers_in(f"some {number} things") == {float(number)}
