"""What is indexed of an article is made at once, wherever it is made."""

from index.article import Article
from index.chunks import split
from index.cut import Cut
from index.packed import unpacked
from index.sentences import article_sentences

ENGLISH = Article(
    title="Fees rise",
    text="The harbour board met on Monday. It raised its fees by a tenth. " * 6,
    outlet="Echo",
)
GERMAN = Article(title="Die Gebühren", text="Der Hafen hebt die Gebühren an. " * 20, outlet="Echo")


def test_chunks_and_sentences_are_those_of_the_article() -> None:
    cut = Cut.of(ENGLISH, 20)
    chunks = split(ENGLISH, 20)
    assert len(chunks) > 2
    assert cut.ids == [chunk.id for chunk in chunks]
    assert cut.bounds == tuple((chunk.start, chunk.end) for chunk in chunks)
    assert cut.texts == [ENGLISH.text[chunk.start : chunk.end] for chunk in chunks]
    assert unpacked(cut.sentences) == article_sentences(ENGLISH)


def test_stems_are_of_other_languages_than_english() -> None:
    assert Cut.of(ENGLISH, 20).stems == ()
    cut = Cut.of(GERMAN, 20)
    assert len(cut.stems) == 1 + len(cut.bounds)
    assert cut.stems[0].split()[-1] == "de:echo"  # of the header
    assert all("de:gebuhr" in stems.split() for stems in cut.stems)
