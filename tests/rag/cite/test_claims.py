"""What a claim says beyond the sentence it cites is found; what is only said otherwise is not."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article
from index.read import read
from index.sentences import Span, article_sentences
from rag.cite.claims import CitedSentence, ClaimCheck, check_claim, why_doubtful
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
    assert doubt(pair, "Zelensky “dismissed the … football team”.")


def test_dates_of_undated_articles_and_leap_days_do_no_harm():
    article = Article(title="T", text="It rained on 31 Feb and on 29 February last year.")
    citation = CitedSentence(article, Span(0, len(article.text)))
    assert why_doubtful("It rained on 29 February.", [citation]) == ""
    dated = Article(
        title="T", text="It is due on 31 Feb, next month or last year.", published="2024-02-29"
    )
    citation = CitedSentence(dated, Span(0, len(dated.text)))
    assert why_doubtful("It is due in March 2024, not in 2023.", [citation]) == ""
    assert why_doubtful("It is due in May 2024.", [citation])
    assert why_doubtful("It is due in March.", [citation]) == ""


# What a claim may say otherwise than its sentence: the sentence, the claim. Of 12 March 2025, a
# Wednesday, in The Week, under https://www.nytimes.com/x.
FAIR = [
    ("Sales of iPhones rose by 4 per cent.", "iPhones sold 4% more."),
    (
        "The bridge reopens on Saturday.",
        "The Week reports that the bridge reopens on 15 March 2025.",
    ),
    (
        "The bridge reopens on 15 March.",
        "According to nytimes.com, the bridge reopens on Saturday.",
    ),
    ("The federal court heard six people.", "Federal judges heard 6 people."),
    ("There were seven people aboard.", "There were seven people aboard, not nine."),
    ("There were seven people aboard.", "It was not nine but seven people."),
    ("The bridge remained closed on Monday.", "The bridge did not reopen on Monday."),
    ("It cost 8.41 million crowns.", "It cost about 8.4 million crowns."),
    ("It cost 387,000 crowns.", "It cost nearly 400,000 crowns."),
    ("33.9 per cent voted for it.", "About a third of the voters were for it."),
    ("Prices rose 3.7 per cent, then 3.6 and 3.4.", "Prices rose by 3.7 per cent at first."),
    ("May came in at 2.7 per cent.", "In May it was 2.7 per cent."),
    ("Growth was 0.5 per cent, then 0.3.", "Growth slowed from half a per cent to 0.3."),
    ("It took ninety minutes to get there.", "It took 1.5 hours to get there."),
    ("It began at twenty to four.", "It began at 3:40 p.m."),
    ("Prices fell to 4 crowns, from 5 crowns.", "The price went down from 5 to 4 crowns."),
    ("The storm came before the flood.", "The flood came after the storm."),
    ("Kirrow beat Linn 2-1.", "Linn lost 2-1 to Kirrow."),
    (
        "Houses, farms and roads were damaged.",
        "Three things were damaged: houses, farms and roads.",
    ),
    ("He would name no sum.", "He declined to name the sum."),
    ("No one was hurt in the fire at the mill.", "There was a fire at the mill."),
    ("It is due not later than 1 July 2025.", "It is due by 1 July 2025."),
    ("The senator, who never married, lived in Ohio.", "The senator lived in Ohio."),
    ("The clerk found it at 11:40.", "The clerk found it shortly before noon."),
    ("Nine counts and one of fraud were brought.", "Ten counts were brought: nine and one."),
    ('"We wait," he said. "We hope."', "He said: “We wait. We hope.”"),
]

# What it may not, and a word of the reason.
UNFAIR = [
    (
        "Sales of iPhones rose by 4 per cent.",
        "Sales of iPhones fell by 4 per cent.",
        "“rose”, not “fell”",
    ),
    ("The bridge reopens on Saturday.", "The bridge reopens on 16 March.", "16 March"),
    ("The bridge reopens on 15 March.", "The bridge reopens on Sunday.", "Sunday"),
    ("The bridge reopens on 15 March.", "The bridge reopens on 15 March 2026.", "2026"),
    ("It cost 8.41 million crowns.", "It cost about 9.4 million crowns.", "9,400,000"),
    ("It cost 8.41 million crowns.", "It cost 8.41 million euros.", "another unit"),
    ("It fell by 2 per cent.", "It fell by 2 percentage points.", "another unit"),
    ("It pumps 3 cubic metres a second.", "It pumps 3 cubic metres a minute.", "another unit"),
    ("He had 3 votes and she had 7.", "He had 7 votes and she had 3.", "exchanged"),
    ("1,000 prisoners left; 214 people stay.", "1,000 people stay.", "214"),
    (
        "The storm came before the flood.",
        "The storm came after the flood.",
        "“before”, not “after”",
    ),
    ("Kirrow beat Linn 2-1 in the final.", "Kirrow lost 2-1 to Linn in the final.", "“beat”"),
    ("The seats rose to 49, from 38.", "The seats fell from 38 to 49.", "other direction"),
    ("Inflation: May 2.7 per cent, June 2.5, July 2.4.", "Inflation rose from May.", "2.7 to 2.4"),
    ("There were no arrests.", "Arrests were made.", "denies"),
    ("He did not come to the office.", "He came to the office.", "denies"),
    ("The letter did not say that it would end.", "The letter told them it would end.", "denies"),
    ("He came to the office.", "He did not come to the office.", "denies"),
    ("Ada Brook chairs the board.", "Ida Brook chairs the board.", "Ida"),
    ('"We wait," he said.', "He said: “We hope.”", "We hope"),
    ("The yard cut 40 jobs.", "The yard cut 40 jobs and asked the town for a subsidy.", "subsidy"),
]


def cited_alone(sentence: str, **about: str) -> CitedSentence:
    body = f"Nothing else. {sentence}"
    known = {"published": "2025-03-12", "outlet": "The Week", "url": "https://www.nytimes.com/x"}
    article = Article(title="T", text=body, **(known | about))
    start = article.text.index(sentence)
    return CitedSentence(article, Span(start, start + len(sentence)))


@pytest.mark.parametrize(("sentence", "claim"), FAIR)
def test_what_is_only_said_otherwise_is_supported(sentence: str, claim: str):
    """A mark on a right sentence costs the reader's trust."""
    check = check_claim(claim, [cited_alone(sentence)])
    assert check == ClaimCheck(True, "", (0,), "words")


@pytest.mark.parametrize(("sentence", "claim", "word"), UNFAIR)
def test_each_kind_of_error_is_found_and_named(sentence: str, claim: str, word: str):
    check = check_claim(claim, [cited_alone(sentence)])
    assert not check.supported
    assert word in check.reason


@pytest.mark.parametrize(
    ("outlet", "url", "claim"),
    [
        ("USA TODAY", "", "USA TODAY reports that the mill has 40 workers."),
        ("The Week", "", "The Week says that the mill has 40 workers."),
        (
            "theweek.co.uk",
            "https://theweek.co.uk/a",
            "The mill, as The Week reports, has 40 workers.",
        ),
        ("The Week", "", "The mill, quoted by The Week, has 40 workers."),
        ("The Vinderlow Standard", "", "According to the Standard, the mill has 40 workers."),
        ("Pellarene Press Agency", "", "The mill has 40 workers, the PPA reported."),
        ("The Moscow Times (summary)", "", "The Moscow Times: the mill has 40 workers."),
        ("", "https://www.nytimes.com/a", "nytimes.com says that the mill has 40 workers."),
        ("Undertow", "https://undertow.example/a", "As Undertow writes, the mill has 40 workers."),
    ],
)
def test_outlets_may_be_named_as_they_are_called(outlet: str, url: str, claim: str):
    """“American is not in the cited sentence” was said of USA TODAY."""
    cited = cited_alone("The mill has 40 workers.", outlet=outlet, url=url)
    assert check_claim(claim, [cited]).reason == ""


def test_an_outlet_that_is_not_the_articles_is_a_strange_name():
    """The place in an outlet's name is where it writes of "the mayor"."""
    cited = cited_alone("The mill has 40 workers.", outlet="The Vinderlow Standard")
    assert "Reuters" in check_claim("As Reuters reports, the mill has 40 workers.", [cited]).reason
    assert not check_claim("The mill in Vinderlow has 40 workers.", [cited]).reason


@pytest.mark.parametrize(
    ("sentence", "claim", "supported"),
    [
        ("The inquiry sat for 34 days.", "Die Untersuchung dauerte 34 Tage.", True),
        ("The inquiry sat for 34 days.", "Die Untersuchung dauerte 43 Tage.", False),
        ("The inquiry sat for 34 days.", "Die Untersuchung dauerte 34 Wochen.", False),
        ("It cost 1.26 million crowns.", "El total fue de 1,26 millones de coronas.", True),
        ("It opened on 3 May 1952.", "L'ouverture a eu lieu le 3 mai 1952.", True),
        ("It opened on 3 May 1952.", "L'ouverture a eu lieu le 4 mai 1952.", False),
        ("It opened on 16 May 2025.", "大桥于2025年5月16日开放。", True),
        ("It opened on 16 May 2025.", "大桥于2025年5月17日开放。", False),
        ("The letter denies it.", "La luna es de queso.", True),
    ],
)
def test_across_languages_values_alone_are_compared(sentence: str, claim: str, supported: bool):
    """Right German and Chinese answers were marked doubtful for their words."""
    check = check_claim(claim, [cited_alone(sentence)])
    assert (check.supported, check.compared) == (supported, "values")


def test_only_the_sentences_that_are_needed_are_kept():
    first, second = (
        cited_alone("The council ordered 12 pumps."),
        cited_alone("They cost 6 million."),
    )
    others = [
        cited_alone(f"{name} saw {n} ships.", url=f"https://x.example/{n}")
        for n, name in enumerate(("Ada", "Bo", "Cy", "Di") * 10)
    ]
    claim = "The council ordered 12 pumps, which cost 6 million."
    assert check_claim(claim, [*others[:20], first, *others[20:], second]).needed == (20, 41)
    assert check_claim("The council ordered 12 pumps.", [*others, first]).needed == (40,)
    assert len(check_claim("The council ordered 13 pumps.", [*others, first]).needed) <= 2
    assert not check_claim(claim, []).supported


def test_a_sentence_that_a_part_of_the_claim_needs_is_kept():
    """A rounded number elsewhere does not make it needless, nor an article that says the rest."""
    sentences = [
        "As crews help those in their houses, more than 2.5 million homes were dark by Friday.",
        "More than 2.6 million homes in Linn were dark early on Friday.",
        "Narva signed a memorandum with Linn and lifted its opposition.",
        "Narva agreed on Tuesday to drop its objections to the bids.",
    ]
    cited = [cited_alone(one, url=f"https://x.example/{at}") for at, one in enumerate(sentences)]
    counted = (
        "More than 2.5 million homes were dark in Linn early on Friday, by one count of those"
        " published; another report put it at more than 2.6 million."
    )
    assert check_claim(counted, cited[:2]).needed == (0, 1)
    agreed = (
        "Narva did not veto it: on Tuesday it agreed to drop its objections to the bids of both"
        " neighbours, after many months of talks, by signing a memorandum."
    )
    assert check_claim(agreed, cited[2:]).needed == (0, 1)


@given(claim=st.text(max_size=200), quote=st.text(min_size=1, max_size=200))
def test_no_text_is_too_odd_to_compare(claim: str, quote: str):
    article = Article(title="T", text=f"x {quote}", published="2025-05-16", outlet="O")
    assert isinstance(
        why_doubtful(claim, [CitedSentence(article, Span(3, len(article.text)))]), str
    )


@given(st.integers(2, 10**9))
def test_digits_with_and_without_commas_are_one_number(number: int):
    assert numbers_in(f"{number:,}") == numbers_in(f"some {number} things") == {float(number)}


def test_claims_that_the_rules_were_mended_for_keep_their_verdict():
    """700 right claims and 118 wrong ones on the sample archive, written while the rules were made.

    They were seen, so they measure nothing; they only keep what was mended.
    """
    articles = {one.url: one for path in SEEDS.glob("*.md") for one in read(path)}
    right, wrong, flagged, found = 0, 0, [], 0
    for line in Path(__file__).with_name("mended.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        article = articles[row["article"]]
        starts = [article.text.index(quote) for quote in row["quotes"]]
        cited = [
            CitedSentence(article, Span(start, start + len(quote)))
            for start, quote in zip(starts, row["quotes"], strict=True)
        ]
        reason = check_claim(row["claim"], cited).reason
        right, wrong = right + row["right"], wrong + (not row["right"])
        if row["right"] and reason:
            flagged.append((row["claim"], reason))
        found += bool(reason) and not row["right"]
    assert len(flagged) <= 0.01 * right, flagged
    assert found >= 0.88 * wrong
