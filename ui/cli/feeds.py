"""The commands about feeds: `dateline follow`, `unfollow`, `following` and `refresh`."""

from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from ui.cli.options import Home, Json
from ui.cli.terminal import opened, print_json, progress_bars, say

if TYPE_CHECKING:
    from index.fetch.follow import FeedReport


def follow(
    addresses: Annotated[
        list[str], typer.Argument(metavar="ADDRESS…", help="Feeds, or pages that name one.")
    ],
    json_: Json = False,
    home: Home = None,
) -> None:
    """Follow feeds and news sitemaps: their articles come now, new ones with each refresh."""
    from index.errors import InputError

    reports: list[FeedReport] = []
    refused = 0
    with opened(home, long=True) as newsroom:
        for address in addresses:
            try:
                feed, others = newsroom.library.following.follow(address)
            except InputError as error:
                say(f"{address}: {error}")
                refused += 1
                continue
            say(f"following {feed}")
            reports += newsroom.library.following.refresh([feed])
            for other in others:
                say(f"the page also names the feed {other}")
        newsroom.library.sync()
    _tell(reports, json_)
    if refused:
        raise typer.Exit(1)


def unfollow(
    address: Annotated[str, typer.Argument(metavar="ADDRESS", help="Its address, or a part.")],
    json_: Json = False,
    home: Home = None,
) -> None:
    """Stop following a feed; its articles stay."""
    with opened(home) as newsroom:
        feed = newsroom.library.following.unfollow(address)
    if json_:
        print_json({"unfollowed": feed.address})
    else:
        print(f"no longer following {feed.address}")


def following(json_: Json = False, home: Home = None) -> None:
    """List the followed feeds."""
    from rag.contract import feed_json

    with opened(home) as newsroom:
        feeds = newsroom.library.following.feeds()
    if json_:
        print_json({"feeds": [feed_json(feed) for feed in feeds]})
        return
    for feed in feeds:
        last = datetime.fromtimestamp(feed.changed, UTC) if feed.changed else None
        since = f"last changed {last:%Y-%m-%d %H:%M} UTC" if last else "nothing new yet"
        print(f"{feed.address}  {feed.title or '-'}  {feed.trouble or since}")


def refresh(json_: Json = False, home: Home = None) -> None:
    """Bring what is new or changed in the followed feeds."""
    with opened(home, long=True) as newsroom:
        total = len(newsroom.library.following.feeds())
        if not total:
            say("no feed is followed; begin with `dateline follow ADDRESS`")
        with progress_bars() as bar:
            advance = bar("Refreshing")
            done: list[FeedReport] = []

            def one(report: "FeedReport") -> None:
                done.append(report)
                advance(len(done), total)

            reports = newsroom.library.refresh(one) if total else []
    _tell(reports, json_)
    if any(report.trouble for report in reports):
        raise typer.Exit(1)


def _tell(reports: "list[FeedReport]", json_: bool) -> None:
    """What each feed brought; feeds that brought nothing are only counted."""
    if json_:
        print_json({"feeds": [_as_json(report) for report in reports]})
        return
    quiet = 0
    for report in reports:
        came = report.came
        for line in (*came.refused, *came.notices):
            say(str(line))
        counts = {
            "new": came.added.new,
            "edited": came.added.edited,
            "from the feed's text": came.from_feed,
            "left for later": came.later,
        }
        said = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
        if report.trouble:
            say(f"{report.address}: {report.trouble}")
        elif said:
            print(f"{report.title or report.address}: {said}")
        else:
            quiet += 1
    if quiet:
        print(f"{quiet} without news")


def _as_json(report: "FeedReport") -> dict[str, object]:
    came = report.came
    return {
        "address": report.address,
        "title": report.title,
        "new": came.added.new,
        "edited": came.added.edited,
        "unchanged": came.added.unchanged,
        "from_feed": came.from_feed,
        "later": came.later,
        "trouble": report.trouble,
        "refused": [asdict(one) for one in came.refused],
        "notices": [asdict(one) for one in came.notices],
    }
