"""The outlet is shown with every citation: its name must be right, or plainly the host."""

import pytest

from index.read.outlets import outlet_of


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://www.themoscowtimes.com/2025/05/16/a", "The Moscow Times"),
        ("https://www.bbc.co.uk/news/1", "BBC"),
        ("https://edition.cnn.com/x", "CNN"),
        ("https://www.theguardian.com/x", "The Guardian"),
        ("https://thepellarmouthcourier.example/x", "The Pellarmouth Courier"),
        ("https://www.vinderlowherald.co.uk/x", "Vinderlow Herald"),
        ("https://the-daily-star.net/x", "The Daily Star"),
        ("https://sometimes.com/x", "sometimes.com"),
        ("https://www.example.com/x", "example.com"),
        ("https://blog.example.com/x", "blog.example.com"),
        ("https://notbbc.com/x", "notbbc.com"),
        ("https://hotmail.com/", "hotmail.com"),
        ("https://localhost/x", "localhost"),
        ("https://127.0.0.1/x", "127.0.0.1"),
        (None, None),
        ("https:///x", None),
    ],
)
def test_outlet_of_an_address(url: str | None, outlet: str | None) -> None:
    assert outlet_of(url) == outlet
