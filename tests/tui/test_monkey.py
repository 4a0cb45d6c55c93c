"""A monkey at the keyboard, for a few games; `make trust` lets it play as long as one likes."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.trust.monkey import nothing_is_written, play

SEEDS = 3
"""How many games it plays, each on a decision of its own."""


@pytest.mark.parametrize("seed", range(SEEDS))
async def test_a_monkey_breaks_nothing(tmp_path: Path, seed: int) -> None:
    with nothing_is_written(tmp_path / "own") as own:
        await play(seed, tmp_path / "decision")
        assert list(own.iterdir()) == []
