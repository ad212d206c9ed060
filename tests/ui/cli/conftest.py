"""For the command line's tests: what runs at the usual ports of this machine is left alone."""

import pytest


@pytest.fixture(autouse=True)
def _no_local_servers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rag.models.local.PORTS", ())
