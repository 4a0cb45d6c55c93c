"""Figures as people write them in tables: decimal commas, thousands, percent, units, ranges, fractions, signs.

A figure's own words say most; whether `1.234` is a thousand or not, only the other figures of the same file can say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

POINT, COMMA = ".", ","

_SPACES = "\u0020\u00a0\u2009\u202f"
_DIGITS = rf"\d+(?:[.,'’{_SPACES}]\d+)*"
_NUMBER = re.compile(rf"(?P<sign>(?<!\w)[-+−–])?\s?(?P<digits>{_DIGITS})(?P<power>[eE][-+]?\d{{1,3}}\b)?")
_BETWEEN = re.compile(r"\s*(?:\.\.\.?|…|–|—|-|\bto\b|\bbis\b|\bà\b|\bthrough\b)\s*")
_PARENTHESIS = re.compile(r"\s*[(\[]\s*(?:95 ?% ?CI:?\s*|range:?\s*)?(?P<inside>[^()\[\]]*)[)\]]\s*", re.IGNORECASE)
_PLUS_MINUS = re.compile(r"\s*(?:±|\+/-|\+/−)\s*")
_ABOUT = re.compile(r"^\s*(?:~|≈|ca\.?|c\.|about|approx\.?|approximately|around|etwa|environ)\s*", re.IGNORECASE)
_SUM = re.compile(r"[\d\s.,+*×x·()%-]*\d[\d\s.,+*×x·()%-]*=\s*(?P<result>[^=]+)")
_EMBLEM = re.compile(
    r"(?<=[\d%])\s*(?:\*+|†|‡|[¹²³]|\([A-Za-z*†]\)|[\u2600-\u2b4f\u2b51-\u2bff\U0001f000-\U0001faff\ufe0f])+\s*$"
)
_ARGUED = re.compile(
    r"(?P<figure>[-−+]?\d+(?:[.,]\d+)?(?:\s?/\s?\d+)?)\s*(?:[—–:;]|\s-)\s+(?P<why>[^\W\d_].*|[€$£¥].*[^\W\d_]{3}.*)",
    re.DOTALL,
)
_OUT_OF = re.compile(rf"(?P<part>{_DIGITS})\s*(?:/|\bof\b|\bout of\b)\s*(?P<whole>\d+)")
_BEFORE = re.compile(r"(?:[A-Z]{1,3})?[€$£¥₹]|[A-Z]{3}|")
_AFTER = re.compile(r"[^\d<>≤≥=;|()\[\]]{0,30}")

_HALF = str.maketrans(
    {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}  # the block of ASCII's wide forms
    | {0xFF5E: "–", ord("〜"): "–", 0xFFE5: "¥", 0x3000: " "}
)

MISSING = frozenset(
    [
        *("", "-", "–", "—", "−", ".", "..", "…", "?", "n/a", "n.a.", "na", "nd", "n.d.", "tbd", "tba", "unknown"),
        *("none", "k.a.", "k. a.", "k.a", "null", "nan", "#n/a", "not known", "no data", "not available", "missing"),
        "n.v.",
    ]
)
"""What stands for an empty cell, in lower case."""


class Figure(NamedTuple):
    """A figure: its value (the middle of a range), the ends where it is one, what stands before and after it."""

    value: float
    low: float | None = None
    high: float | None = None
    before: str = ""
    after: str = ""
    decimals: int = 0
    """Digits behind the decimal sign, as it is printed."""
    whole: float | None = None
    """The most, where it is `3/5`."""
    why: str = ""
    """The reason that stands behind it: `5 — known everywhere`."""

    @property
    def unit(self) -> str:
        """The words around it: `€ m`, `min`, `%`."""
        return " ".join(part for part in (self.before, self.after) if part)


def half_width(text: str) -> str:
    r"""The digits and signs that tables in Chinese and Japanese set as wide as their letters, as everywhere else.

    >>> half_width("\uff14\uff10\uff05")
    '40%'
    """
    return text.translate(_HALF)


def is_missing(text: str) -> bool:
    """Whether a field stands for nothing known."""
    return half_width(text).strip().casefold() in MISSING


def convention(texts: Iterable[str], semicolons: bool = False) -> tuple[str | None, list[str], list[str]]:
    """The decimal sign of a file's figures, with the texts that only a point, and only a comma, explains.

    None where both kinds are there. Where nothing tells, a point, or a comma in a file parted by semicolons.
    """
    points: list[str] = []
    commas: list[str] = []
    doubtful_commas = False
    for text in texts:
        for found in _NUMBER.finditer(half_width(text)):
            digits = found["digits"]
            if re.fullmatch(r"\d{1,3}(,\d{3})+\.\d+|\d*\.(\d{1,2}|\d{4,})|0\.\d+|\d{4,}\.\d+", digits):
                points.append(text)
            elif re.fullmatch(r"\d{1,3}([.'’\s]\d{3})+,\d+|\d*,(\d{1,2}|\d{4,})|0,\d+|\d{4,},\d+", digits):
                commas.append(text)
            elif "," in digits:
                doubtful_commas = True
    if points and commas:
        return None, points, commas
    if commas or (not points and semicolons and doubtful_commas):
        return COMMA, points, commas
    return POINT, points, commas


def figure(text: str, decimal: str = POINT) -> Figure | None:
    """The figure in a text; None where there is none, more than one, or words that no unit has.

    What a sum comes to (`9×3 + 7×2 = 41`) is the figure; a footnote's mark and an emblem behind it say nothing.
    """
    rest = _ABOUT.sub("", half_width(text).strip())
    if (sum_of := _SUM.fullmatch(rest)) is not None:
        rest = sum_of["result"]
    rest = _EMBLEM.sub("", rest)
    if (argued := _ARGUED.fullmatch(rest)) is not None and (first := figure(argued["figure"], decimal)) is not None:
        return first._replace(why=argued["why"]) if first.low is None and not first.after else None
    if (stars := _stars(rest)) is not None:
        return stars
    if (part := re.fullmatch(_OUT_OF, rest)) and (number := _number(part["part"], decimal)) is not None:
        return Figure(number, decimals=_decimals(part["part"], decimal), whole=float(part["whole"]))
    spread = None
    if (behind := _PARENTHESIS.search(rest)) and behind.end() == len(rest) and behind.start() > 0:
        inner = (
            re.sub(r"[;,] | , ", " .. ", behind["inside"]) if decimal == POINT else behind["inside"].replace(";", "..")
        )
        spread = _simple(inner, decimal)
        if spread is None or spread.low is None:
            return None
        rest = rest[: behind.start()]
    elif (found := _PLUS_MINUS.search(rest)) and found.start() > 0:
        middle, around = _simple(rest[: found.start()], decimal), _simple(rest[found.end() :], decimal)
        if middle is None or around is None or around.value < 0 or middle.low is not None or around.low is not None:
            return None
        low, high = middle.value - around.value, middle.value + around.value
        return middle._replace(low=low, high=high, after=middle.after or around.after)
    read = _simple(rest, decimal)
    if read is None or spread is None:
        return read
    if read.low is not None or spread.low is None or spread.high is None or not spread.low <= read.value <= spread.high:
        return None
    return read._replace(low=spread.low, high=spread.high, after=read.after or spread.after)


_GLUED = re.compile(r"(?<![^\W\d_])(?=[OoIl|]*\d)[\dOoIl|](?:[\dOoIl|.,]*[\dOoIl|])?(?![^\W\d_])")
_DIGITS_MEANT = str.maketrans("OoIl|", "00111")


def digits_meant(text: str) -> str:
    """The figure that was most likely meant where a letter stands among digits that looks like one; else empty.

    >>> digits_meant("1O"), digits_meant("€ l2.5"), digits_meant("3 CO2"), digits_meant("5 l")
    ('10', '€ 12.5', '', '')
    """
    mended = _GLUED.sub(lambda found: found[0].translate(_DIGITS_MEANT), text)
    return mended if mended != text and any_figure(mended) is not None else ""


def any_figure(text: str) -> Figure | None:
    """A figure under either decimal sign: enough to tell figures from words."""
    return figure(text, POINT) or figure(text, COMMA)


def _simple(text: str, decimal: str) -> Figure | None:
    """A number, or two with a dash, dots or a word between them, and a unit before or after."""
    first = _NUMBER.search(text)
    if first is None:
        return None
    before = text[: first.start()].strip()
    if (low := _value(first, decimal)) is None or _BEFORE.fullmatch(before) is None:
        return None
    behind = text[first.end() :]
    unit_between = re.match(r"\s*(%|[€$£¥]|[A-Za-z]{1,4}\.?(?=\s*(?:\.\.|…|–|—|-|to\b)))?", behind)
    skipped = unit_between.end() if unit_between else 0
    dash = _BETWEEN.match(behind, skipped)
    if dash and (second := _NUMBER.match(behind, dash.end() + _currency(behind, dash.end()))):
        high = _value(second, decimal)
        after = behind[second.end() :].strip()
        if high is None or _AFTER.fullmatch(after) is None or high < low:
            return None
        between = unit_between[1] if unit_between and unit_between[1] else ""
        if between and after and between != after:
            return None
        digits = max(_decimals(first["digits"], decimal), _decimals(second["digits"], decimal))
        return Figure((low + high) / 2, low, high, before, after or between, digits)
    after = behind.strip()
    if _AFTER.fullmatch(after) is None:
        return None
    return Figure(low, None, None, before, after, _decimals(first["digits"], decimal))


def _currency(text: str, at: int) -> int:
    """How many characters of a currency's sign stand before the second number of a range."""
    found = re.match(r"[€$£¥]\s?", text[at:])
    return found.end() if found else 0


def _value(found: re.Match[str], decimal: str) -> float | None:
    number = _number(found["digits"], decimal)
    if number is None:
        return None
    if found["power"]:
        number *= float(f"1e{found['power'][1:]}")  # which is infinite where it is too large, and raises nothing
    value = -number if found["sign"] in ("-", "−", "–") else number
    return value if abs(value) < 1e15 else None


def _number(digits: str, decimal: str) -> float | None:
    """A number's digits, with thousands parted by spaces, apostrophes or the sign that parts no decimals."""
    other = COMMA if decimal == POINT else POINT
    whole, sign, fraction = digits.partition(decimal)
    if decimal in fraction or (sign and not fraction.isdigit()):
        # `1,234,567` in a file of decimal commas can only be thousands.
        if sign and re.fullmatch(rf"[1-9]\d{{0,2}}({re.escape(decimal)}\d{{3}})+", digits):
            return float(digits.replace(decimal, ""))
        return None
    if not re.fullmatch(rf"\d+|[1-9]\d{{0,2}}(?:[{re.escape(other)}'’{_SPACES}]\d{{3}})+", whole):
        return None
    plain = re.sub(r"\D", "", whole)
    return float(f"{plain}.{fraction}" if fraction else plain)


def _decimals(digits: str, decimal: str) -> int:
    return len(digits.partition(decimal)[2])


def _stars(text: str) -> Figure | None:
    """`★★★☆☆` is 3 of 5, `★★½` is 2.5; a quartered circle is 0 to 4."""
    if len(text) == 1 and text in _BALLS:
        return Figure(float(_BALLS.index(text)), whole=4.0)
    if re.fullmatch(r"[★⭐✭✮✶●]+½?[☆✩○]*", text) and text not in "●○":
        full = sum(text.count(star) for star in "★⭐✭✮✶●")
        empty = sum(text.count(star) for star in "☆✩○")
        value = full + (0.5 if "½" in text else 0.0)
        return Figure(value, whole=float(full + empty + ("½" in text)) if empty else None)
    return None


_BALLS = "○◔◑◕●"
