"""Trace to JSON, as it is kept beside a turn (`ui/kept/conversations.py`).

    question, history, as_of, read_as, form      how the question was read (`rag/contract.py`)
    searched, plan                                what was looked up: texts; a model's plan, or null
    evidence, least_evidence                      0 to 1: what was found, what an answer needs
    passages    [{article, start, end, score, why, sentences, shown}], in the order of their use;
                `shown` of `sentences` went to a model; `passages_left_out` more were found
    calls       [{for, model, messages: [{role, text}], reply, ended, error, usage, started_ms,
                first_ms, ms}]; `text` and `reply` are places in `texts`
    texts       [{text, left_out}]: each text once; `left_out` bytes of it were not kept
    stages      [{stage, ms}]: search, plan, answer, check, first_text, total, those that there were

The passages' texts are in the archive. Other programs read these shapes, so a key is never renamed
or dropped. Does not know where it is stored.
"""

from dataclasses import asdict, dataclass, field

from index.search import Hit
from rag.answer.trace import Call, Reading, Trace
from rag.contract import article_json, read_as_json
from rag.models.stream import shortened
from rag.retrieve.plan import Plan

MOST_TEXT = 130_000  # bytes of all texts of a turn together
MOST_PASSAGES = 100  # the most useful ones; some 450 bytes each


def trace_json(trace: Trace) -> dict[str, object]:
    """A trace as plain JSON types, at most some 200 kB of it."""
    texts = _Texts()
    reading = trace.reading
    passages = reading.passages if reading else ()
    return {
        **(_reading_json(reading, texts) if reading else _UNREAD),
        "passages": [_passage_json(hit, trace) for hit in passages[:MOST_PASSAGES]],
        "passages_left_out": max(0, len(passages) - MOST_PASSAGES),
        "calls": [_call_json(call, texts) for call in trace.calls],
        "texts": texts.kept,
        "stages": _stages(trace),
    }


_UNREAD: dict[str, object] = {
    "question": None,
    "history": [],
    "as_of": None,
    "read_as": None,
    "form": None,
    "searched": [],
    "plan": None,
    "evidence": 0.0,
    "least_evidence": 0.0,
}


@dataclass(slots=True)
class _Texts:
    """Texts, each kept once, up to `MOST_TEXT`; from there on a text is cut."""

    kept: list[dict[str, object]] = field(default_factory=list)
    _places: dict[str, int] = field(default_factory=dict)
    _room: int = MOST_TEXT

    def place(self, text: str) -> int:
        """Where a text is kept."""
        if text not in self._places:
            cut = shortened(text, self._room)
            self._room -= len(cut.encode())
            left_out = len(text.encode("utf-8", "replace")) - len(cut.encode())
            self._places[text] = len(self.kept)
            self.kept.append({"text": cut, "left_out": left_out})
        return self._places[text]


def _reading_json(reading: Reading, texts: _Texts) -> dict[str, object]:
    return {
        "question": reading.question,
        "history": [texts.place(question) for question in reading.history],
        "as_of": reading.as_of.isoformat(),
        "read_as": read_as_json(reading.read_as),
        "form": reading.form.value,
        "searched": list(reading.searched),
        "plan": _plan_json(reading.plan) if reading.plan else None,
        "evidence": round(reading.evidence, 4),
        "least_evidence": reading.least_evidence,
    }


def _plan_json(plan: Plan) -> dict[str, object]:
    return {
        "question": plan.question,
        "lookups": [
            {
                "words": one.words,
                "from": one.start.isoformat() if one.start else None,
                "to": one.end.isoformat() if one.end else None,
                "outlets": list(one.outlets),
                "authors": list(one.authors),
            }
            for one in plan.lookups
        ],
    }


def _passage_json(hit: Hit, trace: Trace) -> dict[str, object]:
    shown, sentences = trace.shown(hit)
    return {
        "article": article_json(hit.article),
        "start": hit.start,
        "end": hit.end,
        "score": hit.score,
        "why": hit.why._asdict(),
        "sentences": sentences,
        "shown": shown,
    }


def _call_json(call: Call, texts: _Texts) -> dict[str, object]:
    finish = call.reply.finish
    return {
        "for": call.purpose,
        "model": call.model,
        "messages": [{"role": one.role, "text": texts.place(one.content)} for one in call.messages],
        "reply": texts.place(call.reply.text) if call.reply.text else None,
        "ended": "stopped" if call.stopped else "failed" if call.error else finish.reason,
        "error": call.error or finish.detail if not call.stopped else "",
        "usage": asdict(finish.usage),
        "started_ms": call.started,
        "first_ms": call.first,
        "ms": _lasted(call),
    }


def _stages(trace: Trace) -> list[dict[str, object]]:
    stages = {"search": trace.search_ms} if trace.reading else {}
    for purpose in ("plan", "answer", "check"):
        calls = [call for call in trace.calls if call.purpose == purpose]
        if calls:
            stages[purpose] = round(sum(map(_lasted, calls)), 1)
    if trace.timing:
        stages |= {"first_text": trace.timing.first_text, "total": trace.timing.total}
    return [{"stage": stage, "ms": ms} for stage, ms in stages.items()]


def _lasted(call: Call) -> float:
    return round((call.ended or call.started) - call.started, 1)
