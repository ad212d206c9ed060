"""The headline of a story, out of what a page prints and states: without the name of its site.

Knows the signs that part a headline from a site's name, and that the printed headline counts where
it is one of the stated ones or the only one. Does not know outlets: their names are given.
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from index.article import MAX_TITLE
from index.read.people import bare
from index.read.prose import length

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SEAM = re.compile(
    r"\s+[-–—|·•:/~»«›‹]+\s+|\s*[|｜•]\s*|\s+::\s+|(?<=[^\s\d])[_＿](?=\S)|\s+-(?=[A-ZА-Я])|："
)
_WIDE_SEAM = re.compile(r"[_＿|｜]|\s-\s")
_LABEL_SEAM = re.compile(r":\s+")  # after the name of a site only
_TAG = re.compile(
    r"</?(?:strike|strong|b|i|em|s|u|br|sub|sup|span|font)\b[^<>]{0,80}>", re.IGNORECASE
)
_ARTICLES = ("the", "der", "die", "das", "le", "la", "el", "il")
_LOGO = re.compile(
    r"(?:^|[\s_-])(?:logo|masthead|brand|site-?(?:title|name))(?:$|[\s_-])", re.IGNORECASE
)
_FRONT = re.compile(r"\.?/|(?:https?:)?//[^/?#]+/?", re.IGNORECASE)  # the site's, not a story's
_SIGNS = "-–—|｜·•/~_："
_QUOTES = str.maketrans(dict.fromkeys("‘’‚′`´", "'") | dict.fromkeys("“”„", '"'))
_KICKER = re.compile(
    r"kicker|overline|dachzeile|topline|eyebrow|rubri|label|badge|category|section-name|pretitle"
    r"|spitzmarke|suptitle|antetitulo|tagline|overtitle|roofline|vignette|prefix",
    re.IGNORECASE,
)
_LEAST_SHARED = 0.34  # of the words of the shorter of two headlines of one story
_MOST_PRINTED = 20  # headlines of a page that are looked at
_LEAST_BEGUN = 0.4  # of a <title>, in a text with which it begins
_LONG_HEADLINE = 24  # letters
_LONGEST_END = 24  # letters of the site's words behind one
_FEWEST_LETTERS = 6  # of a headline


def headline(
    printed: Iterable[str], stated: Iterable[str | None], outlets: Iterable[str]
) -> str | None:
    """The best of the headlines printed (<h1>) and stated (metadata, most telling first).

    `outlets` are names of the site; none of them is a headline or stays at the end of one.
    """
    names = frozenset(bare(name) for name in outlets if name)
    lines = [one for one in printed if _usable(one, names)]
    told = [without_site(_TAG.sub("", one), names, lines) for one in stated if one]
    told = [one for one in told if _usable(one, names)]
    for one in told:
        if any(_says(one, line) for line in lines):
            return next((line for line in lines if _is_all_but_end(line, one)), one)
    for line in lines:
        if any(_alike(line, one) for one in told):
            return line
    if told:
        return told[0]
    return lines[0] if lines else None


def _says(stated: str, line: str) -> bool:
    """Whether a stated headline is the printed one, alone or with more, such as its kicker."""
    letters, wanted = bare(stated), bare(line)
    return letters == wanted if len(wanted) < _FEWEST_LETTERS - 1 else wanted in letters


def _is_all_but_end(line: str, stated: str) -> bool:
    """Whether a stated headline is a long printed one with a few words behind it: of the site."""
    rest = stated[len(line) :].strip() if stated.startswith(line) else ""
    goes_on = rest[:1].isalnum() or rest[:1] == "("  # a colon parts a kicker from its headline
    return len(bare(line)) >= _LONG_HEADLINE and goes_on and len(bare(rest)) <= _LONGEST_END


def printed_headlines(root: "HtmlElement") -> list[str]:
    """The texts of the page's <h1> and of what says that it is the headline, in order."""
    found: list[str] = []
    for element in root.iter("h1"):
        found += [_text(element), " ".join(element.text_content().split())]
    found += [_text(element) for element in root.iter("h2", "h3", "div", "span", "p")
              if "headline" in (element.get("itemprop") or "").split()]  # fmt: skip
    found = [*found, *_pieces_of_title(root, found)] or _begins_title(root)
    return [one for one in dict.fromkeys(found) if one and len(one) <= MAX_TITLE][:_MOST_PRINTED]


def _pieces_of_title(root: "HtmlElement", printed: list[str]) -> list[str]:
    """The first heading that is the <title> but for what a sign parts from it at one end.

    None where one of those printed is so.
    """
    title = " ".join(next((one.text for one in root.iter("title") if one.text), "").split())
    seams = list(_SEAM.finditer(title[:MAX_TITLE]))
    pieces = {bare(title[: seam.start()]) for seam in seams}
    pieces |= {bare(title[seam.end() :]) for seam in seams}
    pieces = {one for one in pieces if len(one) > max(_FEWEST_LETTERS, len(bare(title)) / 2)}
    known = any(bare(one) in pieces for one in printed)
    for element in root.iter("h2", "h3") if pieces and not known else ():
        if (text := _text(element)) and bare(text) in pieces and element.getparent().tag != "a":
            return [text]
    return []


def _begins_title(root: "HtmlElement") -> list[str]:
    """The first text of a page without <h1> with which its <title> begins."""
    title = bare(next((one.text for one in root.iter("title") if one.text), ""))
    for element in root.iter("h2", "h3", "p", "div", "span", "b", "strong", "font"):
        if (text := (element.text or "").strip()) and len(text) <= MAX_TITLE:
            letters = bare(text)
            if len(letters) > _LEAST_BEGUN * len(title) and title.startswith(letters):
                return [" ".join(text.split())]
    return []


def site_names(root: "HtmlElement") -> list[str]:
    """The names of the site in its logos: <h1> that lead to its front page, or are called so.

    In scripts without blanks also what ends the <title>.
    """
    logos = [" ".join(one.text_content().split()) for one in root.iter("h1") if _is_logo(one)]
    title = " ".join(next((one.text for one in root.iter("title") if one.text), "").split())
    ends = _WIDE_SEAM.split(title[:MAX_TITLE])[1:]
    return logos + [end for end in ends if length(end) > len(end)]


def _is_logo(heading: "HtmlElement") -> bool:
    links = [heading.getparent(), *heading.iter("a")]
    ways = [one.get("href") or "" for one in links if one is not None and one.tag == "a"]
    named = _LOGO.search(f"{heading.get('class') or ''} {heading.get('id') or ''}")
    return bool(named) or any(_FRONT.fullmatch(way.strip()) for way in ways)


def without_site(title: str, names: frozenset[str], printed: Iterable[str] = ()) -> str:
    """The title without the pieces at its ends that name the site.

    A piece that a printed headline has not, while it has the rest, names a site or a section.
    """
    title = " ".join(title.split())
    for line in printed:
        at = title.translate(_QUOTES).lower().find(line.translate(_QUOTES).lower())
        if at >= 0 and len(line) >= _FEWEST_LETTERS and len(line) < len(title):
            around = [title[:at], title[at + len(line) :]]
            if all(
                not one.strip() or one.strip()[:1] in _SIGNS or one.strip()[-1:] in _SIGNS
                for one in around
            ):
                return line
    while cut := _site_piece(title, names):
        title = cut
    return title


def _site_piece(title: str, names: frozenset[str]) -> str:
    """The title without a last or first piece that is a site's name; "" if there is none.

    What follows the name of a site is a section of it.
    """
    seams = list(_SEAM.finditer(title))
    ends = [seam.start() for seam in seams[1:]] + [len(title)]
    for seam, end in reversed(list(zip(seams, ends, strict=False))):
        for piece in (title[seam.end() :], title[seam.end() : end]):
            if _is_site(bare(piece), names):
                return title[: seam.start()].rstrip()
    for seam in (*seams[:1], *[one for one in [_LABEL_SEAM.search(title)] if one]):
        if bare(title[: seam.start()]) in names:
            return title[seam.end() :].lstrip()
    return ""


def _is_site(piece: str, names: frozenset[str]) -> bool:
    if not piece:
        return True
    return any(_names_same(piece, name) for name in names if name)


def _names_same(piece: str, name: str) -> bool:
    """Whether a piece is a site's name, with a short ending such as .de, or its beginning."""
    if any(piece == article + name for article in _ARTICLES):
        return len(piece) > 3
    if piece.startswith(name) and len(name) > 3:
        return len(piece) < len(name) + 4
    return piece == name or (len(piece) > 3 and name.startswith(piece))


def _alike(one: str, other: str) -> bool:
    """Whether two headlines can be of one story: they share words, or one holds the other."""
    first, second = (frozenset(_words(text)) for text in (one, other))
    if bare(one) in bare(other) or bare(other) in bare(one):
        return True
    shorter = min(len(first), len(second))
    return bool(shorter) and len(first & second) >= _LEAST_SHARED * shorter


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"\w+", text.casefold()) if len(word) > 3 or word.isdigit()]


def _usable(line: str, names: frozenset[str]) -> bool:
    letters = bare(line)
    return len(line) <= MAX_TITLE and len(letters) > 1 and letters not in names


def _text(element: "HtmlElement") -> str:
    """The text of a headline without a kicker in an element of its own above it."""
    skipped = {
        child
        for child in element.iter("span", "div", "small", "a", "p", "strong", "em")
        if child is not element and _KICKER.search(f"{child.get('class')} {child.get('id')}")
    }
    pieces: list[str] = []
    _collect(element, skipped, pieces)
    text = " ".join("".join(pieces).split()).strip(":|• ")
    return text or " ".join(element.text_content().split())


def _collect(element: "HtmlElement", skipped: "set[HtmlElement]", pieces: list[str]) -> None:
    pieces.append(element.text or "")
    for child in element:
        if isinstance(child.tag, str) and child not in skipped:
            _collect(child, skipped, pieces)
        if child.tag in ("br", "div", "p"):
            pieces.append(" ")
        pieces.append(child.tail or "")
