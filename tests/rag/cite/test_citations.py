"""Pointers in a model's text: understood in every form, resolved to the archive, or gone."""

import re
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article
from index.sentences import Span
from rag.cite.absence import without_references
from rag.cite.citations import Citation, CitedText
from rag.cite.loose import loose_pointers
from rag.cite.pointers import PointerReader
from rag.cite.writer import CitingWriter
from rag.sources import Source, build_sources
from tests.rag.stories import BRIDGE, FLOOD, HOSTILE, STRIKE, hit

LONG = Article(title="Forty", text="\n".join(f"Sentence {n} says {n}." for n in range(1, 61)))
ARABIC = Article(
    title="أخبار",
    text="قال الوزير إن الجسر سيفتح في يونيو. 👩‍👩‍👧 Ünï🎉 e\u0301t\u0323 done.",
    outlet="X",
)
SOURCES = build_sources(
    [hit(BRIDGE, 9), hit(STRIKE, 8), hit(FLOOD, 7), hit(LONG, 6), hit(ARABIC, 5), hit(HOSTILE, 4)]
)


def write(*pieces: str, sources: Sequence[Source] = SOURCES) -> tuple[str, CitedText]:
    """What was streamed and what came of it."""
    writer = CitingWriter(sources)
    streamed = [part for piece in pieces for part in writer.write(piece)]
    shown = "".join(part for part in streamed if isinstance(part, str))
    return shown, writer.finish()


def cite(text: str) -> CitedText:
    return write(text)[1]


def markers(cited: CitedText) -> list[str]:
    return [citation.marker for citation in cited.citations]


def holds(cited: CitedText, sources: Sequence[Source] = SOURCES) -> None:
    """What must be true of every outcome; a second implementation of the check."""
    by_article = {source.article.id: source for source in sources}
    for citation in cited.citations:
        source = by_article[citation.article.id]
        assert citation.quote == source.article.text[citation.start : citation.end]
        assert citation.quote.strip() == citation.quote != ""
        assert (
            citation.marker
            == f"{source.n}.{[s.start for s in source.sentences].index(citation.start)}"
        )
        assert f"[{citation.marker}]" in cited.text
        assert bool(citation.reason) == (citation.status == "check")
    ends = 0
    for claim in cited.claims:
        assert ends <= claim.start < claim.end <= len(cited.text)
        assert re.search(r"\w", cited.text[claim.start : claim.end])
        assert set(claim.markers) <= set(markers(cited))
        ends = claim.end
    carried = {marker for claim in cited.claims for marker in claim.markers}
    assert carried == set(markers(cited))


@pytest.mark.parametrize(
    ("pointer", "expected"),
    [
        ("[1.1]", ["1.1"]),
        ("[ 1.1 ]", ["1.1"]),
        ("[1 . 1]", ["1.1"]),
        ("[1.1, 1.2]", ["1.1", "1.2"]),
        ("[1.1; 1.2]", ["1.1", "1.2"]),
        ("[1.1 and 1.2]", ["1.1", "1.2"]),
        ("[1.1 & 1.2]", ["1.1", "1.2"]),
        ("[1.1 1.2]", ["1.1", "1.2"]),
        ("[1.1][1.2]", ["1.1", "1.2"]),
        ("[1.1] [1.2]", ["1.1", "1.2"]),
        ("[1.1], [1.2]", ["1.1", "1.2"]),
        ("[[1.1]]", ["1.1"]),
        ("[[1.1, 1.2]]", ["1.1", "1.2"]),
        ("[[1.1]] [[1.2]]", ["1.1", "1.2"]),
        ("【1.1】", ["1.1"]),
        ("【1.1†source】", ["1.1"]),
        ("【1.1†L12-L15】", ["1.1"]),
        ("[source 1.1]", ["1.1"]),
        ("[Sources 1.1, 1.2]", ["1.1", "1.2"]),
        ("[1.1-1.3]", ["1.1", "1.2", "1.3"]),
        ("[1.1–1.3]", ["1.1", "1.2", "1.3"]),
        ("[1.1 to 1.3]", ["1.1", "1.2", "1.3"]),
        ("[1.1-3]", ["1.1", "1.2", "1.3"]),
        ("[1.0]", ["1.0"]),
        ("[1.1][1.1]", ["1.1"]),
        ("[١.١]", ["1.1"]),
        ("[[1.1]", ["1.1"]),
        ("(1.1)", ["1.1"]),
        ("(1.1, 1.2)", ["1.1", "1.2"]),
        ("[^1.1]", ["1.1"]),
        ("[^1.1][^1.2]", ["1.1", "1.2"]),
        ("[1:1]", ["1.1"]),
        ("[S1.1]", ["1.1"]),
        ("[s1.1, S1.2]", ["1.1", "1.2"]),
        ("［1.1］", ["1.1"]),
        ("[Source 1, sentence 1]", ["1.1"]),
        ("[Source 1, sentence 1; Source 1, sentence 2]", ["1.1", "1.2"]),
        ("(source 1, sentence 1)", ["1.1"]),
        ("**[1.1]**", ["1.1"]),
        ("*[1.1]* `[1.2]`", ["1.1", "1.2"]),
        ("_(1.1)_", ["1.1"]),
        ("[see 1.1]", ["1.1"]),
        ("(vgl. 1.1)", ["1.1"]),
        ("(Source 1)", ["1.1"]),
        ("(Quelle 1.1)", ["1.1"]),
        ("[fuente 1.1, 1.2]", ["1.1", "1.2"]),
        ("[cite: 1.1]", ["1.1"]),
        ("[ref. 1.1; ref. 1.2]", ["1.1", "1.2"]),
        ("[来源1.1]", ["1.1"]),
        ("[第1.1句]", ["1.1"]),
        ("[zdroj 1.1]", ["1.1"]),  # a word that is in no table
        ("[Source 1 · sentence 1]", ["1.1"]),
        ("[#1.1]", ["1.1"]),
        ("⟦1.1⟧", ["1.1"]),
        ("（1.1）", ["1.1"]),
        ("[1．1]", ["1.1"]),
        ("[1.1.]", ["1.1"]),
        ("\\[1.1\\]", ["1.1"]),
    ],
)
def test_every_form_of_a_pointer_is_understood(pointer: str, expected: list[str]):
    """A form that is not understood would show raw brackets, and its sentence without a source."""
    shown, cited = write(f"The Sallow Bridge will reopen. {pointer}")
    streamed = re.findall(r"\[(\d+\.\d+)\]", shown)
    assert list(dict.fromkeys(streamed or cited.claims[0].markers)) == expected
    for text in (shown, cited.text):
        bare = re.sub(r"\[\d+\.\d+\]", "", text)
        assert not re.search(r"[\[\]【】†()［］^]", bare), "no raw bracket is left"
    assert not re.search(r"[*_`]", cited.text), "no emphasis is left around nothing"
    holds(cited)


@pytest.mark.parametrize(
    "text",
    [
        "He said [sic] it.",
        "By [2025] it was done.",
        "A[n] Article [of faith].",
        "See [the note] and [a 2.3 rise].",
        "x[i][j]",
        "[]",
        "[] [ ] 【】",
        "[1.2.3]",
        "[12345.6]",
        "[1.1](",
        "It rose (7) to (2024) and (9.9) or (12.5%).",
        "A magnitude (7.2) quake.",
        "Section (1.99) and note (a).",
    ],
)
def test_brackets_that_are_no_pointers_stay_as_they_are(text: str):
    """Losing them would change what the answer says."""
    shown, cited = write(text)
    if text == "[1.1](":
        assert cited.text in ("", text)
        return
    assert shown.strip() == text
    assert all(citation.how == "pinned" for citation in cited.citations)
    assert cited.dropped == 0


@pytest.mark.parametrize("pointer", ["[9.1]", "[1.99]", "[999]", "[0.1]", "[77.7, 78.8]"])
def test_a_pointer_to_nothing_is_dropped_and_counted(pointer: str):
    cited = cite(f"The Sallow Bridge will reopen. {pointer}")
    assert all(citation.how == "pinned" for citation in cited.citations)
    assert cited.dropped == pointer.count(",") + 1
    assert "9" not in cited.text
    holds(cited)


def test_a_sentence_that_was_not_shown_cannot_be_cited():
    """A model that guesses a number must not get a citation for what it has not read."""
    cut = BRIDGE.text.index("Repairs")
    (source,) = sources = build_sources([hit(BRIDGE, 1, BRIDGE.body_start, cut)])
    assert source.shown == (1, 2)
    _, cited = write("It costs 46 million crowns. [1.3]", sources=sources)
    assert (cited.citations, cited.dropped) == ((), 1)
    assert cited.unsupported == ("It costs 46 million crowns.",)
    _, cited = write("It was closed. [1.2-1.4]", sources=sources)
    assert (markers(cited), cited.dropped) == (["1.2"], 2)


def test_a_source_alone_points_at_its_best_matching_sentence():
    cited = cite("Repairs of the bridge will cost 46 million crowns. [1]")
    assert markers(cited) == ["1.3"]
    assert cited.citations[0].quote.startswith("Repairs will cost 46 million")
    assert cite("Penguins swim. [1]").dropped == 1
    assert cite("Two pumps failed [3]. Talks resume on Thursday [2].").claims[1].markers == ("2.4",)


@pytest.mark.parametrize("form", ["said{p}.", "said {p}.", "said.{p}", "said. {p}", "said.\n{p}"])
def test_markers_before_and_after_the_full_stop_belong_to_their_sentence(form: str):
    text = "It reopens on 14 June, Vellin " + form.format(p="[1.1]")
    cited = cite(f"{text} Nobody was killed. [3.3]")
    assert [claim.markers for claim in cited.claims] == [("1.1",), ("3.3",)]
    assert [claim.status for claim in cited.claims] == ["supported", "supported"]
    holds(cited)


def test_a_marker_inside_a_sentence_belongs_to_it():
    cited = cite("According to the Courier [1.1] it reopens on 14 June. The archive says no more.")
    assert [claim.markers for claim in cited.claims] == [("1.1",)]
    assert cited.text == "According to the Courier [1.1] it reopens on 14 June."
    assert cited.unsupported == ("The archive says no more.",)


@pytest.mark.parametrize(
    "said",
    [
        "The sources do not say who will open it.",
        "The figures for 2023, 2024, and 2025 are not provided in the sources.",
    ],
)
def test_a_sentence_that_says_what_is_missing_needs_no_source(said: str):
    cited = cite(f"It reopens on 14 June. [1.1] {said}")
    assert [claim.status for claim in cited.claims] == ["supported", "uncited"]
    assert cited.unsupported == ()


@pytest.mark.parametrize(
    "said",
    [
        "The archive does not say, but 999 people died.",
        "The archive does not say; the toll was 999.",
        "The articles do not mention it, and Boris Johnson resigned.",
    ],
)
def test_what_follows_a_declining_is_checked_like_any_claim(said: str):
    """Text that began so was shown unchecked, whatever followed."""
    cited = cite(f"{said} It reopens on 14 June. [1.1]")
    assert cited.unsupported == (said,)
    assert "999" not in cited.text


def test_a_sentence_without_a_pointer_is_pinned_to_what_supports_it():
    """A model that never writes a pointer still gives a cited answer."""
    cited = cite("The Sallow Bridge will reopen on 14 June. Penguins own the bridge.")
    assert cited.text == "The Sallow Bridge will reopen on 14 June. [1.1]"
    (citation,) = cited.citations
    assert (citation.how, citation.status) == ("pinned", "supported")
    assert cited.unsupported == ("Penguins own the bridge.",)
    holds(cited)


def test_a_wrong_pointer_gives_way_to_the_sentence_that_supports_the_claim():
    cited = cite("The Sallow Bridge will reopen on 14 June. [3.1]")
    assert [(one.marker, one.how) for one in cited.citations] == [("1.1", "pinned")]
    assert cited.dropped == 1


def test_a_text_that_was_cut_off_has_nothing_supported():
    """Pressed Stop after half a sentence, its card said that it was verified, for good."""
    writer = CitingWriter(SOURCES)
    pieces = list(writer.write("The Sallow Bridge will reopen on 14 June. [1.1] 999 people [1.3]"))
    assert all(one.status == "pending" for one in pieces if isinstance(one, Citation))
    cited = writer.finish(whole=False)
    assert {citation.status for citation in cited.citations} == {"unchecked", "check"}
    assert "supported" not in {claim.status for claim in cited.claims}


def test_a_marker_before_all_words_belongs_to_the_first_sentence():
    """Else a false claim could follow a citation that nothing checks."""
    cited = cite("[1.1] The bridge will reopen on 15 June. [3.3] Nobody was killed.")
    assert cited.claims[0].status == "check"
    holds(cited)


@pytest.mark.parametrize("text", ["[1.1]", " [1.1] [1.2]\n", "[1.1].", "— [1.1] …", "[[1.1]]"])
def test_pointers_without_text_are_no_answer(text: str):
    cited = cite(text)
    assert (cited.text, cited.citations, cited.claims) == ("", (), ())
    assert cited.dropped > 0


def test_forty_pointers_on_a_sentence():
    every = [f"4.{n}" for n in range(1, 41)]
    for text in (
        "".join(f"[{one}]" for one in every),
        f"[{', '.join(every)}]",
        "[4.1-4.20][4.21-4.40]",
    ):
        whole, cited = write(f"Sentence 1 says 1. {text}")
        assert re.findall(r"\[(\d+\.\d+)\]", whole) == every
        assert markers(cited) == ["4.1"], "40 unrelated pointers lend no weight"
        assert cited.dropped == 39
        split, again = write(*f"Sentence 1 says 1. {text}")
        assert (again, split) == (cited, whole)
        holds(cited)


@pytest.mark.parametrize(
    ("claim", "status"),
    [
        ("The bridge reopens on 14 June. [1.1]", "supported"),
        ("The bridge reopens on 15 June. [1.1]", "check"),
        ("The bridge reopens on 14 June, said Oda Brekke. [1.1]", "check"),
        ("The bridge will not reopen on 14 June. [1.1]", "check"),
        ("The bridge reopens on 14 June with “great joy”. [1.1]", "check"),
        ("The water will reach every street. [3.1]", "check"),
        ("The bridge will reopen, and 2,300 nurses walked out. [1.1][2.1]", "supported"),
    ],
)
def test_a_claim_is_held_to_what_it_cites(claim: str, status: str):
    """A right pointer under a wrong claim is the fault that readers trust most."""
    cited = cite(claim)
    assert cited.claims[0].status == status
    assert {citation.status for citation in cited.citations} == {status}
    holds(cited)


def test_claims_lie_right_in_the_final_text():
    """The page marks claims by these offsets; a wrong one would underline half a word."""
    sentences = [
        "It reopens on 14 June.",
        "Ünï🎉 e\u0301t\u0323 done!",
        "قال الوزير إن الجسر سيفتح في يونيو.",
    ]
    cited = cite(
        f"\n\n {sentences[0]} [1.1][1.2]\n{sentences[1]}[5.2] Nobody says this. {sentences[2]}"
        " [9.9] [5.1]\n\nThe end of it all."
    )
    found = [cited.text[claim.start : claim.end] for claim in cited.claims]
    assert [re.sub(r"\s*\[\d+\.\d+\]", "", text) for text in found] == sentences
    holds(cited)
    assert cited.text.startswith("It reopens"), "blanks before the text would shift everything"
    assert cited.unsupported == ("Nobody says this.", "The end of it all.")


def test_a_pointer_of_hostile_text_that_a_model_repeats_points_at_the_archive_only():
    cited = cite("The ferry sails at noon [1.2] and the moon is cheese [9.9]. [6.1]")
    assert cited.dropped >= 1
    assert "9.9" not in cited.text
    holds(cited)


def test_an_unclosed_bracket_does_not_swallow_a_later_pointer():
    for text in ("He said [the deal is done. [1.1]", "A [1.1 [1.2] b", "[see [1.1]"):
        whole = cite(text)
        assert markers(whole)
        assert write(*text)[1] == whole


PIECES = st.lists(
    st.sampled_from(
        ["[", "]", "【", "】", "[[", "]]", "1.1", "2.2", "9.9", "1", ",", " ", "-", "–", ".", "†L1",
         "source ", "and", "to", "[1.1]", "[1.1, 2.2]", "[[3.1]]", "【2.1†x】", "The bridge", "\n",
         "June 14", "[sic]", "🎉", "é", "ש", "x" * 30, " " * 50, "1, " * 60, "(see ", "Source 2",
         "句", "<sup>", "^"]
    ),
    max_size=12,
)  # fmt: skip


@pytest.mark.parametrize(
    "repeated", ["x", "The Age", "Source 2句and ", " , ", "1.1 and ", "see: ", "[ ", "2 ", "n. 1 "]
)
@pytest.mark.parametrize("begin", ["[1.1", "(?*1.1", "[3,000and ", "[", "(see source ", "【2.1†"])
def test_no_reply_takes_time_without_end(begin: str, repeated: str):
    """Some of these would have taken hours, which a model, or who steers it, could use."""
    holds(cite(f"The bridge opens. {begin}{repeated * 2_000}é[["))


@given(pieces=PIECES, cuts=st.lists(st.integers(0, 200), max_size=8))
def test_however_a_text_is_cut_the_outcome_is_the_same(pieces: list[str], cuts: list[int]):
    """A server chooses the pieces; the reader of an answer must not see it."""
    text = "".join(pieces)
    whole, cited = write(text)
    places = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    parts = [text[a:b] for a, b in pairwise(places)]
    assert write(*parts) == (whole, cited)
    assert write(*text) == (whole, cited)
    holds(cited)


@given(text=st.text(max_size=300))
def test_no_text_is_too_odd(text: str):
    _, cited = write(*text)
    holds(cited)


@given(text=st.text(alphabet=st.characters(exclude_characters="[]【】［］"), max_size=100))
def test_text_without_brackets_passes_unchanged(text: str):
    reader = PointerReader()
    parts = [*reader.feed(text), *reader.finish()]
    assert "".join(part if isinstance(part, str) else part.text for part in parts) == text
    assert all(isinstance(part, str) or not part.certain for part in parts)


def test_every_split_of_a_marker():
    text = "It reopens on 14 June [[1.1, 1.2]] and 【2.1†s】 more [1.1-1.3]. [2][sic]"
    expected = write(text)
    for at in range(len(text)):
        assert write(text[:at], text[at:]) == expected, at


def test_a_quote_is_the_archives_own():
    citation = Citation.of("1.1", BRIDGE, Span(0, 12), "pointed")
    assert citation.quote == BRIDGE.text[:12] == "Sallow Bridg"


@pytest.mark.parametrize(
    "written",
    [
        "<sup>[1.1]</sup>",
        "<sup>1.1</sup>",
        "^1.1",
        "$^{1.1}$",
        "†1.1",
        "¹·¹",
        "<1.1>",
        "(see [1.1])",
        "([1.1])",
        "**[1.1]**",
        "[1.1](#)",
        "[1.1](https://other.example/a)",
        "\\[1.1\\]",
        "¹ [1.1]",
        "- Source 1.1",
        "(Quelle: [1.1])",
        "$[1.1]$",
    ],
)
@pytest.mark.parametrize("place", ["The Sallow Bridge reopens on 14 June {}.", "It reopens. {}"])
def test_what_stands_around_a_pointer_goes_with_it(written: str, place: str):
    cited = cite(place.replace("{}", written))
    assert re.sub(r" ?\[1\.1\]", "", cited.text) == place.replace(" {}", "")
    assert markers(cited) == ["1.1"]


@pytest.mark.parametrize(
    "text",
    ["It costs $1.1 and $2.", "A source 1.1 km away.", "<b>14</b> (see note)."],
)
def test_what_only_looks_like_a_bare_pointer_stays(text: str):
    assert [*loose_pointers(text)] == []


def test_a_pointer_before_its_sentence_keeps_its_blank():
    assert cite("[1.1] It reopens on 14 June.").text == "[1.1] It reopens on 14 June."


@pytest.mark.parametrize(
    ("said", "bare"),
    [
        ("The deck is 864 m long, as stated in Source 1, sentence 10.", "The deck is 864 m long."),
        ("Source 3 indicates that it rained.", "it rained."),
        ("It rained, according to the sources.", "It rained."),
        ("It rained (as mentioned in sentence 4).", "It rained."),
        ("It rained [sentence 3 of source 1].", "It rained."),
        ("It rained, according to the ministry.", "It rained, according to the ministry."),
        ("The source of the fire is unknown.", "The source of the fire is unknown."),
        ("Sources say that it rained.", "Sources say that it rained."),
    ],
)
def test_talk_of_sources_is_no_part_of_what_is_claimed(said: str, bare: str):
    """A model's "as stated in sentence 10" made a right sentence look unsupported."""
    assert without_references(said) == bare


def test_a_sentence_that_only_names_a_source_leaves_the_answer():
    cited = cite("It reopens on 14 June. [1.1] This line appears in sentence 4 of Source 3. [1.3]")
    assert cited.text == "It reopens on 14 June. [1.1]"
    assert cited.unsupported == ("This line appears in sentence 4 of Source 3.",)


def test_a_sentence_that_is_nearly_there_is_shown_with_its_doubt():
    """The check errs; a right sentence without a pointer must not vanish for it."""
    cited = cite("The Sallow Bridge will reopen on 15 June, Marta Vellin said on Monday.")
    (citation,) = cited.citations
    assert (citation.how, citation.status) == ("pinned", "check")
    assert "15" in citation.reason
    assert cited.unsupported == ()
