"""The page's modules as one script, and its style, for inlining.

The modules are plain ECMAScript with two habits that make this short: they import names from each other only, each on
one statement, and they export what they declare. Each becomes a function of its own that gives its exports, so that no
name of one can meet a name of another.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

ENTRY = "main.js"

_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([a-z-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*?|const|class) (\w+))", re.MULTILINE)
_OTHER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)
_REMARK = re.compile(r"^[ \t]*(?://.*\n|/\*\*(?:[^*]|\*(?!/))*\*/[ \t]*\n)", re.MULTILINE)
_MARGIN = re.compile(r"^[ \t]+", re.MULTILINE)


@cache
def script() -> str:
    """Every module that the entry needs, in an order in which each stands behind those that it imports from."""
    order: list[str] = []
    texts: dict[str, str] = {}

    def visit(name: str, above: tuple[str, ...]) -> None:
        if name in above:
            raise ValueError(f"{' → '.join([*above, name])}: the modules import each other in a circle")
        if name in texts:
            return
        text = _read("js", name)
        for _, other in _IMPORT.findall(text):
            visit(other, (*above, name))
        texts[name] = _wrapped(name, text)
        order.append(name)

    visit(ENTRY, ())
    # In a script element these words would end it, or begin a comment in it, wherever they stood.
    whole = '"use strict";\n' + "".join(texts[name] for name in order)
    if re.search(r"</script|<!--", whole, re.IGNORECASE):
        raise ValueError("a module of the board holds `</script` or `<!--`, which would end the page's script")
    return whole


def _wrapped(name: str, text: str) -> str:
    """A module as a constant that holds its exports, without its remarks and margins."""
    imports = [(names, other) for names, other in _IMPORT.findall(text)]
    body = _IMPORT.sub("", text)
    exported = _EXPORT.findall(body)
    body = _EXPORT.sub("", body)
    if strange := _OTHER.search(body):
        raise ValueError(f'{name}: only `import {{…}} from "./x.js"` and `export` before a declaration: {strange[0]}')
    body = _MARGIN.sub("", _REMARK.sub("", body))
    taken = "".join(f"const {{{_bindings(names)}}} = {_constant(other)};\n" for names, other in imports)
    given = f"return {{ {', '.join(exported)} }};\n" if exported else ""
    return f"const {_constant(name)} = (() => {{\n{taken}{body}{given}}})();\n"


def _bindings(names: str) -> str:
    """`a, b as c` of an import as a pattern: `a, b: c`."""
    return " " + ", ".join(" ".join(one.split()).replace(" as ", ": ") for one in names.split(",") if one.strip()) + " "


def _constant(name: str) -> str:
    return "of_" + name.removesuffix(".js").replace("-", "_")


@cache
def style() -> str:
    """The style sheet, without its remarks."""
    return re.sub(r"/\*(?:[^*]|\*(?!/))*\*/\n?", "", _read("board.css"))


def _read(*path: str) -> str:
    place: Traversable = files("decide.board")
    for part in path:
        place = place / part
    return place.read_text("utf-8")
