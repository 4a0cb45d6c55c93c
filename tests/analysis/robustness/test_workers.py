"""Blocks drawn elsewhere: the same numbers from processes and from a Dask cluster, whatever becomes of them."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from typing import Any

import pytest

from decide.analysis.robustness import workers
from decide.analysis.robustness.plan import BLOCK
from decide.analysis.robustness.result import Settings
from decide.analysis.robustness.simulation import simulate
from decide.analysis.robustness.workers import ClusterError
from decide.extras import how_to_install
from tests.analysis.robustness.problems import random_problem

PROBLEM = random_problem(4)
ASKED = Settings(samples=12 * BLOCK, seed=8, coherent=True)


def test_processes_draw_the_same() -> None:
    with workers.processes(2) as executor:
        assert simulate(PROBLEM, ASKED, executor=executor) == simulate(PROBLEM, ASKED)


def test_a_process_that_is_lost_costs_time_and_not_the_answer() -> None:
    with ProcessPoolExecutor(2, get_context("spawn")) as executor:
        executor.submit(partial(os._exit, 1))
        assert simulate(PROBLEM, ASKED, executor=executor) == simulate(PROBLEM, ASKED)
        # Broken by now: nothing more can be handed to it.
        assert simulate(PROBLEM, ASKED, executor=executor) == simulate(PROBLEM, ASKED)


class Reversed(Executor):
    """Does what it is handed at once, and says so in the opposite order, eight at a time."""

    def __init__(self) -> None:
        self._waiting: list[Callable[[], None]] = []

    def submit(self, task: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        result = task(*args, **kwargs)
        self._waiting.append(lambda: future.set_result(result))
        if len(self._waiting) == 4:
            while self._waiting:
                self._waiting.pop()()
        return future


def test_the_order_of_the_results_does_not_matter() -> None:
    assert simulate(PROBLEM, ASKED, executor=Reversed()) == simulate(PROBLEM, ASKED)


def test_a_stopped_run_hands_out_nothing_more() -> None:
    with workers.processes(2) as executor:
        found = simulate(PROBLEM, Settings(samples=200 * BLOCK), executor=executor, progress=lambda done: False)
    assert found.stopped
    assert 0 < found.samples < 200 * BLOCK


def test_what_goes_wrong_in_a_worker_is_not_hidden() -> None:
    class Failing(Executor):
        def submit(self, task: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
            future: Future[Any] = Future()
            future.set_exception(MemoryError("no room"))
            return future

    with pytest.raises(MemoryError, match="no room"):
        simulate(PROBLEM, ASKED, executor=Failing())


# Dask, where the extra is installed. Its own warnings are none of ours.


@pytest.fixture
def local_cluster() -> Any:
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as cluster:
        yield cluster


@pytest.mark.filterwarnings("ignore")
def test_a_dask_cluster_draws_the_same_also_when_a_worker_is_killed(local_cluster: Any) -> None:
    expected = simulate(PROBLEM, ASKED)
    killed: list[int] = []

    def kill_one(done: float) -> bool:
        if done > 0.2 and not killed:
            killed.append(next(iter(local_cluster.workers.values())).process.process.pid)
            os.kill(killed[0], signal.SIGKILL)
        return True

    with workers.cluster(local_cluster.scheduler_address) as executor:
        assert simulate(PROBLEM, ASKED, executor=executor) == expected
        assert simulate(PROBLEM, ASKED, executor=executor, progress=kill_one) == expected
    assert killed


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense://x", "127.0.0.1:notaport", ""])
def test_no_scheduler_at_an_address_is_said(address: str) -> None:
    pytest.importorskip("distributed")
    with pytest.raises(ClusterError, match="no Dask scheduler"), workers.cluster(address, patience=0.5):
        pass


def test_without_the_extra_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(ClusterError, match=re.escape(how_to_install("cluster"))), workers.cluster("tcp://host:8786"):
        pass
