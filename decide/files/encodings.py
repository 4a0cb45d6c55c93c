"""Bytes to text where nobody says in which encoding they are: what is sure is read, and of the rest it is asked.

UTF-8 and UTF-16 show what they are. Of the encodings before them only Windows-1252 is taken without being named, where
its words could be words, and that is said with some of them. What it makes of Shift-JIS or GBK hardly ever looks so:
of such bytes it is said how each encoding would read them.
"""

# ruff: noqa: RUF001 - signs that look like others are what this is about

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

from decide.files.problems import DecideError
from decide.text import one_line, quoted, visible


class EncodingError(DecideError):
    """Bytes that are no text in the encoding named, or of which nobody can say in which they are."""


class Decoded(NamedTuple):
    """A text, and what there is to say of how it was read; empty where nothing is."""

    text: str
    remark: str = ""


_WESTERN = "windows-1252"
_EAST_ASIAN = {"shift_jis": "cp932", "euc_jp": "euc_jp", "euc_kr": "cp949", "gb18030": "gb18030", "big5": "cp950"}
"""How people call the encodings of Japanese, Korean and Chinese, and Python's fullest codec of each."""
_SMALLER = {"gbk": "gb18030", "gb2312": "gb18030"}
"""Encodings that another one holds."""
_COMMON = {
    "shift_jis": ((0x81, 0x83), (0x88, 0x97)),
    "euc_jp": ((0xA1, 0xA5), (0xB0, 0xCF)),
    "euc_kr": ((0xA1, 0xA3), (0xB0, 0xC8)),
    "gb18030": ((0xA1, 0xA3), (0xB0, 0xD7)),
    "big5": ((0xA1, 0xA2), (0xA4, 0xC6)),
}
"""The first bytes of the characters that are used most: their standards put them before the rare ones."""
_SINGLE = {
    "windows-1251": "\u0400-\u04ff",
    "koi8-r": "\u0400-\u04ff",
    "windows-1253": "\u0370-\u03ff",
    "windows-1250": "\u00c0-\u017e",
    "mac_roman": "\u00c0-\u00ff",
}
"""Encodings of one byte a character, and the letters that are theirs."""
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # its mark begins as that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SHIFTS = re.compile(rb"\x1b[$(]|~\{")
"""What ISO-2022 and HZ begin another script with, in bytes that are UTF-8 too."""


def decoded(data: bytes, encoding: str | None = None) -> Decoded:
    """The text of some bytes, in the encoding named or found out. `EncodingError` where that can't be."""
    if encoding is not None:
        return Decoded(_named(data, encoding))
    mark = next((name for start, name in _MARKS if data.startswith(start)), None)
    name = mark or _wide(data)
    if name is not None:
        return Decoded(_named(data, name))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _western(data)
    if _SHIFTS.search(data) is not None and (other := _shifted(data)) is not None:
        raise EncodingError(f"this looks like {other}, not UTF-8; {_remedy([other], data)}")
    return Decoded(text)


def _named(data: bytes, encoding: str) -> str:
    """The text in an encoding that a person named, without a byte-order mark."""
    codec = _codec(encoding)
    try:
        return data.decode(codec).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        others = [other for other in _fitting(data) if _codec(other) != codec]
        said = f"byte 0x{data[error.start]:02x} in line {line} is no part of it"
        raise EncodingError(f"not {encoding}: {said}; {_remedy(others, data)}") from None
    except ValueError as error:
        raise EncodingError(f"not {encoding}: {one_line(str(error))}; {_remedy([])}") from None


def _codec(encoding: str) -> str:
    """Python's codec for an encoding: the fullest that people mean by the name. `EncodingError` where there is none."""
    try:
        found = codecs.lookup(encoding)
    except (LookupError, ValueError):
        found = None
    if found is None or not found._is_text_encoding:  # others turn bytes into bytes
        such = ", ".join(("utf-8", _WESTERN, *_EAST_ASIAN))
        raise EncodingError(f"there is no encoding {quoted(encoding)}; such are {such}")
    return _EAST_ASIAN.get(_SMALLER.get(found.name, found.name), found.name)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: its commas, figures and ends of lines are those of ASCII with a 0 beside each."""
    if b"\0" not in data or len(data) % 2:
        return None
    texts = [(text, name) for name in ("utf-16-le", "utf-16-be") if (text := _strictly(data, name)) is not None]
    found = max(((len(re.findall(r"[\d,;|\t\r\n ]", text)), text, name) for text, name in texts), default=(0, "", ""))
    count, text, name = found
    return name if count and re.sub(r"[\t\r\n]", "", text).isprintable() else None


def _western(data: bytes) -> Decoded:
    """The text as Windows-1252, where that gives words; which, is said."""
    if b"\0" in data:
        raise EncodingError("it is no text; save it as one, in UTF-8")
    text = _strictly(data, _WESTERN)
    if text is None or not _could_be_words(text) or any(_reads_well(data, codec) for codec in _EAST_ASIAN.values()):
        raise EncodingError(f"not UTF-8, and nothing says in which encoding it is; {_remedy(_fitting(data), data)}")
    words = ", ".join(f"“{word}”" for word in _samples(text, 3))
    return Decoded(text, f"not UTF-8: it was read as {_WESTERN.title()}, with {words}; --encoding says otherwise")


def _strictly(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


# What could be words

_LOW, _HIGH = "a-zà-öø-ÿšœž", "À-ÖØ-öø-ÿŠŒŽšœžŸ"
_LETTERS = f"A-Z{_LOW}À-ÖØ-ÞŠŒŽŸ"
_NO_WORDS = re.compile(
    rf"[{_HIGH}]{{3}}"  # three such letters in a row
    rf"|(?<![{_LETTERS}])[{_HIGH}]{{2,}}(?![{_LETTERS}])"  # a word of nothing else
    rf"|[{_LOW}][À-ÖØ-ÞŠŒŽŸ]|[{_LETTERS}][À-ÖØ-ÞŠŒŽŸ][{_LOW}]"  # a capital within a word
    r"|[ƒˆ˜¤¦¨¬¯¸†‡¶\x7f-\x9f]"  # signs that hardly anybody writes
    rf"|[{_LETTERS}][¿¡‚„¼½¾±×÷µ¢£¥§]"  # what does not follow a letter
    rf"|[²³¹ªº¼½¾±×÷¢‰©®][{_LETTERS}]"  # what is not followed by one
    r"|(?<![\d\s(])[¼½¾¢‰]|(?<![\w)])[²³¹ªº]|(?<![\w.!?,)])’"  # what follows something
    r"|[‚„¿¡](?!\w)|µ(?![A-Za-z])|°(?![CFKR\s,;.)/]|$)"  # and what is followed by something
)


def _could_be_words(text: str) -> bool:
    """Whether a text in Windows-1252 could be words of the languages that are written in it."""
    return _NO_WORDS.search(text) is None


_HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff"
_KANA = "\u3041-\u30ff"
_HANGUL = "\uac00-\ud7a3"
_SCRIPT = f"{_HAN}{_KANA}{_HANGUL}"
_SIGNS = "\u2010-\u203b\u2190-\u2193\u2460-\u2473\u25a0-\u25ef\u2605\u2606\u3000-\u3020\uff01-\uff5e\uffe0-\uffe6"
_RUN = re.compile(f"[{_SCRIPT}]{{2}}")
_TOUCHED = re.compile(f"[{_SCRIPT}][a-z]|[a-z][{_SCRIPT}]")
_STRANGE = re.compile(f"[^\x00-\x7f{_SCRIPT}{_SIGNS}\u00a0-\u00ff\u0391-\u03c9\u0410-\u044f]")


def _reads_well(data: bytes, codec: str) -> bool:
    """Whether bytes are words in an East Asian encoding: in its scripts, and none in the middle of Latin ones."""
    text = _strictly(data, codec)
    return text is not None and _RUN.search(text) is not None and _TOUCHED.search(text) is None and not _strange(text)


def _strange(text: str) -> bool:
    return _STRANGE.search(text) is not None


# What is asked


def _fitting(data: bytes) -> list[str]:
    """The encodings in which the bytes could be words, the likeliest first."""
    found: list[tuple[float, str]] = []
    for name, codec in _EAST_ASIAN.items():
        text = _strictly(data, codec)
        if text is not None and re.search(f"[{_SCRIPT}]", text) and not _strange(text) and not _TOUCHED.search(text):
            found.append((_common(text, name, codec), name))
    for name, letters in _SINGLE.items():
        text = _strictly(data, name)
        if text is not None and _all_letters(text, letters):
            found.append((1.0, name))
    ordered = [name for share, name in sorted(found, key=lambda each: -each[0]) if share > 0.5]
    western = _strictly(data, _WESTERN)
    return [*ordered, *([_WESTERN] if western is not None and _could_be_words(western) else [])]


def _common(text: str, name: str, codec: str) -> float:
    """How many of the characters beyond ASCII are among those that are used most."""
    leads = [char.encode(codec)[0] for char in text if char > "\x7f"]
    return sum(any(low <= lead <= high for low, high in _COMMON[name]) for lead in leads) / len(leads)


def _all_letters(text: str, letters: str) -> bool:
    """Whether all beyond ASCII are some letters, in words of their script, and no capital follows a small one."""
    high = [char for char in text if char > "\x7f"]
    if not high or len(re.findall(f"[{letters}]", text)) < 0.95 * len(high):
        return False
    if letters > "\u0370" and re.search(f"[A-Za-z][{letters}]|[{letters}][A-Za-z]", text):
        return False
    return not any(a.islower() and b.isupper() for a, b in re.findall(rf"([^\W\d_])([{letters}])", text))


def _samples(text: str, most: int) -> Iterator[str]:
    """The first words that hold more than ASCII, without those that say the same again."""
    words = dict.fromkeys(re.findall(r"[^\s,;|\t\"]*[^\x00-\x7f][^\s,;|\t\"]*", visible(text)))
    yield from (word if len(word) <= 16 else word[:15] + "…" for word in list(words)[:most])


def _remedy(names: list[str], data: bytes = b"") -> str:
    """What to do: to name one of the encodings, each with what it would read."""
    if not names:
        return "save it as UTF-8, or name its encoding with --encoding"
    shown = []
    for name in names[:5]:
        words = ", ".join(f"“{word}”" for word in _samples(_named(data, name), 2)) if data else ""
        shown.append(f"--encoding {name}" + (f" reads {words}" if words else ""))
    return f"name it ({'; '.join(shown)}), or save it as UTF-8"


def _shifted(data: bytes) -> str | None:
    """The encoding of seven bits that some bytes are, which are UTF-8 to the letter and say something else."""
    for name in ("iso2022_jp", "iso2022_jp_ext", "iso2022_kr", "hz"):
        text = _strictly(data, name)
        if text is not None and re.search(f"[{_SCRIPT}]", text):
            return name
    return None
