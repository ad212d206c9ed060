"""Outlets that a text names: whole, by their last word, and words that only look like it."""

import pytest

from index.outlet_names import outlets_in

OUTLETS = ["The Ostby Courier", "Tolven Post", "Coast Wire", "Northern Wire", "The Week"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("What does the Courier say?", ["The Ostby Courier"]),
        ("Was schreibt der Courier?", ["The Ostby Courier"]),
        ("What did The Courier's reporters find?", ["The Ostby Courier"]),
        ("What does Tolven Post say?", ["Tolven Post"]),
        ("What does the Post Office say?", []),
        ("Who hit the post?", []),
        ("Was a courier hurt?", []),
        ("What does the Wire say?", []),  # two outlets end in it
        ("What does Coast Wire say?", ["Coast Wire"]),
    ],
)
def test_an_outlet_is_named_whole_or_by_a_last_word_of_its_own(text: str, named: list[str]) -> None:
    assert list(outlets_in(text, OUTLETS)) == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("What did The Week write about boars?", ["theweek.example"]),
        ("According to The Week, who won?", ["theweek.example"]),
        ("What does USA Today say?", ["www.usatoday.example"]),
        ("What does Tolven-Post say?", ["tolven-post.example"]),
        ("What happened in the week before?", []),
        ("What does Fox News say?", []),
        ("Who will play in the Week of Music?", ["theweek.example"]),  # a guess, which only lifts
    ],
)
def test_an_outlet_called_by_its_host_is_named_in_words(text: str, named: list[str]) -> None:
    hosts = ["theweek.example", "www.usatoday.example", "tolven-post.example", "news.example"]
    assert list(outlets_in(text, hosts)) == named


def test_an_own_article_may_be_missing_where_its_words_are_asked_for() -> None:
    assert list(outlets_in("According to Ostby Courier?", OUTLETS, bare=True)) == [OUTLETS[0]]


@pytest.mark.parametrize(
    "host",
    ["tolvenpost.example", "news.tolvenpost.co.uk", "www.tolvenpost.com", "tolven-post.org.pl"],
)
def test_what_stands_around_a_hosts_name_is_no_part_of_it(host: str) -> None:
    assert list(outlets_in("What did the Tolven Post report?", [host])) == [host]
    assert list(outlets_in("What did News report?", [host])) == []
