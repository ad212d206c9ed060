"""Gradio without its stub files: imported in half the time, and nothing written beside it.

On import, Gradio parses the source of each of its components twice and writes `.pyi` files for
editors beside them: two of the three seconds that its import takes, and two processes that start
at once write the same files. This leaves that out. Does not import Gradio.
"""

import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType

_MODULE, _WRITES_STUBS = "gradio.component_meta", "create_or_modify_pyi"


class _Loader(Loader):
    """Loads the module as another loader would, and replaces the function that writes."""

    def __init__(self, loader: Loader) -> None:
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        self._loader.exec_module(module)
        if hasattr(module, _WRITES_STUBS):  # else this Gradio has another way, and is left alone
            setattr(module, _WRITES_STUBS, lambda *_: None)


class _Finder(MetaPathFinder):
    """Finds that one module."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != _MODULE:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.loader is not None:
            spec.loader = _Loader(spec.loader)
        return spec


def leave_out() -> None:
    """From here on, importing Gradio writes no stub files; call it before."""
    sys.meta_path.insert(0, _Finder())
