"""Texts in the encodings of their day: read, or refused with what each would read; never guessed in silence."""

# ruff: noqa: RUF001 - letters of other scripts

from __future__ import annotations

import contextlib
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decide.files.encodings import EncodingError, decoded
from decide.files.extracting import text_of
from decide.tables.grid import TableError
from decide.tables.reading import read_tables
from tests.running import run

TABLES = {
    "shift_jis": "基準,重み,案A,現状維持\n費用,40,4,3\n騒音の低減,60,2,5\n",
    "euc_jp": "基準,重み,案A,現状維持\n費用,40,4,3\n騒音の低減,60,2,5\n",
    "gb18030": "标准,权重,方案一,维持现状\n成本,40,4,3\n噪声,60,2,5\n",
    "big5": "標準,權重,方案一,維持現狀\n成本,40,4,3\n噪音,60,2,5\n",
    "euc_kr": "기준,가중치,대안,현상 유지\n비용,40,4,3\n소음,60,2,5\n",
    "windows-1251": "Критерий,Вес,Новый мост,Ничего\nСтоимость,40,4,3\nШум,60,2,5\n",
    "koi8-r": "Критерий,Вес,Новый мост,Ничего\nСтоимость,40,4,3\nШум,60,2,5\n",
    "windows-1253": "Κριτήριο,Βάρος,Γέφυρα,Τίποτα\nΚόστος,40,4,3\nΘόρυβος,60,2,5\n",
    "windows-1250": "Kryterium,Waga,Most w Łodzi,Dziś\nKoszt własny,40,4,3\nHałas ciężki,60,2,5\n",
    "mac_roman": "Critère,Poids,Pont,Rien\nCoût créé,40,4,3\nBruit gênant,60,2,5\n",
    "iso2022_jp": "基準,重み,案A,現状維持\n費用,40,4,3\n騒音の低減,60,2,5\n",
    "iso2022_kr": "기준,가중치,대안,현상 유지\n비용,40,4,3\n소음,60,2,5\n",
    "hz": "标准,权重,方案一,维持现状\n成本,40,4,3\n噪声,60,2,5\n",
}
OTHER_NAMES = {"gb18030": "gbk", "shift_jis": "Shift-JIS", "euc_kr": "cp949", "windows-1251": "cp1251"}


@pytest.mark.parametrize("encoding", TABLES)
def test_what_says_nothing_of_its_encoding_is_asked_for_it(encoding: str, tmp_path: Path) -> None:
    data = TABLES[encoding].encode(encoding)
    with pytest.raises(EncodingError) as error:
        decoded(data)
    found = re.search(rf"--encoding {encoding} reads “([^”]+)”", str(error.value))
    assert found is not None, error.value
    assert found[1] in TABLES[encoding]
    assert "save it as UTF-8" in str(error.value)
    (tmp_path / "t.csv").write_bytes(data)
    with pytest.raises(TableError, match=r"t\.csv:1:1"):
        read_tables(str(tmp_path / "t.csv"))


@pytest.mark.parametrize("encoding", TABLES)
def test_it_is_read_in_the_encoding_named(encoding: str, tmp_path: Path) -> None:
    data = TABLES[encoding].encode(encoding)
    assert decoded(data, encoding) == (TABLES[encoding], "")
    assert decoded(data, OTHER_NAMES.get(encoding, encoding)).text == TABLES[encoding]
    (tmp_path / "t.csv").write_bytes(data)
    status, out, err = run("new", str(tmp_path / "d"), "--from", str(tmp_path / "t.csv"), "--encoding", encoding)
    assert (status, err) == (0, "")
    assert "cells known" in " ".join(out.split())
    written = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "d").rglob("*.yaml"))
    first, second = (line.partition(",")[0] for line in TABLES[encoding].splitlines()[1:])
    assert first in written
    assert second in written


WESTERN = (
    "Größe, Lärm, Öffentlichkeit, Übergang, Maßnahme über 5 µg/m³, „öffentlich“, 50 €, § 5",
    "Coût, Été, Où, créée, délai à l’arrêt, réseau «fermé», n° 5, œuvre, 20 °C, âgé",
    "Año, Niñez, Gestión, ¿Cuánto?, ¡Sí!, 1ª fase, Índice público, 2½",
    "Ação, Opções, Não, Segurança, público – privado",
    "Säkerhet, År, Höjd, Räls, ”öppen”, 5–10 km²",
    "Støj, Økonomi, Å, »ægte«, Pålidelig, £5m, ½",
    "Þróun, Öryggi, Það",
)


@pytest.mark.parametrize("text", WESTERN)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_western_words_are_read_and_some_of_them_are_shown(text: str, ends: str) -> None:
    found = decoded(f"{text}{ends}A,1,2{ends}".encode("cp1252"))
    assert found.text == f"{text}{ends}A,1,2{ends}"
    assert found.remark.startswith("not UTF-8: it was read as Windows-1252, with “")
    assert "--encoding says otherwise" in found.remark


@pytest.mark.parametrize("text", [*WESTERN, *TABLES.values(), "Cost,1\n", "a,b"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_says_what_it_is(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding)) == (text, "")


HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
KANA = st.characters(
    min_codepoint=0x3041, max_codepoint=0x30F6, exclude_characters="\u3097\u3098\u3099\u309a\u309f\u30a0"
)
HANGUL = st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)
SCRIPTS = {"cp932": HAN | KANA, "gb18030": HAN, "cp950": HAN, "cp949": HANGUL | HAN}


@settings(deadline=None, max_examples=300)
@given(st.data())
def test_no_table_in_an_east_asian_encoding_is_ever_read_as_western(data: st.DataObject) -> None:
    """Names of two characters and more, as tables have; one character alone can look like a Western letter."""
    encoding = data.draw(st.sampled_from(sorted(SCRIPTS)))
    letters = SCRIPTS[encoding].filter(lambda char: len(char.encode(encoding, "ignore")) == 2)
    names = data.draw(st.lists(st.text(letters, min_size=2, max_size=6), min_size=4, max_size=8))
    text = "".join(f"{name},40,3\n" for name in names)
    with contextlib.suppress(UnicodeDecodeError):  # some characters of GBK make letters of UTF-8
        text.encode(encoding).decode("utf-8")
        return
    with pytest.raises(EncodingError, match="--encoding"):
        decoded(text.encode(encoding))


@given(st.binary(max_size=200))
def test_any_bytes_are_a_text_or_a_sentence(data: bytes) -> None:
    with contextlib.suppress(EncodingError):
        assert isinstance(decoded(data).text, str)


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("nonsense", 'there is no encoding "nonsense"; such are utf-8, windows-1252, shift_jis'),
        ("base64", "there is no encoding"),
        ("rot13", "there is no encoding"),
        ("\0", "there is no encoding"),
        ("ascii", "byte 0x8a in line 1 is no part of it; name it (--encoding shift_jis reads “基準”"),
        ("utf-8", "not utf-8: byte 0x8a in line 1"),
        ("undefined", "not undefined"),
    ],
)
def test_an_encoding_that_it_is_not_is_said(encoding: str, words: str) -> None:
    with pytest.raises(EncodingError) as error:
        decoded(TABLES["shift_jis"].encode("cp932"), encoding)
    assert words in str(error.value)


def test_only_a_table_of_text_has_an_encoding_to_name(tmp_path: Path) -> None:
    assert run("new", str(tmp_path / "d"), "--encoding", "shift_jis")[0] == 2
    (tmp_path / "t.xlsx").write_bytes(b"PK")
    status, _, err = run("new", str(tmp_path / "d"), "--from", str(tmp_path / "t.xlsx"), "--encoding", "shift_jis")
    assert (status, "leave --encoding out" in err) == (1, True)


def test_so_are_the_texts_of_sources(tmp_path: Path) -> None:
    (tmp_path / "t.txt").write_bytes("橋の費用は四千万である。".encode("cp932"))
    with pytest.raises(Exception, match="--encoding shift_jis reads"):
        text_of(str(tmp_path / "t.txt"))
    assert text_of(str(tmp_path / "t.txt"), "shift_jis").text == "橋の費用は四千万である。\n"
