"""How many processes answer beside a server: as configured, or as there are cores."""

import pytest

from rag.answer.apart import answerers
from rag.config.load import load_config
from rag.newsroom import Newsroom
from ui.web.server import beside


@pytest.mark.parametrize(
    ("configured", "cores", "count"),
    [(None, 1, 0), (None, 2, 1), (None, 16, 3), (0, 16, 0), (5, 1, 5)],
)
def test_as_many_as_configured_or_as_there_are_cores(
    tmp_path, monkeypatch, configured, cores, count
):
    monkeypatch.setattr(answerers, "cores", lambda: cores)
    overrides = {} if configured is None else {"web.answerers": configured}
    config = load_config(tmp_path, environ={}, directory=tmp_path, overrides=overrides)
    with Newsroom(config) as newsroom:
        with beside(newsroom):
            answering = newsroom.desk.apart
            assert (answering.most if answering else 0) == count
            assert not answering or answering.pids == []
        assert newsroom.desk.apart is None
