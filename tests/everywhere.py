"""The tests on every Python at hand, with other versions of what is needed, and with the wheel: `make matrix`.

    make matrix                                          # each Python with the versions of constraints.txt
    make matrix ARGS="--versions lowest newest"          # the ends of the bounds of pyproject.toml
    make matrix ARGS="--from wheel --python python3.14 -- -n 2 -k install"

Each run has an environment of its own in `.matrix`. With `--from wheel` the tests are those of an unpacked sdist, and
what they import is the wheel that was built from it. The standard library is enough: nothing is installed yet.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tomllib
from itertools import product
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
PYTHONS = ("python3.11", "python3.12", "python3.13", "python3.14")
"""Those that the package says it runs on: the classifiers in pyproject.toml."""
VERSIONS = ("tested", "lowest", "newest")
PLACES = ("checkout", "wheel")
_ASKED = re.compile(r"(?P<name>[\w.-]+)(\[[^]]*])?>=(?P<least>[\w.]+),<[\w.]+(?P<marker>;.*)?")


class Run(NamedTuple):
    """One run of the tests: which Python, which versions of what it needs, and from where."""

    python: str
    versions: str
    place: str

    @property
    def folder(self) -> Path:
        """Where its environment is."""
        return ROOT / ".matrix" / "-".join(self)

    @property
    def interpreter(self) -> str:
        """The environment's Python."""
        return str(self.folder / "bin" / "python")


def lowest(pyproject: str) -> list[str]:
    """Constraints, one a line, that hold each dependency to the lower bound that a pyproject.toml gives it.

    Raises `ValueError` where a dependency is not written as `name>=least,<bound`, with a marker if it likes.
    """
    project = tomllib.loads(pyproject)["project"]
    found = {}
    for written in sum(project["optional-dependencies"].values(), start=project["dependencies"]):
        asked = _ASKED.fullmatch(written)
        if asked is None:
            raise ValueError(f"no lower and upper bound in {written!r}")
        found[f"{asked['name']}=={asked['least']}{asked['marker'] or ''}"] = True
    return sorted(found)


def version(python: str) -> str | None:
    """Which version an interpreter is; None where there is none of that name, or one that makes no environments."""
    ask = [python, "-c", "import ensurepip, platform, venv; print(platform.python_version())"]
    try:
        told = subprocess.run(ask, capture_output=True, text=True, check=False)
    except OSError:
        return None
    return told.stdout.strip() if told.returncode == 0 else None


def result(run: Run, arguments: list[str]) -> str:
    """Make the environment and run the tests in it; the line that pytest ends with, or what failed before that."""
    subprocess.run([run.python, "-m", "venv", "--clear", str(run.folder)], check=True)
    try:
        place, options = _installed(run)
    except subprocess.CalledProcessError as error:
        return f"failed: {' '.join(error.cmd[1:4])}"
    command = [run.interpreter, "-m", "pytest", "-n", "auto", *options, *arguments]
    last = ""
    with subprocess.Popen(command, cwd=place, stdout=subprocess.PIPE, text=True, bufsize=1) as tests:
        assert tests.stdout is not None
        for line in tests.stdout:
            print(line, end="", flush=True)
            last = line.strip(" =\n") or last
    return last if tests.returncode == 0 else f"failed: {last}"


def _installed(run: Run) -> tuple[Path, list[str]]:
    """Install what a run needs; where its tests are, and what pytest has to be told."""
    held = run.folder / "constraints.txt"
    if run.versions == "tested":
        shutil.copy(ROOT / "constraints.txt", held)
    else:
        lines = lowest((ROOT / "pyproject.toml").read_text("utf-8")) if run.versions == "lowest" else []
        held.write_text("\n".join(lines), "utf-8")
    if run.place == "checkout":
        _pip(run, held, "--editable", f"{ROOT}[dev]")
        for link in run.folder.glob("lib/python3*/site-packages/*decide_policy.pth"):
            link.write_text("../" * 5 + ".\n", "utf-8")  # from there to here, as the Makefile says
        return ROOT, []
    _pip(run, held, "hatchling")
    built = run.folder / "dist"
    _python(run, ROOT, "hatchling", "build", "-t", "sdist", "-d", str(built))
    (sdist,) = built.glob("*.tar.gz")
    shutil.unpack_archive(sdist, built)
    unpacked = built / sdist.name.removesuffix(".tar.gz")
    _python(run, unpacked, "hatchling", "build", "-t", "wheel", "-d", str(built))
    (wheel,) = built.glob("*.whl")
    _pip(run, held, f"{wheel}[dev]")
    (packages,) = run.folder.glob("lib/python3*/site-packages")
    return unpacked, ["-o", f'pythonpath="{packages}" .']  # the wheel's package, and not that of the folder


def _pip(run: Run, constraints: Path, *what: str) -> None:
    pip = ("pip", "--quiet", "--disable-pip-version-check", "install", "--constraint", str(constraints))
    _python(run, ROOT, *pip, *what)


def _python(run: Run, where: Path, *words: str) -> None:
    subprocess.run([run.interpreter, "-m", *words], cwd=where, check=True, stdout=subprocess.DEVNULL)


def main() -> int:
    """Run what was asked for, then tell each result; 1 where one failed."""
    parser = argparse.ArgumentParser(prog="make matrix", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--python", nargs="+", default=PYTHONS, metavar="NAME", help="interpreters to try")
    parser.add_argument("--versions", nargs="+", default=["tested"], choices=VERSIONS)
    parser.add_argument("--from", dest="places", nargs="+", default=["checkout"], choices=PLACES)
    parser.add_argument("arguments", nargs="*", help="arguments for pytest, after --")
    asked = parser.parse_args()
    told = []
    for python in asked.python:
        if (found := version(python)) is None:
            told.append((python, "", "", "not at hand"))
            continue
        for versions, place in product(asked.versions, asked.places):
            print(f"{python} ({found}), {versions} versions, from the {place}", flush=True)
            told.append((f"{python} ({found})", versions, place, result(Run(python, versions, place), asked.arguments)))
    for line in told:
        print("{:22} {:8} {:9} {}".format(*line))
    return int(any(line[-1].startswith("failed") for line in told))


if __name__ == "__main__":
    sys.exit(main())
