"""What an article is: one immutable, canonical text, and who published it when.

Knows how a text becomes canonical and how ids are derived. Does not know where articles are
read from (`index/read`), kept (`index/archive/articles.py`) or cut into chunks (`index/chunks.py`).
"""

import hashlib
import re
import sys
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Self
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from index.errors import InputError

MAX_TEXT = 5_000_000  # code points of one article; a book, not a page, is longer
MAX_TITLE = 300  # code points; a longer first line is a paragraph, not a title

# Characters that print nothing and can carry a hidden message or reorder a line: controls, soft
# hyphen, zero-width space, word joiners, bidi embeddings, overrides and isolates, tag characters.
# The joiners U+200C/U+200D and the marks U+200E/U+200F stay: Persian, Hindi, emoji need them.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u180e\u200b\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]{1,8}\U000e007f")  # 🏴󠁧󠁢󠁳󠁣󠁴󠁿 and the like
_TRACKING = re.compile(  # of advertisers, networks, newsletters and outlets' own counters
    r"(?:utm_\w+|at_\w+|mtm_\w+|pk_\w+|_hs\w+|hsa_\w+|ns_\w+|wt_z?mc\w*|mc_[ce]id|icid|ncid|ocid"
    r"|fbclid|gclid|gad_source|gbraid|wbraid|dclid|msclkid|twclid|ttclid|yclid|igshi?d?|mkt_tok"
    r"|cmpid|cmp|ref_src|ref_url|smid|smtyp|xtor|ito|taid|sr_share|guccounter|guce_\w+"
    r"|__twitter_impression|spm|sref|sharetype|wpisrc|wprss|ftcamp)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A news article. Only `text` is required; everything else may be unknown.

    `text` is made canonical (see `canonical_text`) and opens with the title on a line of its own,
    so that everything citable is a span `text[start:end]`, counted in code points. `published` may
    be given as a `date`, a `datetime` or an ISO 8601 string; it is kept as an aware `datetime`, as
    is `modified`, when its page says that it was last changed. `pages`, of a printed document, are
    the offsets in `text` at which a page begins, each with its number, in order; they can be given
    only with a `text` that is canonical.
    `id` comes from the canonical URL, or from the text where there is none. `version` is set by
    the archive. Raises `InputError` for a text that is empty or longer than `MAX_TEXT`, or for what
    is not a date or not a URL.
    """

    text: str
    title: str = ""
    url: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: datetime | None = None
    modified: datetime | None = None
    pages: tuple[tuple[int, int], ...] = ()
    version: int = 1
    id: str = ""
    sha256: str = ""

    def __post_init__(self) -> None:
        text = canonical_text(self.text)
        if not text:
            raise InputError("the article has no text")
        first = text.split("\n", 1)[0]
        headline = " ".join(first.split())
        title = " ".join(canonical_text(self.title).split())
        title = title or (headline if len(headline) <= MAX_TITLE else "")
        if title and title == headline:
            text = title + text[len(first) :]
        elif title:
            text = f"{title}\n\n{text}"
        if len(text) > MAX_TEXT:
            raise InputError(f"the text is longer than {MAX_TEXT:,} characters; split it")
        try:
            url = canonical_url(self.url) if self.url else None
        except ValueError:
            raise InputError(f"url is {self.url!r:.80}, which is not a web address") from None
        put = object.__setattr__
        added = len(text) - len(self.text)  # the title, put before it
        put(self, "pages", tuple((start + added * bool(start), n) for start, n in self.pages))
        put(self, "text", text)
        put(self, "title", title)
        put(self, "url", url)
        put(self, "outlet", _one_line(self.outlet))
        put(self, "author", _one_line(self.author))
        put(self, "published", parse_published(self.published))
        put(self, "modified", _where(self.published, parse_published(self.modified, "modified")))
        put(self, "sha256", hashlib.sha256(text.encode()).hexdigest())
        put(self, "id", self.id or article_id(url, text))

    @classmethod
    def stored(cls, **fields: Any) -> Self:
        """An article from fields that are canonical already; all of them must be given."""
        article = object.__new__(cls)
        for name, value in fields.items():
            object.__setattr__(article, name, value)
        return article

    @property
    def body_start(self) -> int:
        """Offset of the first code point after the title line and its blank line."""
        if not self.title or not self.text.startswith(self.title):
            return 0
        rest = self.text[len(self.title) :]
        return len(self.title) + len(rest) - len(rest.lstrip("\n"))

    @property
    def published_on(self) -> date | None:
        """The publication date as its outlet printed it, without the time of day."""
        return self.published.date() if self.published else None

    @property
    def modified_on(self) -> date | None:
        """The day on which it was last changed, as its outlet printed it."""
        return self.modified.date() if self.modified else None

    def page_at(self, offset: int) -> int | None:
        """The number of the printed page on which an offset of the text stands, if it has pages."""
        at = bisect_right(self.pages, (offset, sys.maxsize)) - 1
        return self.pages[at][1] if at >= 0 else None

    @property
    def updated_on(self) -> date | None:
        """That day if it is later than the day of publication: the text may know more than then."""
        return _later(self.modified_on, self.published_on)

    @property
    def header(self) -> str:
        """`title · outlet · date`: what is embedded and searched beside every chunk."""
        day = self.published_on
        parts = (self.title, self.outlet, f"{day.day} {day:%B %Y}" if day else None)
        return " · ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class ArticleRef:
    """One version of an article without its text."""

    id: str
    version: int
    title: str
    outlet: str | None
    author: str | None
    published_on: date | None
    url: str | None
    modified_on: date | None = None

    @property
    def updated_on(self) -> date | None:
        """The day of a change later than that of publication."""
        return _later(self.modified_on, self.published_on)

    @classmethod
    def of(cls, article: Article) -> Self:
        """The reference to an article."""
        return cls(
            article.id,
            article.version,
            article.title,
            article.outlet,
            article.author,
            article.published_on,
            article.url,
            article.modified_on,
        )


def canonical_text(text: str) -> str:
    r"""NFC, `\n` line ends, no invisible characters, no trailing blanks, no runs of blank lines.

    Idempotent: canonical_text(canonical_text(x)) == canonical_text(x).
    """
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")
    text = text.replace("\u2028", "\n").replace("\u2029", "\n\n")
    text = _strip_invisible(text)
    text = unicodedata.normalize("NFC", text)
    text = "\n".join(line.rstrip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _strip_invisible(text: str) -> str:
    if not _INVISIBLE.search(text):
        return text
    kept: list[str] = []
    at = 0
    for flag in _FLAG.finditer(text):
        kept += [_INVISIBLE.sub("", text[at : flag.start()]), flag.group()]
        at = flag.end()
    return "".join([*kept, _INVISIBLE.sub("", text[at:])])


def canonical_url(url: str) -> str:
    """One spelling for one page: https, lower-case host, no fragment, no tracking parameters.

    Raises `ValueError` if it cannot be parsed.
    """
    parts = urlsplit(url.strip())
    scheme = "https" if parts.scheme in ("", "http", "https") else parts.scheme
    host = parts.netloc.lower().removesuffix(":80").removesuffix(":443")
    query = urlencode(
        [pair for pair in parse_qsl(parts.query, True) if not _TRACKING.fullmatch(pair[0])]
    )
    return urlunsplit((scheme, host, parts.path.rstrip("/"), query, ""))


def article_id(url: str | None, text: str) -> str:
    """16 hexadecimal digits of SHA-256 over the canonical URL, or over the text without one."""
    return hashlib.sha256((url or text).encode()).hexdigest()[:16]


def parse_published(value: object, key: str = "published") -> datetime | None:
    """An aware datetime from an ISO 8601 string, a date (midnight UTC) or a datetime.

    Raises `InputError` that names the key for anything else.
    """
    if value is None or value == "":
        return None
    if isinstance(value, str):
        text = value
        try:
            value = datetime.fromisoformat(text.strip())
        except ValueError:
            raise InputError(
                f"{key} is {text[:40]!r}, which is not an ISO 8601 date; write 2025-05-16"
            ) from None
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime(value.year, value.month, value.day)
    if not isinstance(value, datetime):
        raise InputError(f"{key} is {str(value)[:40]!r}, which is not a date; write 2025-05-16")
    return value if value.tzinfo else value.replace(tzinfo=UTC)


def _where(published: datetime | None, modified: datetime | None) -> datetime | None:
    """A time of change in UTC as the clock of the outlet shows it, where publication tells that."""
    if published is None or modified is None or modified.utcoffset():
        return modified
    return modified.astimezone(published.tzinfo) if published.utcoffset() else modified


def _later(modified: date | None, published: date | None) -> date | None:
    return modified if modified and (published is None or modified > published) else None


def _one_line(value: str | None) -> str | None:
    return " ".join(canonical_text(value).split()) or None if value else None
