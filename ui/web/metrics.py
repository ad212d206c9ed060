"""`/metrics`: what this process has answered, and the state of its archive, for Prometheus.

Counts every answer of the page and of all doors, since they come from one desk. Counters begin anew
with the process; names, units and buckets follow Prometheus' own advice. Does not know who asked or
what.
"""

from collections.abc import Iterator

from fastapi import APIRouter
from fastapi.responses import Response
from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.registry import Collector

from rag.events import Answer
from rag.newsroom import Newsroom

_BUCKETS = (0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 180, 900)  # seconds


class Metrics:
    """Counts answers; made once a process."""

    def __init__(self, newsroom: Newsroom) -> None:
        self.registry = CollectorRegistry()
        registry = self.registry
        self._answers = Counter(
            "dateline_answers", "Answers by model and result.", ["model", "result"],
            registry=registry,
        )  # fmt: skip
        self._first = Histogram(
            "dateline_first_text_seconds", "Time to the first text of an answer.", ["model"],
            buckets=_BUCKETS, registry=registry,
        )  # fmt: skip
        self._total = Histogram(
            "dateline_answer_seconds", "Time to the end of an answer.", ["model"],
            buckets=_BUCKETS, registry=registry,
        )  # fmt: skip
        self._tokens = Counter(
            "dateline_tokens", "Tokens that models read and wrote.", ["model", "kind"],
            registry=registry,
        )  # fmt: skip
        self._cost = Counter(
            "dateline_cost_usd", "US dollars, by the configured prices.", ["model"],
            registry=registry,
        )  # fmt: skip
        registry.register(_State(newsroom))
        ProcessCollector(registry=registry)

    def count(self, answer: Answer) -> None:
        """Counts one finished answer."""
        model = answer.model
        self._answers.labels(model, _result(answer)).inc()
        self._first.labels(model).observe(answer.timing.first_text / 1000)
        self._total.labels(model).observe(answer.timing.total / 1000)
        self._tokens.labels(model, "prompt").inc(answer.usage.prompt_tokens)
        self._tokens.labels(model, "completion").inc(answer.usage.completion_tokens)
        self._cost.labels(model).inc(answer.usage.cost_usd or 0.0)


class _State(Collector):
    """What the archive holds at the moment at which it is asked."""

    def __init__(self, newsroom: Newsroom) -> None:
        self._library = newsroom.library

    def collect(self) -> Iterator[GaugeMetricFamily]:
        library = self._library
        yield GaugeMetricFamily(
            "dateline_articles", "Articles in the archive.", library.archive.count()
        )
        yield GaugeMetricFamily(
            "dateline_unindexed_changes", "Changes that are not indexed yet.", library.behind()
        )
        feeds = GaugeMetricFamily("dateline_feeds", "Followed feeds by state.", labels=["state"])
        troubled = [bool(feed.trouble) for feed in library.following.feeds()]
        feeds.add_metric(["ok"], troubled.count(False))
        feeds.add_metric(["trouble"], troubled.count(True))
        yield feeds


def metrics_routes(newsroom: Newsroom) -> APIRouter:
    """The route; counts from now on."""
    metrics = Metrics(newsroom)
    newsroom.desk.heard = metrics.count
    router = APIRouter(include_in_schema=False)

    @router.get("/metrics")
    def shown() -> Response:
        held = generate_latest(metrics.registry)
        return Response(held, media_type=CONTENT_TYPE_PLAIN_0_0_4)

    return router


def _result(answer: Answer) -> str:
    if answer.model_error:
        return "model_failed"
    if answer.reply:
        return "reply"
    return "answered" if answer.answered else "declined"
