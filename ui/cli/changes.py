"""What a version of an article changed, in a terminal: `dateline show ID --diff`."""

from dataclasses import asdict
from typing import TYPE_CHECKING

from ui.cli.terminal import headline, print_json

if TYPE_CHECKING:
    from index.article import Article
    from rag import Newsroom

_SIGNS = {"same": "  ", "out": "- ", "in": "+ "}
_AROUND = 1  # sentences that stayed, shown beside those that changed


def show_changes(newsroom: "Newsroom", article: "Article", json_: bool) -> None:
    """Prints what a version changed against the one before it that is still there."""
    from ui.web.pages.compared import compare

    editions = newsroom.library.archive.editions(article.id)
    older = [one.version for one in editions if one.version < article.version and not one.removed]
    before = newsroom.library.archive.get(article.id, older[-1]) if older else None
    if before is None:
        if json_:
            print_json({"id": article.id, "version": article.version, "before": None})
        else:
            print(f"{article.id} version {article.version} is the first")
        return
    changes = compare(before, article)
    if json_:
        versions = {"id": article.id, "version": article.version, "before": before.version}
        print_json(versions | asdict(changes))
        return
    print(headline(article))
    print(f"{article.id} version {before.version} -> {article.version}")
    for line in changes.particulars:
        print(line)
    if changes.runs is None:
        print("the texts are too long to compare")
        return
    for run in changes.runs:
        for line in _shown(run.kind, run.sentences):
            print(line)


def _shown(kind: str, sentences: tuple[str, ...]) -> list[str]:
    """The lines of sentences that stayed or changed; of many that stayed only the ends."""
    lines = [f"{_SIGNS[kind]}{' '.join(sentence.split())}" for sentence in sentences]
    if kind != "same" or len(lines) <= 2 * _AROUND + 1:
        return lines
    return [*lines[:_AROUND], "  …", *lines[-_AROUND:]]
