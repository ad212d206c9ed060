# The few verbs of the house, the same for people and for CI. Everything lives in .venv.
PYTHON ?= python3
BIN := .venv/bin
UV := $(shell command -v uv 2>/dev/null)

# The locks hold every package that is needed, so installers need not look for others: pip before 24
# refuses a hashed lock in which one package asks for an extra of another.
ifdef UV
  VENV = uv venv --quiet --allow-existing --python $(PYTHON) .venv
  INSTALL = VIRTUAL_ENV=.venv uv pip install --quiet --no-deps
  COMPILED = --compile-bytecode
else
  VENV = $(PYTHON) -m venv .venv
  INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps
endif
INSTALL_LOCK = $(INSTALL) $(COMPILED) --require-hashes --requirement
COMPILE = $(BIN)/python -m compileall -q index rag ui evals
INSTALL_SELF = $(INSTALL) --no-build-isolation --editable .
# On all cores, up to four, a file of tests on one of them: what a file shares is made once. The
# files in the order of tests/conftest.py, else those with the most tests would come first.
PYTEST = $(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

.PHONY: help setup setup-dev chat test live fire audit check evals bench wheel map screenshots real-models lock clean

help:
	@echo "make chat    set everything up and open the chat page over the sample articles"
	@echo "make test    set everything up and run the tests"
	@echo "make live    the tests in a browser, with PostgreSQL, a Chroma server and programs of their own"
	@echo "make fire    damage, full disks and kills: the slow tests of what must hold"
	@echo "make audit   known vulnerabilities of the locked packages; needs the network"
	@echo "make check   lint, format and strict types"
	@echo "make evals   ask the gold questions; fail if the answers got worse"
	@echo "make bench   measure ingest and search"
	@echo "make wheel   build dist/*.whl, which holds the sample archive too"
	@echo "make real-models  ask small language models on this machine, on the loopback"
	@echo "make map     write README's map of the code anew"
	@echo "make screenshots  take the pictures in docs/ anew; needs chromium"
	@echo "make lock    renew the locked dependencies"

setup: .venv/installed
setup-dev: .venv/installed-dev

chat: .venv/installed
	$(BIN)/dateline chat

test: .venv/installed-dev
	$(COMPILE)
	$(PYTEST)

# What is marked `live`, by hand or by tests/conftest.py; skipped where there is no such server.
live: .venv/installed-dev
	$(COMPILE)
	$(PYTEST) -m "live and not fire"

# What is marked `fire`: every way to damage an index, full and read-only disks; some need root.
fire: .venv/installed-dev
	$(COMPILE)
	$(BIN)/python -m pytest -m fire

# In an environment of its own, so that the tool changes nothing of what it audits.
audit: .venv/installed
	$(PYTHON) -m venv build/audit
	build/audit/bin/python -m pip install --quiet --disable-pip-version-check "pip-audit>=2.10,<3"
	$(BIN)/python -m tests.audit build/audit/bin/pip-audit

check: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# The gold questions with quotes: fails if the answers are worse than the accepted figures.
evals: .venv/installed
	rm -rf build/evals
	$(BIN)/dateline --home build/evals eval --model quotes --out build/evals/run \
		--gate evals/baseline.json

bench: .venv/installed
	$(BIN)/dateline bench

wheel: .venv/installed
	rm -rf build/lib dist
	$(BIN)/python -c "from setuptools import build_meta; build_meta.build_wheel('dist')" >/dev/null

# Small real models on this machine; an hour on two cores. Nothing of it is a dependency.
real-models: .venv/installed
	$(BIN)/python -m evals.real_models

# The pictures in docs/, from the running page; needs chromium.
screenshots: .venv/installed-dev
	$(BIN)/python -m tests.screenshots

# README's map of the house, from the docstrings of its packages.
map: .venv/installed
	$(BIN)/python -m tests.readme_map

# Hashes without addresses: wherever a package comes from, it is the same one.
lock: .venv/installed
	$(BIN)/python -m pip --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --no-header \
		--no-annotate --no-emit-index-url --no-emit-find-links --python-version 3.11 \
		pyproject.toml --group pyproject.toml:build --output-file requirements.lock
	$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --no-header \
		--no-annotate --no-emit-index-url --no-emit-find-links --python-version 3.11 \
		--constraint requirements.lock pyproject.toml --group pyproject.toml:dev \
		--output-file tests/requirements.lock

.venv/installed: requirements.lock pyproject.toml
	$(VENV)
	$(INSTALL_LOCK) requirements.lock
	$(INSTALL_SELF)
	$(COMPILE)
	@touch $@

.venv/installed-dev: .venv/installed tests/requirements.lock
	$(INSTALL_LOCK) tests/requirements.lock
	@touch $@

clean:
	rm -rf .venv build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis

# Each thread would else keep an arena of its own: after hundreds of indexes, gigabytes (glibc).
test live: export MALLOC_ARENA_MAX := 2

# Where it is set, every process that a test starts compiles the house anew, and pytest all tests.
unexport PYTHONDONTWRITEBYTECODE
