"""A small archive with gold questions about it, for the tests that really ask."""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from index.article import Article
from tests.rag.stories import BRIDGE, DENIAL, FLOOD, STORIES, STRIKE

LETTER = Article(
    title="“Nobody asked us”, say the ringers",
    published="2025-04-20",  # type: ignore[arg-type]
    text=(
        "The bell of Ommer chapel weighs 212 kilos.\n\n"
        "“It was cast in 1704 [1.2],” said the oldest ringer, Bram Tolle. "
        "The chapel is closed on Mondays."
    ),
)
ARTICLES = (*STORIES, LETTER)
NEWEST = "2025-04-20"


def question(
    id: str, asked: str, answer: str = "", article: Article = BRIDGE, quote: str = "", **keys: Any
) -> dict[str, Any]:
    """A line of a gold file; unanswerable without an answer. The quote is the answer unless given.

    An article without URL is named by its id.
    """
    name = article.url or article.id
    evidence = [{"article": name, "quote": quote or answer}] if answer else []
    answers = [answer] if answer else []
    tags = ["single-fact"] if answer else ["unanswerable"]
    held = {"id": id, "question": asked, "answerable": bool(answer), "answers": answers}
    return held | {"evidence": evidence, "tags": tags} | keys


QUESTIONS = (
    question("bridge", "When will the Sallow Bridge reopen?", "14 June", match="all"),
    question("cost", "What will the repairs of the Sallow Bridge cost?", "46 million crowns"),
    question("traffic", "How many vehicles a day used the Sallow Bridge?", "18,000"),
    question("nurses", "How many nurses walked out at three hospitals?", "2,300", STRIKE),
    question("union", "Who leads the union of the nurses?", "Oda Brekke", STRIKE),
    question("flood", "How many people were evacuated at Saltreth?", "4,100", FLOOD),
    question("engineer", "Who is the chief engineer of the Sallow Bridge?", "Tove Lind", DENIAL),
    question("bell", "How much does the bell of Ommer chapel weigh?", "212 kilos", LETTER),
    question("chess", "Who won the chess championship in Reykjavik?"),
)


def write_gold(file: Path, questions: Iterable[dict[str, Any]] = QUESTIONS) -> Path:
    """The questions as a gold file."""
    lines = [json.dumps(one, ensure_ascii=False) for one in questions]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def repeated(prompt: str) -> str:
    """A model's true reply to a prompt: the first sentence of its first source, cited."""
    sentence = re.search(r"^\[1\.1\] (.+)$", prompt, re.MULTILINE)
    return f"{sentence[1]} [1.1]" if sentence else "I know nothing of that."
