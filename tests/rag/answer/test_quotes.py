"""Answers without a model: what is quoted is the archive's, in few words and under its marker."""

from pathlib import Path

import pytest

from index.article import Article
from rag.answer.choosing import AT_FIRST
from rag.config.load import load_config
from rag.newsroom import Newsroom
from tests.rag.soundness import sound
from tests.rag.stories import BRIDGE, HOSTILE, STORIES


def test_quotations_carry_outlet_and_day(filled: Newsroom):
    answer = filled.ask("When will the Sallow Bridge reopen?")
    sound(filled, answer)
    assert answer.text.startswith("The Harbour Courier, 4 March 2025: “")
    assert any("14 June" in citation.quote for citation in answer.citations)
    assert answer.model == "quotes"
    assert 1 <= len(answer.citations) <= AT_FIRST
    assert BRIDGE.id in {source.article.id for source in answer.sources}


def test_pointer_like_words_of_an_article_do_not_pass_for_markers(filled: Newsroom):
    """Else an article could put another outlet's name under its own words."""
    answer = filled.ask("When does the ferry to Ommer sail?")
    sound(filled, answer)
    assert HOSTILE.id in {citation.article.id for citation in answer.citations}
    bare = answer.text
    for claim in reversed(answer.claims):
        pointers = "".join(f"[{marker}]" for marker in claim.markers)
        assert bare[: claim.end].endswith(pointers)
        bare = bare[: claim.end - len(pointers)] + bare[claim.end :]
    assert "[1.2]" not in bare
    assert "［1.2]" in bare


def test_the_same_question_gets_the_same_answer(filled: Newsroom):
    answers = {filled.ask("How many nurses walked out?").text for _ in range(3)}
    assert len(answers) == 1
    assert "2,300" in answers.pop()


@pytest.mark.parametrize("story", STORIES, ids=lambda one: one.title[:20])
def test_every_article_is_found_by_its_own_title(filled: Newsroom, story):
    assert filled.search(story.title, 1)[0].article.id == story.id


def test_an_address_alone_is_not_quoted(tmp_path: Path):
    """Else "The report: https://…", near to the answer, would stand as a quotation."""
    text = (
        "The council will reopen the Sallow Bridge on 14 June. The report: "
        "https://example.org/sallow-bridge-will-reopen-on-14-june"
    )
    config = load_config(tmp_path, environ={}, directory=tmp_path)
    with Newsroom.open(config=config) as newsroom:
        newsroom.add(Article(text=text, title="Sallow Bridge", published="2025-05-16"))
        answer = newsroom.ask("When will the Sallow Bridge reopen?")
    assert [c.quote for c in answer.citations if "14 June" in c.quote]
    assert not [c.quote for c in answer.citations if "https" in c.quote]


def test_a_sentence_of_she_brings_along_whom_it_speaks_of(tmp_path: Path):
    """A reader cannot check "she said" without the sentence that names her."""
    text = (
        "Nothing else happened at the harbour that day. Oda Brekke, who leads the union, came out. "
        'She said the strike was "a tide that no timetable turns". It rained all afternoon.'
    )
    config = load_config(tmp_path, environ={}, directory=tmp_path)
    with Newsroom.open(config=config) as newsroom:
        newsroom.add(Article(text=text, title="Strike goes on", published="2025-05-16"))
        answer = newsroom.ask("Who called the strike a tide that no timetable turns?")
    quoted = [citation.quote for citation in answer.citations]
    said = next(at for at, quote in enumerate(quoted) if "timetable" in quote)
    assert "Oda Brekke" in quoted[said - 1]


def test_an_answer_is_no_longer_than_a_reader_checks_at_a_glance(filled: Newsroom):
    answer = filled.ask("What about the Sallow Bridge, its bearings and its repairs?")
    assert answer.claims
    assert len(answer.citations) <= AT_FIRST
    everything = [*answer.citations, *(one for more in answer.more for one in more.citations)]
    markers = [citation.marker for citation in everything]
    assert len(set(markers)) == len(markers), "nothing is quoted twice"


def test_speech_of_several_sentences_names_its_speaker(tmp_path: Path):
    """Else someone's opinion would stand as what the outlet reports."""
    text = (
        'The bank lowered its rate on Thursday. "The economy is neither hot nor cold. It is '
        'September. We shall see in spring," Brandeth said at her first press conference.'
    )
    config = load_config(tmp_path, environ={}, directory=tmp_path)
    with Newsroom.open(config=config) as newsroom:
        newsroom.add(Article(text=text, title="Rate lowered", published="2025-09-11"))
        answer = newsroom.ask("Is the economy hot or cold?")
    assert "neither hot nor cold" in answer.text
    assert "Brandeth said" in answer.text


def test_the_day_of_a_dateline_is_no_answer_to_when(tmp_path: Path):
    """It is the article's, which stands before the quotation, and not the day of the wreck."""
    text = "GREY QUAY, Nov 16 (ABC) - The ferry Osprey sank in fog, and seven people are missing."
    config = load_config(tmp_path, environ={}, directory=tmp_path)
    with Newsroom.open(config=config) as newsroom:
        newsroom.add(Article(text=text, title="Osprey sinks", published="2024-11-16"))
        when = newsroom.ask("When did the ferry Osprey sink?")
        where = newsroom.ask("Where did the ferry Osprey sink?")
    assert [c.quote[:14] for c in when.citations] == ["The ferry Ospr"]
    assert when.citations[0].answering is None
    place = where.citations[0]
    assert place.answering is not None
    marked = slice(*(at - place.start for at in place.answering))
    assert place.quote[marked] == "GREY QUAY", "which answers where"
    assert place.quote.startswith("GREY QUAY, Nov 16")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What did Marta Vellin say about the Sallow Bridge?", True),
        ("What did Marta Vellin say about the nurses of the hospitals?", False),
    ],
)
def test_where_somebody_says_nothing_on_a_matter_a_line_says_so(
    filled: Newsroom, question: str, told: bool
):
    answer = filled.ask(question)
    assert answer.answered
    assert any("no words of Marta Vellin" in one for one in answer.notices) is not told
