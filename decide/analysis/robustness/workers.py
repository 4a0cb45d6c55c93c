"""Who draws the blocks: processes of this machine, or the workers of a Dask cluster.

Both are `concurrent.futures` executors, as any other may be; blocks hang on seed and number alone.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from decide.extras import how_to_install
from decide.files.problems import DecideError
from decide.text import quoted


class ClusterError(DecideError):
    """A cluster that can't be used, with the remedy."""


@contextmanager
def processes(workers: int) -> Iterator[Executor]:
    """So many processes of this machine. They start afresh: a fork of a process with threads could stand still."""
    from multiprocessing import get_context

    with ProcessPoolExecutor(workers, get_context("spawn"), initializer=_uninterrupted) as pool:
        yield pool


def _uninterrupted() -> None:
    """Ctrl-C in a terminal reaches all its processes; it is the one that asked who decides."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def cluster(address: str, patience: float = 20.0) -> Iterator[Executor]:
    """The workers of the Dask scheduler at an address; `ClusterError` where there is none, or it breaks down.

    A worker that is lost on the way costs its blocks' time: the scheduler gives them to the others.
    """
    try:
        distributed = import_module("distributed")
    except ImportError:
        raise ClusterError(f"a Dask cluster needs an extra; install it with: {how_to_install('cluster')}") from None
    try:
        client = distributed.Client(address, timeout=patience, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise ClusterError(
            f"no Dask scheduler answers at {quoted(address)} ({error}); an address reads tcp://host:8786"
        ) from error
    with client:
        try:
            yield _Cluster(client)
        except DecideError:
            raise
        except Exception as error:  # what a worker ran into comes back as whatever it was
            raise ClusterError(
                f"the cluster at {quoted(address)} broke down: {type(error).__name__}: {error}; its workers need the "
                "same versions of decide and NumPy"
            ) from error


class _Cluster(Executor):
    """Hands out tasks `task(made, …)`. What is `made` goes out once, as a task of its own.

    So the scheduler can make it again where the worker that held it is lost.
    """

    def __init__(self, client: Any) -> None:
        self._client = client
        self._executor: Executor = client.get_executor(pure=False)
        self._sent: tuple[object, Any] | None = None

    def submit(self, task: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Hand out a task."""
        made, *rest = args
        if self._sent is None or self._sent[0] is not made:
            self._sent = made, self._client.submit(_same, made, pure=False)
        return self._executor.submit(task, self._sent[1], *rest, **kwargs)


def _same(made: object) -> object:
    return made
