"""Markdown with front matter (YAML, TOML, JSON) to an Article.

Knows the front matter's fences and the limits on its YAML; `index/read/records.py` knows its keys.
Markup becomes plain text: Markdown is rendered, and the text a browser would show is taken.
"""

import json
import re
import tomllib

from index.article import MAX_TEXT, MAX_TITLE, Article, canonical_text
from index.errors import InputError
from index.read.decode import decode
from index.read.head_lines import take_head
from index.read.hidden import strip_hidden
from index.read.html import flow, parse_page
from index.read.jsonl import load
from index.read.keys import field_of
from index.read.records import article_from
from index.read.unread import Unread

LONGEST_FRONT_MATTER = 64_000  # characters
MOST_LINKS = 20_000  # opening brackets in the body: each that is not closed costs 0.1 ms
MOST_BRACKETS = 100  # in front matter; nested ones take PyYAML quadratic time
DEEPEST_LIST = 100  # lists and quotations inside one another
_OPENING = re.compile(r"\s*(---|\+\+\+)[ \t]*(?:\n|\Z)")
_FENCES = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE),
}
_JSON = re.compile(r"\s*(?=\{\s*(?:\"|\}))")
_WIDE_BREAK = re.compile(r"(?<=[\u3001-\u30ff\u3400-\u9fff\uff01-\uff60])\n(?=[\u3001-\u9fff])")


def read_markdown(data: bytes, name: str, unread: Unread | None = None) -> Article:
    """An Article from the bytes of a Markdown file; `name` is not looked at.

    Keys of the front matter that are not understood are noted in `unread`. Without a title there,
    the first `# Heading` is the title. Raises `InputError`
    when the data is not text or the front matter breaks a rule.
    """
    fields, body = _split(decode(data).replace("\r\n", "\n").replace("\r", "\n"))
    if len(body) > MAX_TEXT:
        raise InputError(f"the text is longer than {MAX_TEXT:,} characters; split it")
    title = fields.get("title")
    if body.count("[") > MOST_LINKS:
        raise InputError(f"the text has more than {MOST_LINKS:,} opening brackets")
    heading, parts = _plain(body, title)
    if heading and title in (None, ""):
        fields["title"] = heading
    stated = {place[0] for key in fields if (place := field_of(key))}
    if not stated & {"author", "published"}:
        head = take_head(parts)
        parts = head.parts
        fields |= {"author": head.author, "published": head.published, "modified": head.modified}
        if "outlet" not in stated:
            fields["outlet"] = head.outlet
    return article_from(fields, "\n\n".join(parts) or heading, unread)


def _split(text: str) -> tuple[dict[str, object], str]:
    """The front matter's keys and values, and the body under it."""
    opening = _OPENING.match(text)
    if not opening:
        return _split_json(text) if _JSON.match(text) else ({}, text)
    fence, start = opening[1], opening.end()
    end = _FENCES[fence].search(text, start)
    if not end:
        raise InputError(f"its front matter is not closed; end it with a line {fence}")
    if end.start() - start > LONGEST_FRONT_MATTER:
        raise InputError(f"its front matter is longer than {LONGEST_FRONT_MATTER:,} characters")
    front = canonical_text(text[start : end.start()])
    return (_load if fence == "---" else _load_toml)(front), text[end.end() :]


def _split_json(text: str) -> tuple[dict[str, object], str]:
    """JSON front matter: an object at the top, with the body under it."""
    start = len(text) - len(text.lstrip())
    try:
        held, end = json.JSONDecoder().raw_decode(text[: start + LONGEST_FRONT_MATTER], start)
    except RecursionError:
        raise InputError("its front matter is nested too deeply") from None
    except ValueError:  # a text that begins with a brace
        return {}, text
    load(text[start:end])  # for the limits on numbers and constants
    return (held if isinstance(held, dict) else {}), text[end:]


def _load_toml(front: str) -> dict[str, object]:
    if sum(front.count(bracket) for bracket in "[{") > MOST_BRACKETS:
        raise InputError("its front matter is not simple `key = value` lines")
    try:
        fields = tomllib.loads(front)
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
        raise InputError(f"its front matter is not TOML: {_first_line(error)}") from None
    params = fields.pop("params", {})
    return {**params, **fields} if isinstance(params, dict) else fields


def front_matter(text: str) -> bool:
    """Whether a text opens with front matter: a fence, a key, and a fence that closes it."""
    opening = _OPENING.match(text)
    if not opening or not re.match(r"\s*[\w-]{1,60}\s*[:=]", text[opening.end() :][:200]):
        return False
    return bool(_FENCES[opening[1]].search(text, opening.end()))


def _load(front: str) -> dict[str, object]:
    import yaml

    if sum(front.count(bracket) for bracket in "[{") > MOST_BRACKETS:
        raise InputError("its front matter is not simple `key: value` lines")
    try:
        tokens = yaml.scan(front, Loader=yaml.SafeLoader)
        if any(isinstance(token, yaml.AliasToken | yaml.AnchorToken) for token in tokens):
            raise InputError("its front matter uses YAML aliases (& and *), which are not allowed")
        fields = yaml.safe_load(front)
    except yaml.YAMLError as error:
        raise InputError(f"its front matter is not YAML: {_first_line(error)}") from None
    except ValueError as error:  # a date such as 0000-00-00, a number of 5,000 digits
        raise InputError(f"its front matter holds an impossible value ({error})") from None
    except (RecursionError, TypeError, AttributeError, KeyError):  # PyYAML fed with nonsense
        raise InputError("its front matter is not simple `key: value` lines") from None
    if fields is None:
        return {}
    if not isinstance(fields, dict):
        raise InputError("its front matter is not a list of `key: value` lines")
    return {key: value for key, value in fields.items() if isinstance(key, str)}


def _first_line(error: Exception) -> str:
    problem = getattr(error, "problem", None) or str(error).split("\n", 1)[0]
    mark = getattr(error, "problem_mark", None)
    where = f" in line {mark.line + 2}" if mark else ""
    return f"{problem}{where}; put values that hold a colon or a quote in quotes"


def _plain(body: str, stated: object) -> tuple[str, list[str]]:
    """The title in the body, and the other paragraphs, as a browser shows them.

    The title is the first `# Heading`, or "" if the front matter states another title.
    """
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"maxNesting": DEEPEST_LIST}).enable(
        ["table", "strikethrough"]
    )
    try:
        tokens = reader.parse(_WIDE_BREAK.sub("", body))
        if any(token.level >= DEEPEST_LIST - 1 for token in tokens):
            raise InputError(f"its lists or quotations are nested more than {DEEPEST_LIST} deep")
        page = reader.renderer.render(tokens, reader.options, {})
    except RecursionError:
        raise InputError(f"its markup is nested more than {DEEPEST_LIST} deep") from None
    root = parse_page(f"<body>{page}</body>")
    strip_hidden(root)
    heading = next(root.iter("h1"), None)
    title = " ".join("".join(heading.itertext()).split()) if heading is not None else ""
    if heading is not None and 0 < len(title) <= MAX_TITLE and stated in (None, "", title):
        heading.drop_tree()
        return title, flow(root)
    return "", flow(root)
