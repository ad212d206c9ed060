"""How many threads numpy may use in a process of ours."""

import os
import subprocess
import sys

import pytest

NAME = "OPENBLAS_NUM_THREADS"


@pytest.mark.parametrize("set_before", [None, "2"])
def test_numpy_takes_one_thread_unless_told_otherwise(set_before: str | None) -> None:
    environ = {name: value for name, value in os.environ.items() if name != NAME}
    environ |= {NAME: set_before} if set_before else {}
    code = f"import ui, sys, os; print(os.environ['{NAME}'], 'numpy' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == [set_before or "1", "False"]
