"""Timing whole processes: as they run where `decide` is installed, from compiled modules."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""This process's own, but Python keeps what it compiles, as an installed program's is kept."""


def seconds(command: list[str]) -> float:
    """How long a process takes from its start to its end; what it prints is dropped."""
    start = perf_counter()
    subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)
    return perf_counter() - start
