"""The list of models: how often it looks, and what it says of names that a server made up."""

from html import unescape
from pathlib import Path

import pytest

from rag.config.load import load_config
from rag.models import speed
from rag.models.local import Around
from rag.newsroom import Newsroom
from ui.page.picker import FRESH_SECONDS, LISTED_AT_MOST, Picker, others_html


def test_one_look_serves_all_readers_for_a_while(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Else whoever opens the list again and again has the server knock at others' doors."""
    looks = []

    async def look_around(models: object) -> Around:
        looks.append(models)
        return Around({})

    monkeypatch.setattr("ui.page.picker.look_around", look_around)
    now = [1000.0]
    with Newsroom(load_config(tmp_path, environ={}, directory=tmp_path)) as newsroom:
        picker = Picker(newsroom, lambda: now[0])
        assert picker.choices() == [("Quotations, no model", "quotes")]
        assert looks == [], "nobody is looked for unasked"
        picker.look()
        picker.look()
        assert len(looks) == 1
        now[0] += FRESH_SECONDS
        picker.look()
    assert len(looks) == 2


def test_a_model_s_label_says_how_it_is_reached_how_fast_it_reads_and_what_it_costs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "dateline.toml").write_text(
        '[models.big]\nmodel = "b"\nbase_url = "http://127.0.0.1:9/v1"\n'
        "price_in = 0.15\nprice_out = 0.6\n"
        '[models.small]\nmodel = "s"\nbase_url = "http://127.0.0.1:9/v1"\n'
    )
    monkeypatch.setattr(speed, "_tokens_a_second", {"small": 1234.5})
    with Newsroom(load_config(tmp_path, environ={}, directory=tmp_path)) as newsroom:
        labels = dict(Picker(newsroom).choices(Around({"big": "reachable"})))
    assert set(labels) == {
        "Quotations, no model",
        "big · reachable · $0.15 + $0.60 a million tokens",
        "small · reads 1,234 tokens a second",
    }


def test_names_stay_text_in_page_and_shell():
    html = others_html(Around({}, ("ollama/<img src=x>", "vllm/a b")))
    assert "<img" not in html
    assert "dateline models use 'ollama/<img src=x>'" in unescape(html)
    assert "dateline models use 'vllm/a b'" in unescape(html)
    assert "2 more models" in unescape(html)
    assert others_html(Around({})) == ""


def test_a_long_list_is_cut():
    names = tuple(f"ollama/m{n}" for n in range(LISTED_AT_MOST + 3))
    html = unescape(others_html(Around({}, names)))
    assert "and 3 more" in html
    assert html.count("dateline models use") == LISTED_AT_MOST
