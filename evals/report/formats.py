"""How the report writes numbers and names. Returns text without markup."""


def percent(value: float, digits: int = 0) -> str:
    """0.873 as `87 %`, with a proper minus sign."""
    return f"{100 * value:.{digits}f} %".replace("-", "−")


def plain(value: float | None) -> str:
    """Three decimals; a dash for None."""
    return "–" if value is None else f"{value:.3f}"


def signed(value: float) -> str:
    """A difference in points, which are hundredths: 0.012 as `+1.2`."""
    points = round(100 * value, 1)
    return f"{points:+.1f}".replace("-", "−") if points else "0"


def milliseconds(value: float) -> str:
    """`0.5 ms`, `20 ms`, `1.5 s`."""
    return f"{value / 1000:.3g} s" if value >= 1000 else f"{value:.3g} ms"


def slug(words: str) -> str:
    """`used but wrong` as a class name."""
    return words.replace(" ", "-")
