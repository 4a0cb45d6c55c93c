"""Ids of names in other letters than Latin ones."""

# ruff: noqa: RUF001 - letters that look like Latin ones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decide.files.new_ids import ids_of
from decide.model import ID_PATTERN
from decide.text import LONGEST_ID, slug


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Müller’s view", "mullers-view"),
        ("Straße & Fluß", "strasse-fluss"),
        ("Ægir Þór Łódź", "aegir-thor-lodz"),
        ("Κόστος", "kostos"),
        ("Ευελιξία του σχεδίου", "evelixia-tou-schediou"),
        ("Χωρίς αλλαγή", "choris-allagi"),
        ("Стоимость", "stoimost"),
        ("Ничего не менять", "nichego-ne-menyat"),
        ("Щёлковский объезд", "shchelkovskii-obezd"),
        ("Київський міст", "kiivskii-mist"),
        ("Љубљана и Ниш", "ljubljana-i-nish"),
        ("비용", "biyong"),
        ("안전 확보", "anjeon-hwakbo"),
        ("コスト", "kosuto"),
        ("サービス", "sabisu"),
        ("がっこう", "gakkou"),
        ("しゃかい きょういく", "shakai-kyouiku"),
        ("ファイル", "fairu"),
        ("マッチ", "matchi"),
        ("ｃｏｓｔ １", "cost-1"),
        ("費用", ""),
        ("安全性の評価", ""),
        ("費用 Cost", "cost"),
        ("5 µg", "5-ug"),
        ("…", ""),
    ],
)
def test_a_name_is_read_in_its_id(name: str, id_: str) -> None:
    assert slug(name) == id_


@given(st.text(max_size=80))
def test_whatever_the_name_the_id_is_one_or_none(name: str) -> None:
    found = slug(name)
    assert not found or ID_PATTERN.fullmatch(found)
    assert len(found) <= LONGEST_ID


@given(st.lists(st.text(max_size=12), max_size=8), st.sets(st.sampled_from(["option-1", "option-2", "a", "b-2"])))
def test_ids_are_unique_and_stay_when_names_are_added_behind(names: list[str], taken: set[str]) -> None:
    found = ids_of(names, "option", taken)
    assert len({*found, *taken}) == len(names) + len(taken)
    assert all(ID_PATTERN.fullmatch(id_) for id_ in found)
    assert ids_of([*names, "新しい", "New"], "option", taken)[: len(names)] == found


def test_what_has_no_letters_to_follow_takes_the_next_free_number() -> None:
    assert ids_of(["費用"], "option", ["option-1", "option-2"]) == ["option-3"]
