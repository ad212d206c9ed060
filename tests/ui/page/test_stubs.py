"""Gradio is imported without writing stub files for editors where it is installed."""

import subprocess
import sys

import pytest

from tests.ui.conftest import ROOT

pytestmark = pytest.mark.live
# Which stub files are opened while the page's modules are imported, and whether Gradio still has
# the function that would write them: where it has not, `ui/page/stubs.py` is to be deleted.
IMPORT = """
import sys
stubs = []
def look(event, arguments):
    if event == "open" and str(arguments[0]).endswith(".pyi"):
        stubs.append(arguments[0])
sys.addaudithook(look)
import ui.page.layout
from gradio import component_meta
print(stubs)
print("def create_or_modify_pyi(" in open(component_meta.__file__).read())
"""


def test_no_stub_file_is_read_or_written() -> None:
    """It takes half of Gradio's import, and two servers that start at once write the same files."""
    command = [sys.executable, "-c", IMPORT]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["[]", "True"]
