"""README's map of the house, made from the docstrings of its packages and modules.

`make map` writes it into README.md; `tests/test_readme.py` fails where the two differ.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
PACKAGES = ("index", "rag", "ui", "evals")
BEGIN, END = "<!-- map: written by make map -->\n```\n", "```\n<!-- end of map -->"
WIDTH = 20  # of the first column, two blanks at the least after the longest name


def house_map() -> str:
    """Packages, their modules and rooms, a line each; a room's line ends with its modules."""
    return "\n".join(line for name in PACKAGES for line in _package(ROOT / name)) + "\n"


def with_map(readme: str) -> str:
    """A README in which the map is as it should be. Raises `ValueError` without its marks."""
    start = readme.index(BEGIN) + len(BEGIN)
    return readme[:start] + house_map() + readme[readme.index(END, start) :]


def _package(folder: Path) -> Iterator[str]:
    yield f"{folder.name + '/':{WIDTH}}{_first_line(folder / '__init__.py')}"
    for path in sorted(folder.iterdir(), key=lambda path: (path.is_dir(), path.name)):
        if path.suffix == ".py" and path.stem != "__init__":
            yield f"  {path.name:{WIDTH - 2}}{_first_line(path)}"
        elif (path / "__init__.py").exists():
            modules = sorted(_rooms_and_modules(path))
            yield f"  {path.name + '/':{WIDTH - 2}}{_first_line(path / '__init__.py')}"
            yield f"  {'':{WIDTH - 2}}  {', '.join(modules)}"


def _rooms_and_modules(folder: Path) -> Iterator[str]:
    for path in folder.iterdir():
        if path.suffix == ".py" and not path.stem.startswith("__"):
            yield path.stem
        elif (path / "__init__.py").exists():
            yield f"{path.name}/"


def _first_line(module: Path) -> str:
    said = ast.get_docstring(ast.parse(module.read_text("utf-8")))
    assert said, f"{module} has no docstring"
    return said.splitlines()[0]


if __name__ == "__main__":
    README.write_text(with_map(README.read_text("utf-8")), "utf-8")
