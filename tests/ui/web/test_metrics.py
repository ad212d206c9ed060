"""`/metrics` counts what was asked by any door, and tells nothing of who asked or what."""

import re

from prometheus_client.parser import text_string_to_metric_families

from tests.ui.conftest import Served

BELL = "How much does the bell of the Marigold weigh?"


def values(served: Served) -> dict[str, float]:
    status, headers, body = served.get("/metrics")
    assert (status, headers["content-type"].split(";")[0]) == (200, "text/plain")
    return {
        f"{one.name}{sorted(one.labels.items())}": one.value
        for family in text_string_to_metric_families(body)
        for one in family.samples
    }


def test_answers_of_all_doors_are_counted(served: Served) -> None:
    answered = "dateline_answers_total[('model', 'quotes'), ('result', 'answered')]"
    declined = "dateline_answers_total[('model', 'quotes'), ('result', 'declined')]"
    before = values(served)
    served.post("/api/ask", {"question": BELL, "model": "quotes"})
    body = {"model": "quotes", "messages": [{"role": "user", "content": BELL}]}
    served.post("/v1/chat/completions", body)
    served.post("/api/ask", {"question": "What did Macron say?", "model": "quotes"})
    after = values(served)
    assert after[answered] - before.get(answered, 0) == 2
    assert after[declined] - before.get(declined, 0) == 1
    count = "dateline_answer_seconds_count[('model', 'quotes')]"
    assert after[count] - before.get(count, 0) == 3
    assert after["dateline_articles[]"] == 3
    assert after["dateline_unindexed_changes[]"] == 0
    assert after["process_resident_memory_bytes[]"] > 1e7


def test_it_tells_no_question(served: Served) -> None:
    served.post("/api/ask", {"question": BELL, "model": "quotes"})
    assert not re.search("bell|marigold", served.get("/metrics")[2], re.IGNORECASE)
