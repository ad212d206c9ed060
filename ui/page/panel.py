"""Panel of sources: for each answer a card an article that it cites, newest answer first.

While a model is at work, the panel shows what was found; where the archive does not say, the
closest articles. Does not know Gradio or servers.
"""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from index.article import Article, ArticleRef
from ui.page.cards import card, closest, found
from ui.page.excerpts import Cited
from ui.page.sanitize import clean
from ui.page.turn import STYLED_TURNS, Shown
from ui.page.words import WORDS

CLOSEST_CARDS = 5  # articles listed when the archive does not say
LONGEST_HEADING = 120  # code points of a question above its sources
Key = tuple[str, int]  # an article's id and version
Articles = Mapping[Key, Article]


def panel_html(
    turns: Sequence[Shown], articles: Articles, newest: Mapping[str, int] | None = None
) -> str:
    """The sources of a conversation as HTML, newest turn first; empty if there are none.

    `articles` are those of `needed_keys`, `newest` the newest version of each by its id. A card of
    an article that is missing there, because it was removed, shows only what was quoted.
    """
    newest = {one.id: one.version for one in articles.values()} if newest is None else newest
    return "".join(_section(turn, articles, newest) for turn in reversed(turns))


def needed_keys(turns: Sequence[Shown]) -> set[Key]:
    """Id and version of every article whose text the panel needs."""
    cited = {_key(one.article) for turn in turns for _, one in turn.numbered.values()}
    shown = {_key(one.article) for turn in turns if _waits(turn) for one in turn.sources}
    return cited | shown


def heading(turn: Shown) -> str:
    """What the sources of a turn are called; empty if there are none."""
    if _declined(turn):
        return WORDS["closest"]
    if _waits(turn):
        return WORDS["found_so_far"] if turn.sources else ""
    return WORDS["sources"] if turn.numbered else ""


def _key(article: ArticleRef) -> Key:
    return article.id, article.version


def _declined(turn: Shown) -> bool:
    return bool(turn.answer and not turn.answer.answered and turn.sources)


def _waits(turn: Shown) -> bool:
    """Whether a model is at work that has cited nothing yet: what was found is there to read."""
    return turn.state == "writing" and not turn.citations


def _section(turn: Shown, articles: Articles, newest: Mapping[str, int]) -> str:
    called = heading(turn)
    if not called:
        return ""
    question = turn.question.strip()
    cut = f"{question[:LONGEST_HEADING]}…" if len(question) > LONGEST_HEADING else question
    of = clean(f'<h2>{escape(called)}<span class="of" dir="auto">{escape(cut)}</span></h2>')
    number = turn.number
    return (
        f'<section class="turn t{number % STYLED_TURNS}" id="sources-{number}">'
        f"{of}{''.join(_cards(turn, articles, newest))}</section>"
    )


def _cards(turn: Shown, articles: Articles, newest: Mapping[str, int]) -> Iterable[str]:
    if _declined(turn):
        return [closest(source) for source in turn.sources[:CLOSEST_CARDS]]
    if _waits(turn):
        return [found(source, articles.get(_key(source.article))) for source in turn.sources]
    also = {_key(source.article): source.also for source in turn.sources}
    return [
        card(tuple(cited), articles.get(key), newest.get(key[0], 0), also.get(key, ()))
        for key, cited in _by_article(turn).items()
    ]


def _by_article(turn: Shown) -> dict[Key, list[Cited]]:
    """The citations of a turn by article, in the order in which the answer first cites them."""
    found: dict[Key, list[Cited]] = {}
    for n, citation in turn.numbered.values():
        one = Cited(turn.number, n, citation, citation.marker in turn.behind)
        found.setdefault(_key(citation.article), []).append(one)
    return found
