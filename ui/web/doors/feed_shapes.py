"""Shapes of what the API of feeds takes and returns; see `ui/web/doors/shapes.py`."""

from pydantic import Field

from ui.web.doors.shapes import Shape


class FollowBody(Shape):
    """A feed, a news sitemap, or a page that names one."""

    address: str = Field(max_length=2_000)


class FeedShape(Shape):
    """A followed feed; times are seconds since 1970 UTC, `trouble` is why it can't be read."""

    address: str
    title: str
    added: int
    changed: int | None
    trouble: str


class FeedsShape(Shape):
    """All followed feeds, and whether they are being read at this moment."""

    feeds: list[FeedShape]
    refreshing: bool


class FollowedShape(Shape):
    """The feed that is followed now, and others that its page names."""

    following: str
    others: list[str]
    refreshing: bool


class UnfollowedShape(Shape):
    """The feed that is no longer followed; its articles stay."""

    unfollowed: str


class RefreshingShape(Shape):
    """Whether the feeds are being read now; their articles come one by one."""

    refreshing: bool
