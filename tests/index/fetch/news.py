"""Pages, feeds and sitemaps for the FAKE sites, in the shapes that outlets give them."""

from collections.abc import Mapping

from tests.index.fetch.sites import Answer, html

TEXT = (
    "The council of the harbour town voted on Friday to rebuild the old bridge over the river, "
    "which the storm of last winter had torn down. ",
    "Mayor Anna Berg said that the work would begin in June and cost about four million euros, "
    "half of which the region has promised to pay. ",
    "Shopkeepers on the far bank have waited for months, since their customers must now drive "
    "around by way of the motorway. ",
)


def story(title: str, *more: str, head: str = "", text: tuple[str, ...] = TEXT) -> Answer:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in (*text, *more))
    stated = (
        f"<title>{title}</title><meta property='og:site_name' content='The Harbour Times'>"
        "<meta property='article:published_time' content='2025-05-16T10:00:00+02:00'>"
    )
    return html(f"<article><h1>{title}</h1>{body}</article>", stated + head)


def rss(*items: tuple[str, str, str], title: str = "Harbour news") -> Answer:
    """A feed of `(title, address, text)`."""
    entries = "".join(
        f"<item><title>{name}</title><link>{url}</link><description><![CDATA[{text}]]>"
        "</description><pubDate>Fri, 16 May 2025 23:30:00 +0200</pubDate></item>"
        for name, url, text in items
    )
    feed = f"<rss version='2.0'><channel><title>{title}</title>{entries}</channel></rss>"
    return Answer(feed.encode(), headers={"Content-Type": "application/rss+xml"})


def sitemap(*addresses: str) -> Answer:
    urls = "".join(
        f"<url><loc>{url}</loc><news:news><news:publication_date>2025-05-16</news:publication_date>"
        "<news:title>t</news:title></news:news></url>"
        for url in addresses
    )
    spaces = (
        "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' "
        "xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'"
    )
    return Answer(f"<?xml version='1.0'?><urlset {spaces}>{urls}</urlset>".encode())


def conditional(answer: Answer, etag: str) -> object:
    """An answer that is sent once and then only again if it changed."""

    def make(headers: Mapping[str, str]) -> Answer:
        if headers.get("if-none-match") == etag.lower():
            return Answer(status=304, headers={"ETag": etag, "Content-Length": ""})
        return Answer(answer.body, headers={**answer.headers, "ETag": etag})

    return make
