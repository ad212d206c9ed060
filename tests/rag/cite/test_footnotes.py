"""Replies whose pointers stand at their end."""

import pytest

from rag.cite.footnotes import inlined


@pytest.mark.parametrize(
    ("reply", "plain"),
    [
        ("It opens.[^1] It shut.[^2]\n\n[^1]: [2.3]\n[^2]: 4.1, 4.2",
         "It opens. [2.3] It shut. [4.1][4.2]"),
        ("It opens [1].\n\n[1] Source 2, sentence 3", "It opens  [2.3]."),
        ("It opens.¹\n\n1. [2.3]", "It opens. [2.3]"),
        ("It opens.¹ It shut.²", "It opens.[1] It shut.[2]"),
        ("It opens [2.3].\n\nSources: [2.3], [4.1]", "It opens [2.3]."),
        ("It opens [2.3].\n\n**Sources:**\n- [2.3] Wire, 4 May\n- [4.1] Post", "It opens [2.3]."),
        ("<p>It <b>opens</b> [2.3].</p>", "It opens [2.3]."),
    ],
)  # fmt: skip
def test_pointers_stand_where_they_are_needed(reply: str, plain: str):
    """A footnote's number was read as a source's, and its sentence cited something else."""
    assert inlined(reply).strip() == plain


@pytest.mark.parametrize(
    "reply",
    [
        "1. It opens [2.3].\n2. It shut [4.1].",
        "It covers 5 km² and 10¹⁵ grains.",
        "1. 2.3 million people came [2.3].",
        "Sources say that it opens [2.3].",
        "Sources: the ministry and the police [2.3].\nIt opens [4.1].",
        "It rose from 3 < 5 to 7 > 2.",
    ],
)
def test_what_is_no_footnote_stays(reply: str):
    assert inlined(reply) == reply


@pytest.mark.parametrize("repeated", ["1", "1 ", "[1.1] ", "\n- [1.1]", "[1", " \t", "*_"])
def test_no_reply_takes_time_without_end(repeated: str):
    inlined(f"It opens.\nSources: {repeated * 3_000}é")
    inlined(f"It opens.[^1]\n[^1]: {repeated * 3_000}é")
