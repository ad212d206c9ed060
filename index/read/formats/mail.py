"""Mail to Articles: newsletters (.eml), mailboxes (.mbox) and pages saved as mail (.mhtml).

Knows which part of a message is the article and what its header says of it. Attachments are left
out. Does not look for the article in a page (`index/read/html.py`).
"""

import re
from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr

from index.article import Article
from index.errors import InputError
from index.read.dates import metadata_date
from index.read.decode import decode
from index.read.fields import usable_url
from index.read.filled import Around, filled
from index.read.html import read_html
from index.read.markup import plain_text
from index.read.outlets import NEWSPAPER_WORDS, known_outlet, outlet_of
from index.read.people import people
from index.read.source import Items, Source

MOST_PARTS = 2_000  # of a message; a saved page has a part for each of its pictures
_MOST_NESTED = 200  # parts of parts in a file's text; the time to read them grows by their square
_LONGEST_HEADER = 20_000  # characters; the time to read one grows by their square
_NESTED = re.compile(rb"^content-type:\s*(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)
_SAVED = ("multipart/related", "text/html")
_START = re.compile(rb"^From [^\r\n]{3,300}\r?\n(?=[A-Za-z][A-Za-z0-9-]{1,60}:[ \t])", re.MULTILINE)
_REPLY = re.compile(r"^(?:(?:re|fwd?|aw|wg|tr)\s*:\s*)+", re.IGNORECASE)
_PART_OF_NAME = re.compile(r"(?=[^a-zß-öø-ÿ])[^\W\d_](?:[^\W\d_]|['’-])*\.?")
_BULK = frozenset({"bulk", "list", "junk"})
_ROLES = frozenset(  # in the address of an office or a program
    "news newsletter newsletters newsroom info contact hello mail mailer noreply reply donotreply"
    " press presse editor editors editorial redaktion redaction redaccion redazione alerts alert"
    " updates digest briefing daily weekly subscriptions notifications team office service support"
    " no".split()
)
_OUTLETS_TOO = frozenset(  # words of newsletters and of organisations; people() knows others
    "daily week today morning evening brief briefing digest bulletin letter newsletter alert alerts"
    " update updates report reports politics business money sports insider wire tech global world"
    " international national local city council ministry department government office university"
    " institute institut college school foundation association society union party bank group"
    " company corp committee commission centre center agency network alliance fund club museum"
    " police hospital church trust league press media project team zeitung anzeiger kurier bote"
    " allgemeine rundschau tageblatt nouvelles journaux diario periódico giornale corriere".split()
)
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)


def read_mail(data: bytes, source: Source) -> Items:
    """The article that one message holds. Raises `InputError` when it holds none."""
    message = _parsed(data)
    yield _saved_page(message, source) if _is_saved(message) else _letter(message, source)


def read_mailbox(data: bytes, source: Source) -> Items:
    """The article of each message in a mailbox, or a Refusal that counts to it."""
    for number, message in enumerate(_messages(data), start=1):
        try:
            yield from read_mail(message, source)
        except InputError as error:
            yield source.refusal(f"message {number}", error)


def _messages(data: bytes) -> Iterator[bytes]:
    starts = [(0, 0)] if not _START.match(data) else []
    starts += [(found.start(), found.end()) for found in _START.finditer(data)]
    ends = [start for start, _ in starts[1:]] + [len(data)]
    for (_, start), end in zip(starts, ends, strict=True):
        yield _QUOTED_FROM.sub(rb"\1", data[start:end])


def _parsed(data: bytes) -> EmailMessage:
    if len(_NESTED.findall(data)) > _MOST_NESTED:
        raise InputError(f"the mail holds more than {_MOST_NESTED} messages or lists of parts")
    try:
        message = message_from_bytes(data.lstrip(), policy=policy.default)
        for part in message.walk():
            for name in {name for name, text in part.raw_items() if len(text) > _LONGEST_HEADER}:
                del part[name]
    except Exception as error:  # the parser of headers fails in many ways on nonsense
        raise InputError(f"the mail cannot be read ({type(error).__name__})") from None
    assert isinstance(message, EmailMessage)
    return message


def _is_saved(message: EmailMessage) -> bool:
    """Whether it is a page that a browser saved: it has an address, or came from a browser."""
    return bool(
        _header(message, "Snapshot-Content-Location")
        or "saved by" in (_header(message, "From") or "").lower()
        or (message.get_content_type() in _SAVED and "To" not in message and _located(message))
    )


def _located(message: EmailMessage) -> str | None:
    for part in _parts(message):
        if part.get_content_type() == "text/html" and (url := _header(part, "Content-Location")):
            return usable_url(url)
    return None


def _saved_page(message: EmailMessage, source: Source) -> Article:
    """A saved page; the day of saving, which its header has, is not the article's."""
    url = usable_url(_header(message, "Snapshot-Content-Location") or "") or _located(message)
    pages = [part for part in _parts(message) if part.get_content_type() == "text/html"]
    if not pages:
        raise InputError("the saved page has no part that is a page")
    return read_html(_page_bytes(pages[0]), source.name, url)


def _letter(message: EmailMessage, source: Source) -> Article:
    sender, address = parseaddr(_header(message, "From") or "")
    person = "" if _is_of_list(message) else _person(sender, address)
    host = outlet_of(f"https://{address.rpartition('@')[2]}" if address else None)
    around = Around(
        title=_REPLY.sub("", _header(message, "Subject") or ""),
        outlet=None if person else sender or host,
        author=person or None,
        published=_day(message),
        url=usable_url(_header(message, "Archived-At", "List-Post-Url") or ""),
    )
    texts = {part.get_content_type(): part for part in reversed(list(_parts(message)))}
    if "text/html" in texts:
        try:
            return filled(read_html(_page_bytes(texts["text/html"]), source.name), around)
        except InputError:
            if "text/plain" not in texts:
                raise
    if "text/plain" not in texts:
        raise InputError("the message holds no text")
    text = plain_text(_text(texts["text/plain"]))
    return filled(Article(text=text, title=around.title or ""), around)


def _is_of_list(message: EmailMessage) -> bool:
    """Whether it was sent to the subscribers of a list or newsletter."""
    bulk = (_header(message, "Precedence") or "").lower() in _BULK
    return bulk or any(name.lower().startswith("list-") for name in message)


def _person(sender: str, address: str) -> str:
    """The name of a sender that is a person's: two or three words with capitals, and no outlet's.

    Empty for others, and where the address is a role's, such as news@ and info@.
    """
    last, comma, first = sender.partition(", ")
    name = f"{first} {last}" if comma else sender
    words = name.split()
    box = set(re.split(r"[^a-z]+", address.partition("@")[0].lower()))
    if not (2 <= len(words) <= 3 and all(map(_PART_OF_NAME.fullmatch, words))):
        return ""
    if known_outlet(name) or not box.isdisjoint(_ROLES):
        return ""
    if any(word.lower() in NEWSPAPER_WORDS | _OUTLETS_TOO for word in words):
        return ""
    return name if people([name]) == (name,) else ""


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts with text that are not attached files."""
    for number, part in enumerate(message.walk()):
        if number > MOST_PARTS:
            raise InputError(f"the message has more than {MOST_PARTS:,} parts")
        if part.get_content_maintype() == "text" and part.get_content_disposition() != "attachment":
            yield part


def _payload(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _text(part: EmailMessage) -> str:
    return decode(_payload(part), part.get_content_charset())


def _page_bytes(part: EmailMessage) -> bytes:
    """The bytes of a page as UTF-8 where the mail, and not the page, names its encoding."""
    if charset := part.get_content_charset():
        return b"\xef\xbb\xbf" + decode(_payload(part), charset).encode("utf-8", "replace")
    return _payload(part)


def _header(message: EmailMessage, *names: str) -> str | None:
    for name in names:
        try:
            value = message.get(name)
        except Exception:  # a header that the standard library cannot parse says nothing
            continue
        if value:
            return " ".join(str(value).split()).strip("<>") if name != "From" else str(value)
    return None


def _day(message: EmailMessage) -> datetime | None:
    return metadata_date(_header(message, "Date") or "")
