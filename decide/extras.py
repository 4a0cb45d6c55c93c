"""The command that installs what a part of the program needs beyond its core, right where it is printed."""

from __future__ import annotations

import shlex
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

from decide.shipped import DISTRIBUTION, checkout

OF_MAKE = ("docx", "pdf", "pdftext", "xlsx")
"""The extras that `make extras` installs: those for readers and writers of files."""


def how_to_install(*extras: str) -> str:
    """The command that adds extras to this installation.

    In a checkout that is make's. Elsewhere it is that of whatever made the environment, and names what the program was
    installed from: a wheel, a folder, a repository, or else the index.
    """
    prefix = Path(sys.prefix)
    # These two make the environment anew from what they are given, so that all has to be in it.
    everything = sorted({*OF_MAKE, *extras})
    if (prefix / "pipx_metadata.json").is_file():
        return f"pipx install --force {_wanted(everything)}"
    if (prefix / "uv-receipt.toml").is_file():
        return f"uv tool install {_wanted(everything)}"
    if checkout() is not None and set(extras) <= set(OF_MAKE):
        return "make extras"
    python = shlex.quote(sys.executable)
    if find_spec("pip") is None:
        return f"uv pip install --python {python} {_wanted(extras)}"
    found = shutil.which("pip")
    is_own = found is not None and Path(found).parent == Path(sys.executable).parent
    return f"{'pip' if is_own else f'{python} -m pip'} install {_wanted(extras)}"


def _wanted(extras: list[str] | tuple[str, ...]) -> str:
    """This distribution with extras, from where the installed one came."""
    import json
    from importlib.metadata import PackageNotFoundError, distribution

    listed = f"[{','.join(extras)}]"
    if (root := checkout()) is not None:
        return f"--editable {shlex.quote(f'{root}{listed}')}"
    try:
        told = json.loads(distribution(DISTRIBUTION).read_text("direct_url.json") or "{}")
    except PackageNotFoundError:
        told = {}
    address = told.get("url", "")
    if source := told.get("vcs_info"):
        address = f"{source['vcs']}+{address}@{source['commit_id']}"
    return shlex.quote(f"{DISTRIBUTION}{listed} @ {address}" if address else f"{DISTRIBUTION}{listed}")
