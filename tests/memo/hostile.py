"""A folder whose texts would be markup, commands or terminal escapes somewhere, and must stay text everywhere."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from decide import Session, open_folder

DATA = Path(__file__).parents[1] / "data"
HARBOUR = DATA / "harbour"
SHIPPED = Path(__file__).parents[2]

HOSTILE = (
    r"<script>alert(1)</script> [a](http://b) ![i](j) `c` *d* _e_ ~~f~~ |g| &lt; https://h.example www.i.example $k$ "
    r"#panic() \u{41} @l <m> // n /* o */ #import \"p\" </w:t> ]]> =q()"
)
"""One line; what each format would take for markup is in it."""
INNOCENT = (
    "Patch it",
    "The breakwater",
    "A new wall from quarry stone.",
    "The price is about twenty million.",
    "The harbour board",
    "Forty years behind the wall",
    "Storm safety",
    "The insurer wants an answer before the autumn storms.",
)


def harbour() -> Session:
    """The invented decision of the tests."""
    return Session(open_folder(HARBOUR))


def shipped() -> Session:
    """The decision that comes with the program."""
    return Session(open_folder(SHIPPED))


def hostile(folder: Path) -> Session:
    """The invented decision, hostile text in place of some of its own, with terminal escapes in it."""
    shutil.copytree(HARBOUR, folder)
    for path in folder.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        for innocent in INNOCENT:
            written = "'" + HOSTILE.replace("'", "''") + " \x1b]52;c;aGk=\x07\x1b[31m'"
            text = re.sub(rf"(?<=: ){re.escape(innocent)}$", written.replace("\\", r"\\"), text, flags=re.MULTILINE)
        path.write_text(text, encoding="utf-8")
    return Session(open_folder(folder))
