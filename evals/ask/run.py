"""Asks every gold question of a newsroom and writes down what came of it.

One row a question as soon as it is there, so that a run killed halfway goes on where it stopped;
a question that fails is one failed row. Does not know how a question is asked (evals/ask/asker.py),
what a score means (evals/score/scores.py) or how a run is shown (evals/report/page.py).
"""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from evals.ask.asker import Asker, Judging, Plan, find_evidence
from evals.gold.questions import Gold
from evals.report.page import write_report
from evals.results import (
    CONFIG,
    RESULTS,
    SUMMARY,
    Row,
    Run,
    RunConfig,
    read_rows,
    read_run,
    summarise,
    write_json,
    write_row,
)
from index.article import Article
from index.errors import InputError
from index.sync import Progress
from rag import Newsroom
from rag.config.load import describe

__all__ = ["Judging", "Plan", "run_plan"]

JOBS = 4  # questions asked of a server at the same time


def run_plan(
    newsroom: Newsroom,
    plan: Plan,
    folder: Path,
    *,
    progress: Progress | None = None,
    judging: Judging | None = None,
) -> Run:
    """Runs a plan into `folder`, or goes on with the run that is there; returns it with report.

    Raises `InputError` where gold evidence does not stand in the newsroom's archive, or the folder
    holds another run; `ConfigError` for an unknown model.
    """
    free = newsroom.desk.answerer(plan.model).free
    archive = {article.url or article.id: article for article in newsroom.articles()}
    standing = find_evidence(plan.questions, archive)
    config = _config(newsroom, plan, archive.values())
    kept = _begun(folder, config)
    asker = Asker(newsroom, plan, archive, standing, judging, free)
    waiting = [gold for gold in plan.questions if gold.id not in kept]
    with (folder / RESULTS).open("a", encoding="utf-8") as results:

        def done(row: Row) -> None:
            results.write(write_row(row) + "\n")
            results.flush()
            kept.add(row.id)
            if progress:
                progress(len(kept), len(plan.questions))

        asyncio.run(_ask_all(asker, waiting, plan.jobs or (1 if free else JOBS), done))
    run = read_run(folder)
    summary = summarise(run.rows)
    write_json(folder / SUMMARY, summary)
    write_report(run, summary)
    return run


async def _ask_all(
    asker: Asker, questions: Sequence[Gold], jobs: int, done: Callable[[Row], None]
) -> None:
    """At most `jobs` at once; each row is handed on as soon as it is there."""
    waiting = iter(questions)

    async def work() -> None:
        for gold in waiting:
            done(await asker.row(gold))

    async with asyncio.TaskGroup() as group:
        for _ in range(max(1, jobs)):
            group.create_task(work())


def _config(newsroom: Newsroom, plan: Plan, articles: Iterable[Article]) -> RunConfig:
    described = describe(newsroom.config)
    described.pop("home", None)
    described.pop("sources", None)
    archive = sha256()
    for article in sorted(articles, key=lambda article: article.id):
        archive.update(f"{article.id} {article.sha256}\n".encode())
    asked = sha256(archive.digest())
    for gold in sorted(plan.questions, key=lambda gold: gold.id):
        asked.update(repr(gold).encode())
    return RunConfig(
        name=plan.name,
        model=plan.model,
        gold=list(plan.gold),
        questions=len(plan.questions),
        fingerprint=asked.hexdigest()[:16],
        archive=archive.hexdigest()[:16],
        started=datetime.now(UTC).isoformat(timespec="seconds"),
        version=_version(),
        settings=described,
        closed_book=plan.closed_book,
        replay=plan.replay,
        judge=plan.judge,
    )


def _begun(folder: Path, config: RunConfig) -> set[str]:
    """Ids of the questions that a run in this folder has answered; failed ones are asked again."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{folder} cannot be made ({error.strerror}); name another") from error
    if not (folder / CONFIG).exists():
        if any(folder.iterdir()):
            raise InputError(f"{folder} holds something else; name an empty or a new folder")
        write_json(folder / CONFIG, asdict(config))
        return set()
    before = read_run(folder)
    if replace(before.config, started=config.started) != config:
        raise InputError(
            f"{folder} holds another run ({before.config.name}); name another folder with --out"
        )
    rows = [row for row in read_rows(folder / RESULTS) if row.error is None]
    text = "".join(write_row(row) + "\n" for row in rows)
    (folder / RESULTS).write_text(text, encoding="utf-8")
    return {row.id for row in rows}


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("dateline")
    except PackageNotFoundError:
        return "unknown"
