"""Small inputs that are made to cost a reader much: by name, each with its file's ending."""

import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Callable

MEGA = 1_000_000


def page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


def pdf(*objects: bytes, root: int = 1) -> bytes:
    """A PDF of these objects, numbered from 1."""
    made = bytearray(b"%PDF-1.7\n")
    places = []
    for number, held in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n" % number + held + b"\nendobj\n"
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        made += b"%010d 00000 n \n" % place
    made += b"trailer\n<< /Size %d /Root %d 0 R >>\n" % (len(objects) + 1, root)
    return bytes(made + b"startxref\n%d\n%%%%EOF\n" % start)


def stream(data: bytes, times: int = 1, extra: bytes = b"") -> bytes:
    filters = b" ".join([b"/FlateDecode"] * times)
    for _ in range(times):
        data = zlib.compress(data, 9)
    return b"<< /Length %d /Filter [ %s ] %s >>\nstream\n%s\nendstream" % (
        len(data), filters, extra, data
    )  # fmt: skip


def one_page(content: bytes, resources: bytes = b"") -> bytes:
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << "
        + resources
        + b" >> >>",
        content,
    )


def zipped(members: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return held.getvalue()


def laughs(opening: str) -> bytes:
    entities = ['<!ENTITY a0 "ha">']
    entities += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)]
    return f"<?xml version='1.0'?><!DOCTYPE x [{''.join(entities)}]>{opening}".encode()


FEED = (
    "<rss version='2.0'><channel><title>&a11;</title><item><title>t</title></item></channel></rss>"
)
ALIASES = "\n".join(
    ["a0: &a0 [ha, ha]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
)
KIDS = b"<< /Type /Pages /Kids [%s] /Count 1000000 >>"

BOMBS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "nested divs": (".html", lambda: page("<div>" * 50_000 + "text")),
    "nested spans": (".html", lambda: page("<p>" + "<span>" * 100_000 + "text")),
    "many paragraphs": (".html", lambda: page("<p>a" * 700_000)),
    "many attributes": (
        ".html",
        lambda: page(f"<p {' '.join(f'a{n}=1' for n in range(200_000))}>"),
    ),
    "one long text": (".html", lambda: page("<p>" + "word " * 2 * MEGA)),
    "open tables": (".html", lambda: page("<table><tr><td>" * 30_000 + "text")),
    "many inline tags": (".html", lambda: page("<p>" + "<b>a</b> " * 300_000)),
    "laughs in a page": (".html", lambda: laughs("<html><body><p>&a11;</p></body></html>")),
    "deep JSON-LD": (
        ".html",
        lambda: page(
            "<p>text", "<script type='application/ld+json'>" + "[" * 200_000 + "</script>"
        ),
    ),
    "style rules": (".html", lambda: page("<p>text", f"<style>{'@media{a{' * 40_000}</style>")),
    "open comments": (".html", lambda: page("<!--" * 200_000)),
    "long words": (".txt", lambda: b"word-\n" * 20_000),
    "one letter": (".txt", lambda: b"a" * 19 * MEGA),
    "laughs in YAML": (".md", f"---\n{ALIASES}\n---\ntext".encode),
    "deep YAML": (".md", lambda: b"---\na: " + b"[" * 100_000 + b"\n---\ntext"),
    "brackets": (".md", lambda: b"[" * 100_000 + b"a" + b"](b)" * 50_000),
    "quotations": (".md", lambda: b">" * 100_000 + b" text"),
    "deep JSON": (".jsonl", lambda: b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"),
    "a long number": (".jsonl", lambda: b'{"text": ' + b"9" * 5 * MEGA + b"}"),
    "too long a text": (".jsonl", lambda: json.dumps({"text": "word " * 2 * MEGA}).encode()),
    "inflating PDF": (".pdf", lambda: one_page(stream(b"0 " * 150 * MEGA, 2))),
    "PDF of operators": (".pdf", lambda: one_page(stream(b"BT (a) Tj ET " * 2 * MEGA))),
    "PDF of circles": (
        ".pdf",
        lambda: pdf(b"<< /Type /Catalog /Pages 2 0 R >>", KIDS % b"3 0 R 2 0 R", KIDS % b"2 0 R"),
    ),
    "PDF that doubles": (
        ".pdf",
        lambda: pdf(
            b"<< /Type /Catalog /Pages 2 0 R >>",
            *(KIDS % (b"%d 0 R %d 0 R" % (n, n)) for n in range(3, 40)),
            b"<< /Type /Page /MediaBox [0 0 600 800] >>",
        ),
    ),
    "PDF of arrays": (".pdf", lambda: one_page(b"[" * 100_000)),
    "laughs in a feed": (".xml", lambda: laughs(FEED)),
    "a file of the machine": (
        ".xml",
        lambda: FEED.replace("&a11;", "&x;").replace(
            "<rss", "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss"
        ).encode(),
    ),
    "inflating zip": (".zip", lambda: zipped({"a.txt": b"a" * 200 * MEGA})),
    "climbing zip": (".zip", lambda: zipped({"../../a.txt": b"text"})),
    "zip in zip": (".zip", lambda: zipped({"a.zip": zipped({"b.zip": zipped({"c.txt": b""})})})),
    "inflating gzip": (".gz", lambda: gzip.compress(b"a" * 200 * MEGA)),
}  # fmt: skip
