"""Names in Greek, Cyrillic, Korean and Japanese letters in Latin ones, plainly enough for an id to be read.

One table for all languages of a script, and no rules of pronunciation: an id has to be told from others and typed, not
spoken. After ELOT 743 (Greek), BGN/PCGN (Cyrillic), the Revised Romanization (Korean) and Hepburn (kana). Chinese
characters have no letters to follow, and a name that holds some is left as it is.
"""

# ruff: noqa: RUF001, SIM905 - letters that look like Latin ones; words in place of long lists

from __future__ import annotations

import re
from unicodedata import combining, normalize

_GREEK = dict(zip("αβγδεζηικλμνξοπρσςτυφχω", "a v g d e z i i k l m n x o p r s s t y f ch o".split(), strict=True))
_GREEK |= {"θ": "th", "ψ": "ps", "ου": "ou", "αυ": "av", "ευ": "ev", "γγ": "ng", "γχ": "nch", "γξ": "nx"}
_CYRILLIC = dict(zip("абвгдежзиклмнопрстуфхц", "a b v g d e zh z i k l m n o p r s t u f kh ts".split(), strict=True))
_CYRILLIC |= {"ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya"}
_CYRILLIC |= {"є": "ye", "і": "i", "ґ": "g", "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz", "ѕ": "dz"}
_CYRILLIC |= dict(zip("әғқңөұүһ", "agknouuh", strict=True))
_LETTERS = _GREEK | _CYRILLIC

# Conjoining jamo, into which a Korean syllable decomposes: 19 that begin it, 21 vowels, 27 that end it.
_BEGIN = "g kk n d tt r m b pp s ss . j jj ch k t p h".split()
_VOWELS = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split()
_END = "k k k n n n t l k m l l l p l m p p t t ng t t k t p t".split()
for _first, _names in ((0x1100, _BEGIN), (0x1161, _VOWELS), (0x11A8, _END)):
    _LETTERS |= {chr(_first + at): name.strip(".") for at, name in enumerate(_names)}

# Hiragana in the order of Unicode; katakana stand 0x60 further on.
_KANA = dict(
    zip(
        "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをん",
        (
            "a i u e o ka ki ku ke ko sa shi su se so ta chi tsu te to na ni nu ne no ha hi fu he ho ma mi mu me mo "
            "ya yu yo ra ri ru re ro wa o n"
        ).split(),
        strict=True,
    )
)
_KANA |= dict(
    zip(
        "がぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽゔ",
        "ga gi gu ge go za ji zu ze zo da ji zu de do ba bi bu be bo pa pi pu pe po vu".split(),
        strict=True,
    )
)
_SMALL = dict(zip("ぁぃぅぇぉゃゅょ", "a i u e o ya yu yo".split(), strict=True))
_BARS = "ー"

_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_KATAKANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_PAIRS = re.compile("|".join(key for key in _LETTERS if len(key) > 1))


def romanised(name: str) -> str:
    """A name in lower case with its letters of these scripts in Latin ones; the others as they are.

    >>> romanised("Стоимость, κόστος, 비용, コスト")
    'stoimost, kostos, biyong, kosuto'
    """
    text = normalize("NFKC", name.replace("\u00b5", "u").casefold())
    if _HAN.search(text) is None:
        text = _from_kana(text.translate(_KATAKANA))
    apart = "".join(char for char in normalize("NFKD", text) if not combining(char))
    apart = _PAIRS.sub(lambda found: _LETTERS[found[0]], apart)
    return "".join(_LETTERS.get(char, char) for char in apart)


def _from_kana(text: str) -> str:
    found: list[str] = []
    doubled = False
    for char in text:
        if char == "っ":
            doubled = True
        elif char in _SMALL and found and found[-1].endswith("i"):  # kya, sha
            stem = found[-1][:-1]
            found[-1] = stem + (_SMALL[char][-1] if stem in ("sh", "ch", "j") else _SMALL[char])
        elif char in _SMALL and found and found[-1].endswith(("u", "e", "o")) and found[-1] in _KANA.values():
            found[-1] = found[-1][:-1] + _SMALL[char]  # fa, ti
        elif char not in _BARS or not found:
            new = _KANA.get(char, _SMALL.get(char, char))
            found.append(("t" if new.startswith("ch") else new[0]) + new if doubled and new else new)
            doubled = False
    return "".join(found)
