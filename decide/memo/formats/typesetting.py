"""Typst, in a process of its own: it keeps some 40 MB of every memo that it sets, and what it panics at ends there."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from decide.memo.formats import FormatError
from decide.memo.formats.fonts import BORROWED, OWN, TYPEFACES, own_fonts_do
from decide.text import one_line

PATIENCE = 180
"""Seconds after which a memo counts as one that can't be set; it takes one or two."""

# The child imports nothing of this program, nor of the folder that it runs in (-I): Typst, where this process has it.
_CHILD = """
import json, sys
asked = json.loads(sys.stdin.buffer.readline())
sys.path.append(asked["place"])
import typst
source = sys.stdin.buffer.read()
try:
    made = getattr(typst, asked["call"])(source, *asked["given"], **asked["named"])
except typst.TypstError as error:
    sys.stdout.write(json.dumps([str(error), str(getattr(error, "diagnostic", ""))]))
    sys.exit(3)
sys.stdout.buffer.write(made if isinstance(made, bytes) else made.encode())
"""
_NO_FONT = re.compile(r'the text `("(?:[^"\\]|\\.)*")` could not be displayed')
_UNICODE = re.compile(r"\\u\{([0-9a-fA-F]+)\}")


class NoFontError(FormatError):
    """Some characters are in no font at hand: `missing` holds them, as they stand together in the text."""

    def __init__(self, missing: tuple[str, ...]) -> None:
        super().__init__("no font at hand has " + ", ".join(map(code_points, missing)))
        self.missing = missing


def compiled(source: bytes, inputs: Mapping[str, str], own: bool, **named: Any) -> bytes:
    """What Typst makes of a source; `own` keeps it to its fonts and ours. `FormatError` where it can't be made."""
    return _run("compile", source, (), {**_fonts(own), "sys_inputs": dict(inputs), **named})


def queried(source: bytes, selector: str, inputs: Mapping[str, str], own: bool) -> Any:
    """The values of what a selector finds in the document of a source."""
    named = {"field": "value", **_fonts(own), "sys_inputs": dict(inputs)}
    return json.loads(_run("query", source, (selector,), named))


def _fonts(own: bool) -> dict[str, Any]:
    return {"ignore_system_fonts": own, "font_paths": [str(TYPEFACES)]}


def _run(call: str, source: bytes, given: Sequence[str], named: Mapping[str, Any]) -> bytes:
    found = find_spec("typst")
    place = str(Path(found.origin).parents[1]) if found is not None and found.origin is not None else ""
    asked = json.dumps({"call": call, "given": list(given), "named": named, "place": place})
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-c", _CHILD],
            input=f"{asked}\n".encode() + source,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise FormatError(f"Typst needs more than {PATIENCE} seconds for it; end the file's name in .html") from None
    except OSError as error:
        reason = error.strerror or error
        raise FormatError(f"Typst can't be started ({reason}); end the file's name in .html") from error
    if done.returncode == 0:
        return done.stdout
    if done.returncode == 3:
        message, diagnostic = json.loads(done.stdout)
        if missing := tuple(dict.fromkeys(map(_unquoted, _NO_FONT.findall(f"{message}\n{diagnostic}")))):
            raise NoFontError(missing)
        raise FormatError(f"Typst can't set it: {one_line(message)[:300]}; end the file's name in .html")
    said = done.stderr.decode("utf-8", "replace").strip().splitlines() or [f"status {done.returncode}"]
    raise FormatError(f"Typst ended without a document ({one_line(said[-1])[:300]}); end the file's name in .html")


def _unquoted(text: str) -> str:
    """A text as Rust shows it, back as it was."""
    plain = _UNICODE.sub(lambda found: chr(int(found[1], 16)), text[1:-1])
    return plain.replace("\\'", "'").replace('\\"', '"').replace("\\\\", "\\")


class Faces(NamedTuple):
    """What a text takes of fonts: `own` ones alone or, for what is `borrowed`, the machine's; `missing` is in none."""

    own: bool
    borrowed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def families(self) -> list[str]:
        """The families to set it in, in the order in which a letter is looked for."""
        return [*OWN, *(() if self.own else BORROWED)]


_PROBE = b"""#set document(title: "x")
#set text(font: json(bytes(sys.inputs.families)), fallback: true)
#for word in json(bytes(sys.inputs.words)) { text(word); parbreak() }"""


@lru_cache(maxsize=8)
def faces(text: str) -> Faces:
    """What a text takes of fonts, found out by setting its rarer words as they stand."""
    if own_fonts_do(text):
        return Faces(own=True)
    words = [word for word in dict.fromkeys(text.split()) if not own_fonts_do(word)]
    lacking = _lacking(words, own=True)
    if not lacking:
        return Faces(own=True)
    missing = _lacking(words, own=False)
    return Faces(False, tuple(piece for piece in lacking if piece not in missing), missing)


def _lacking(words: Sequence[str], own: bool) -> tuple[str, ...]:
    given = {"words": json.dumps(words), "families": json.dumps(Faces(own).families)}
    try:
        compiled(_PROBE, given, own, format="pdf", pdf_standards=["ua-1"])
    except NoFontError as error:
        return error.missing
    except FormatError:
        return ()  # whatever else is wrong shows where the document itself is set
    return ()


def missing_in(text: str) -> tuple[str, ...]:
    """What of a text no font at hand has, as it stands together there: an emoji, a letter with its marks."""
    return faces(text).missing


def spelled(text: str, missing: Sequence[str]) -> str:
    """The text with what no font has as its code points."""
    for piece in sorted(missing, key=len, reverse=True):
        text = text.replace(piece, code_points(piece))
    return text


def code_points(text: str) -> str:
    """`U+1F6B8` for a character, and so on for several."""
    return " ".join(f"U+{ord(char):04X}" for char in text)


def named_missing(missing: Sequence[str]) -> tuple[str, ...]:
    """The warning for what no font at hand has; none where there is nothing."""
    if not missing:
        return ()
    shown = ", ".join(map(code_points, missing[:10])) + (f" and {len(missing) - 10} more" if len(missing) > 10 else "")
    return (f"no font at hand has {shown}; shown as code points: install a font that has them, or write it otherwise",)


def named_borrowed(borrowed: Sequence[str]) -> tuple[str, ...]:
    """The warning for what is set in the machine's own fonts."""
    if not borrowed:
        return ()
    letters = sorted(set("".join(borrowed)))
    shown = " ".join(letters[:10]) + (f" and {len(letters) - 10} more" if len(letters) > 10 else "")
    return (f"set in this machine's own fonts, so that the bytes may differ on another: {shown}",)
