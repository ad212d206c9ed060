"""Measures the reader of web pages on a folder of fundus fixtures: title, day, author, text.

    python -m evals.pages FOLDER [--list title|date|author|text|foreign]

FOLDER holds `*/Outlet.json` with the expected values and `*/Outlet_DATE.html.gz` with the pages, as
`tests/resources/parser/test_data` of fundus (MIT) does. Its pages are not part of this project.

The rules, page by page; a figure is right pages / pages that can be judged:

- title: equal to the expected one after folding case, blanks, quotation marks, dashes and soft
  hyphens. Judged where fundus expects a title.
- headline: the same, or another of the page's own headlines (<h1>, og:title, JSON-LD) word for word
  that shares a third of its longer words with the expected one: outlets have one for print, one for
  search engines and one for sharing, and fundus takes now this, now that.
- date: the day of the expected timestamp, on the clock on which it is written. Where that clock is
  UTC or unknown, the day before or after is right as well if the page prints it:
  see `printed`. A page of which fundus expects no date is judged apart: right without one. An
  expected day after the page was saved is read month first.
- author: the set of the names, folded as titles are and without accents. Judged where fundus
  expects a person: a name of two to five words none of which is of an outlet, agency or desk
  (`is_person`)
  or of the outlet's own name. Agencies beside the persons are left out on both sides.
- text complete: of the expected paragraphs (summary, headings and paragraphs, of at least four
  words), weighted by one each, 0.9 or more are in the text. A paragraph is in a text when 0.8 of
  its runs of three words (of four characters where the script has no blanks) are there.
- foreign: paragraphs of ours of which less than half of the runs are in the expected text or title,
  as a share of all our paragraphs, over all pages. What fundus leaves out of its own choice
  (captions, lists, tables, boxes) counts against us.
- lost: refused, or less than half of the expected paragraphs.

Knows no model and keeps nothing.
"""

import argparse
import gzip
import hashlib
import html
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from evals.page_own import OwnTexts
from evals.page_rules import (
    alike,
    expected_paragraphs,
    folded,
    headlines,
    is_person,
    is_wide,
    judged,
    outlet_of_file,
    plain,
    printed,
    runs,
    share_in,
)
from index.article import Article
from index.errors import InputError
from index.read.html import read_html

FOUND = 0.8  # of a paragraph's runs; other quotation marks and links cost a few
FOREIGN = 0.5  # of the runs; a paragraph with less is foreign
COMPLETE = 0.9  # of the expected paragraphs


@dataclass(slots=True)
class Tally:
    """Right and judged pages of one kind, and what went wrong."""

    right: int = 0
    judged: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, right: bool, said: str) -> None:
        """Counts one page; `said` tells what was expected and found."""
        self.judged += 1
        self.right += right
        if not right:
            self.wrong.append(said)

    def __str__(self) -> str:
        share = f"{self.right / self.judged:.1%}" if self.judged else "–"
        return f"{self.right}/{self.judged} {share}"


@dataclass(frozen=True, slots=True)
class Fixture:
    """A page, its address, what is expected of it and the day on which it was saved."""

    name: str
    url: str
    data: bytes
    expected: dict[str, object]
    saved: date


def pages(folder: Path) -> Iterator[Fixture]:
    """The fixtures below `folder`; a page has those expected values of which it holds most."""
    for info in sorted(folder.glob("*/meta.info")):
        crawled = json.loads(info.read_text())
        for stated in sorted(info.parent.glob("*.json")):
            versions = list(json.loads(stated.read_text()).values())
            for name in sorted(name for name in crawled if outlet_of_file(name) == stated.stem):
                if not (info.parent / name).exists():
                    continue
                data = gzip.decompress((info.parent / name).read_bytes())
                expected = _held_most(versions, data) if len(versions) > 1 else versions[0]
                day = datetime.fromisoformat(crawled[name]["crawl_date"]).date()
                yield Fixture(
                    f"{info.parent.name}/{name}", crawled[name]["url"], data, expected, day
                )


def half_of(name: str) -> str:
    """The half of a page, a or b, by its name's hash: rules are made on one, tried on the other."""
    return "ab"[hashlib.sha256(name.encode()).digest()[-1] % 2]


def _held_most(versions: list[dict[str, object]], data: bytes) -> dict[str, object]:
    held = folded(re.sub(r"<[^>]*>", " ", html.unescape(data.decode("utf-8", "replace"))))
    return max(
        versions, key=lambda one: sum(folded(p)[:60] in held for p in expected_paragraphs(one))
    )


class Measure:
    """All tallies over the pages read so far."""

    def __init__(self) -> None:
        self.tallies = {name: Tally() for name in KINDS}
        self.ours = 0  # paragraphs
        self.foreign = 0
        self.unlisted = 0  # that are the article's own

    def page(self, page: Fixture) -> None:
        """Reads one page and counts it."""
        name, expected = page.name, page.expected
        try:
            article = read_html(page.data, name, page.url)
        except InputError as error:
            for kind in ("title", "headline", "date", "text", "lost"):
                self.tallies[kind].add(False, f"{name}: refused: {error}")
            return
        if title := str(expected.get("title") or ""):
            same = folded(title) == folded(article.title)
            told = same or (
                alike(title, article.title) and folded(article.title) in headlines(page.data)
            )
            self.tallies["title"].add(same, f"{name}: {title!r} but {article.title!r}")
            self.tallies["headline"].add(told, f"{name}: {title!r} but {article.title!r}")
        self._date(page, article)
        self._author(name, expected, article)
        self._text(page, expected_paragraphs(expected), title, article)

    def _date(self, page: Fixture, article: Article) -> None:
        stated, found = page.expected.get("publishing_date"), article.published_on
        if not stated:
            self.tallies["undated"].add(found is None, f"{page.name}: none but {found}")
            return
        moment = datetime.fromisoformat(str(stated))
        day = moment.date()
        if (
            day > page.saved + timedelta(days=1) and day.day <= 12
        ):  # fundus read day and month the wrong way round
            day = day.replace(month=day.day, day=day.month)
        right = found == day
        if not right and found and not moment.utcoffset():
            right = abs(found - day) <= timedelta(days=1) and printed(found, page.data)
        self.tallies["date"].add(right, f"{page.name}: {stated} but {article.published}")

    def _author(self, name: str, expected: dict[str, object], article: Article) -> None:
        stated = expected.get("authors")
        names = [str(one) for one in stated] if isinstance(stated, list) else []
        people = {plain(one) for one in names if is_person(one, name)}
        given = (article.author or "").split(", ")
        if not people:
            self.tallies["nobody"].add(not article.author, f"{name}: {names} but {given}")
            return
        found = {plain(one) for one in given if is_person(one, name)}
        self.tallies["author"].add(people == found, f"{name}: {names} but {given}")

    def _text(self, page: Fixture, body: list[str], title: str, article: Article) -> None:
        name = page.name
        mine = article.text[article.body_start :].split("\n\n")
        wide = is_wide("".join(body))
        held = runs(article.text, wide)
        missing = [one for one in body if share_in(one, held, wide) < FOUND]
        share = 1 - len(missing) / len(body) if body else 1.0
        first = missing[0][:90] if missing else ""
        self.tallies["text"].add(share >= COMPLETE, f"{name}: {share:.2f} without {first!r}")
        self.tallies["lost"].add(share >= 0.5, f"{name}: {share:.2f} of the paragraphs")
        known = runs("\n".join([title, *body]), wide)
        strangers = [p for p in mine if judged(p) and share_in(p, known, wide) < FOREIGN]
        own = OwnTexts(page.data, body, wide)
        self.unlisted += len(strangers)
        strangers = [p for p in strangers if not own.has(p)]
        self.unlisted -= len(strangers)
        self.ours += len(mine)
        self.foreign += len(strangers)
        clean = len(strangers) <= 0.03 * len(mine)
        self.tallies["foreign"].add(clean, f"{name}: {[one[:110] for one in strangers[:8]]}")


KINDS = {
    "title": "title, the expected one",
    "headline": "title, a headline of the page",
    "date": "date",
    "undated": "no date where none is expected",
    "author": "author, of pages by persons",
    "nobody": "no author, of pages by nobody",
    "text": "text complete",
    "foreign": "at most 3 % foreign paragraphs",
    "lost": "not lost",
}


def main() -> None:
    """Prints the figures, and with --list what is wrong of one kind."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--list", action="append", default=[], choices=KINDS)
    parser.add_argument("--half", default="ab", choices=("a", "b"), help="one half of the pages")
    parser.add_argument("--only", default="", help="pages whose name holds this")
    chosen = parser.parse_args()
    measure = Measure()
    for page in pages(chosen.folder):
        if chosen.only in page.name and half_of(page.name) in chosen.half:
            measure.page(page)
    for kind, what in KINDS.items():
        sys.stdout.write(f"{what:36} {measure.tallies[kind]}\n")
    share = measure.foreign / max(1, measure.ours)
    sys.stdout.write(f"{'foreign paragraphs':36} {measure.foreign}/{measure.ours} {share:.1%}\n")
    sys.stdout.write(f"{'own paragraphs not listed':36} {measure.unlisted}/{measure.ours}\n")
    for kind in chosen.list:
        sys.stdout.write("\n".join(["", KINDS[kind], *measure.tallies[kind].wrong, ""]))


if __name__ == "__main__":
    main()
