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
from index.read.outlets import outlet_of
from index.read.source import Items, Source

MOST_PARTS = 2_000  # of a message; a saved page has a part for each of its pictures
_MOST_NESTED = 200  # parts of parts in a file's text; the time to read them grows by their square
_LONGEST_HEADER = 20_000  # characters; the time to read one grows by their square
_NESTED = re.compile(rb"^content-type:\s*(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)
_SAVED = ("multipart/related", "text/html")
_START = re.compile(rb"^From [^\r\n]{3,300}\r?\n(?=[A-Za-z][A-Za-z0-9-]{1,60}:[ \t])", re.MULTILINE)
_REPLY = re.compile(r"^(?:(?:re|fwd?|aw|wg|tr)\s*:\s*)+", re.IGNORECASE)
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
    around = Around(
        title=_REPLY.sub("", _header(message, "Subject") or ""),
        outlet=sender or outlet_of(f"https://{address.rpartition('@')[2]}" if address else None),
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
