"""A record of named fields (front matter, a JSON object, a row of a table) to an Article.

Takes fields under the names people give them (`index/read/keys.py`), each checked with a clear
reason, and remembers the keys that were not understood. Does not know in what kind of file they
are.
"""

import ast
import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime

from index.article import Article, canonical_text
from index.errors import InputError
from index.read.days import has_two_readings, stated_day
from index.read.fields import EARLIEST_YEAR, LONGEST_URL, believable, usable_url
from index.read.keys import CALL_IT_TEXT, FIELDS, NOTHING, field_of
from index.read.markup import line_of, plain_text
from index.read.outlets import outlet_of
from index.read.unread import MOST_NAMES, Unread
from index.read.walls import ends_in_offer, is_notice

LONGEST_FIELD = 1_000  # characters of a title, outlet or author
_OWN = frozenset(FIELDS)  # the contract's own keys, which are read first
_HUGE = 128  # bits; longer numbers are not shown
_SHOWN = 60  # characters of a wrong value that a message shows
_INNER = ("rendered", "original", "main", "full_name", "fullname", "name", "title", "text",
          "value", "#text", "_", "$t", "href", "@id", "url", "content", "html", "en")  # fmt: skip
_NESTED = ("article", "_source", "fields", "attributes", "data", "node", "document", "doc")
_LIST_TEXT = re.compile(r"\s*\[\s*(?:['\"].*)?\]\s*", re.DOTALL)
_WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]")
_BY = re.compile(r"^(?:written\s+)?by:?\s+(?=\S)", re.IGNORECASE)
_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,24}", re.IGNORECASE)
Columns = Mapping[str, str]  # field -> the key that holds it, as the user says


def article_of(
    held: Mapping[str, object], columns: Columns | None = None, unread: Unread | None = None
) -> Article:
    """The article in a record with its text. Raises `InputError` naming the key and what to write.

    `columns` says which key holds a field, before the usual names; keys that were not understood
    are noted in `unread`.
    """
    unread = Unread() if unread is None else unread
    held = _opened(held)
    fields = _sorted(held, columns or {}, unread)
    text = fields.get("text")
    named = (columns or {}).get("text")
    empty = (key for key in held if key == named or (field_of(key) or ("",))[0] == "text")
    if text is None and (key := next(empty, None)):
        raise InputError(f"the article has no text: {_shown(key)} is empty")
    if text is None:
        raise InputError(f"the key text is missing{_among(held)}")
    if not isinstance(text[1], str):
        inner = _inner_text(text[1])
        if inner is None:
            raise InputError(f"{text[0]} is not a string; put it in quotes")
        text = (text[0], inner)
    return _article(fields, plain_text(str(text[1])), unread)


def article_from(fields: Mapping[str, object], text: str, unread: Unread | None = None) -> Article:
    """An Article from stated fields and its text, which is taken as it is.

    A missing outlet is derived from the address. Raises `InputError` naming the key, what it holds
    and what to write.
    """
    unread = Unread() if unread is None else unread
    stated = {key: value for key, value in fields.items() if field_of(key) != ("text", 0)}
    return _article(_sorted(stated, {}, unread, but=("text",)), text, unread)


Found = dict[str, tuple[str, object]]  # field -> the key that held it and the value


def _article(found: Found, text: str, unread: Unread) -> Article:
    if is_notice(text):
        raise InputError("the text is only a notice about accounts or subscriptions, no article")
    url = _url(found, unread)
    outlet = _name(found, "outlet", unread)
    if outlet and "/" not in outlet and _HOST.fullmatch(outlet):
        outlet = outlet_of(f"https://{outlet}") or outlet
    title = _name(found, "title", unread) or ""
    if ends_in_offer(text):
        unread.note_teaser(title or url or text[:_SHOWN])
    return Article(
        text=text,
        title=title,
        url=url,
        outlet=outlet or outlet_of(url),
        author=_author(found, unread),
        published=_day(found, "published", unread),
        modified=_day(found, "modified", unread),
    )


def _opened(held: Mapping[str, object]) -> Mapping[str, object]:
    """With the fields of an article that lies one level deeper, as interfaces wrap it."""
    if held.get("text") and not isinstance(held.get("article"), Mapping):
        return held
    if any((place := field_of(key)) and place[0] == "text" and held[key] for key in held):
        inner = held.get("article")
        if not isinstance(inner, Mapping):
            return held
    for key in _NESTED:
        inner = held.get(key)
        if isinstance(inner, Mapping) and inner:
            return {**{k: v for k, v in held.items() if k != key}, **inner}
    return held


def _sorted(
    held: Mapping[str, object], columns: Columns, unread: Unread, but: tuple[str, ...] = ()
) -> Found:
    """The fields with the keys that hold them; of several keys of one field the best."""
    found: Found = {}
    ranks: dict[str, int] = {}
    chosen = {key: name for name, key in columns.items()} if columns else {}
    for key, value in held.items():
        if key in _OWN and key not in chosen and key not in ranks:
            if value is not None and value != "" and key not in but:
                found[key], ranks[key] = (key, value), 0
            continue
        place = (chosen[key], -1) if key in chosen else field_of(key)
        if place is None or place[0] in but:
            if value not in (None, "", [], {}):
                unread.note(key)
            continue
        name, rank = place
        if value is None or value in ("", [], {}):
            continue
        if name not in ranks or rank < ranks[name]:
            if name in found:
                unread.note(found[name][0])
            found[name], ranks[name] = (key, value), rank
        elif found[name][1] != value:
            unread.note(key)
    if "url" not in found:
        _move_address(found)
    return found


def _move_address(found: Found) -> None:
    """An address in `source` is the article's, as web clippers write it."""
    value = found.get("outlet", ("", None))[1]
    if isinstance(value, str) and usable_url(value.strip()):
        found["url"] = found.pop("outlet")


def _is_own(name: str, key: str) -> bool:
    """Whether the key is the contract's, for which a wrong value is an error."""
    return key == name or field_of(key) is None


def _name(found: Found, name: str, unread: Unread) -> str | None:
    key, value = found.get(name, ("", None))
    if value is None:
        return None
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    text = value if isinstance(value, str) else None
    if isinstance(value, Mapping):
        text = _inner_text(value)
    if text is None:
        if not _is_own(name, key) or (name == "author" and isinstance(value, int)):
            unread.note(key)  # a number is the author's in a database
            return None
        raise InputError(f"{key} is {_shown(value)}, which is not a text; put it in quotes")
    if text.strip().casefold() in NOTHING:
        return None
    if len(text) > LONGEST_FIELD:
        raise InputError(f"{key} is longer than {LONGEST_FIELD:,} characters")
    return line_of(text) or None


def _author(found: Found, unread: Unread) -> str | None:
    key, value = found.get("author", ("", None))
    if isinstance(value, str) and _LIST_TEXT.fullmatch(value) and len(value) <= LONGEST_FIELD:
        value = _listed(value)
    if isinstance(value, list):
        names = [_WIKI_LINK.sub(r"\1", one) for one in map(_person, value[:MOST_NAMES]) if one]
        value = ", ".join(dict.fromkeys(names)) or None
    elif isinstance(value, Mapping):
        value = _person(value) or value
    if value is None:
        return None
    name = _name({"author": (key, value)}, "author", unread)
    name = _BY.sub("", _WIKI_LINK.sub(r"\1", name)) if name else None
    if name and ";" in name and "," not in name:
        name = ", ".join(filter(None, map(str.strip, name.split(";"))))
    return None if name is None or "://" in name else name


def _listed(text: str) -> object:
    """The list that a cell of a table holds, as pandas writes it: ['Jon Adrel', 'Ana Sorrel']."""
    with suppress(ValueError, SyntaxError, RecursionError, MemoryError):
        return ast.literal_eval(text.strip())
    return text


def _person(one: object) -> str | None:
    if isinstance(one, Mapping):
        parts = [one.get(key) for key in ("firstname", "lastname")]
        parts = parts if any(parts) else [one.get(key) for key in ("first_name", "last_name")]
        named = " ".join(part for part in parts if isinstance(part, str))
        return named.strip() or _inner_text(one)
    return " ".join(one.split()) or None if isinstance(one, str) else None


def _inner_text(value: object, depth: int = 0) -> str | None:
    """The text of an object such as {"rendered": …} or {"name": …}, or of a list of paragraphs."""
    if isinstance(value, str):
        return value if value.strip() else None
    if depth > 2:
        return None
    if isinstance(value, Mapping):
        inner = (_inner_text(value[key], depth + 1) for key in _INNER if key in value)
        return next((text for text in inner if text), None)
    if isinstance(value, list) and value:
        pieces = [_inner_text(one, depth + 1) for one in value]
        return "\n\n".join(piece for piece in pieces if piece) if all(pieces) else None
    return None


def _url(found: Found, unread: Unread) -> str | None:
    key, value = found.get("url", ("", None))
    if isinstance(value, list) and value:
        value = value[0]
    text = value if isinstance(value, str) else _inner_text(value)
    if text is None:
        if value is None or not _is_own("url", key):
            return None
        raise InputError(f"{key} is {_shown(value)}, which is not a text; put it in quotes")
    if len(text) > LONGEST_URL:
        raise InputError(f"{key} is longer than {LONGEST_URL:,} characters")
    if not (text := text.strip()):
        return None
    if url := usable_url(text):
        return url
    if _is_own("url", key):
        raise InputError(f"{key} is {_shown(text)}, which is not a web address; write https://…")
    unread.note(key)
    return None


def _day(found: Found, name: str, unread: Unread) -> datetime | None:
    key, value = found.get(name, ("", None))
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    day = stated_day(value)
    if day is not None and believable(day):
        return day
    if _is_own(name, key):
        raise InputError(f"{key} is {_why_no_day(day, value)}")
    unread.note(f"{key} ({_shown(value)})")
    return None


def _why_no_day(day: datetime | None, value: object) -> str:
    if day is not None:
        return (
            f"{day.date()}, which is before {EARLIEST_YEAR}"
            " or more than a year ahead; correct it or leave it out"
        )
    if has_two_readings(value):
        return f"{_shown(value)}, which can mean two days; write 2025-05-16"
    return f"{_shown(value)}, which is not a date; write 2025-05-16"


def _among(held: Mapping[str, object]) -> str:
    """The keys that there are, for a message about one that is not."""
    names = ", ".join([canonical_text(key) for key in held if isinstance(key, str)][:MOST_NAMES])
    return f" (there are: {names}); {CALL_IT_TEXT}" if names else ""


def _shown(value: object) -> str:
    """A value as the user wrote it, shortened; for a list or mapping only what it is."""
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, list | tuple | set):
        return "a list"
    if isinstance(value, int) and not isinstance(value, bool) and value.bit_length() > _HUGE:
        return "a huge number"
    shown = repr(value) if isinstance(value, str) else str(value)
    return shown[:_SHOWN] + "…" * (len(shown) > _SHOWN)
