"""Values are read by their field's type, and texts come in without what a terminal obeys."""

from __future__ import annotations

from pathlib import Path

import pytest

from decide.files.folder import load, open_folder
from tests.files.folders import CRITERIA, OWNERS, PATCH, REBUILD, REMOVE, edit, harbour, problems, said

TEXTS = [
    "no",
    "Yes",
    "010",
    "1:30",
    "2020-01",
    "2020-01-05",
    "1e3",
    "0x1F",
    "1_000",
    ".inf",
    "NULL",
    "Null",
    "=",
    "<<",
    "-1",
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_its_characters(tmp_path: Path, text: str) -> None:
    folder = harbour(tmp_path)
    edit(folder, PATCH, "name: Patch it", f"name: {text}")
    edit(folder, REMOVE, "critics: [ahlgren-2019]", f"risks: [{text}]")
    decision = load(folder)
    assert decision.options["patch"].name == text
    assert decision.options["remove"].risks[0].text == text


@pytest.mark.parametrize("nothing", ["", "~", "null", "''", '""', '" "', "# a comment", ">-\n"])
def test_an_empty_value_is_as_if_the_key_were_absent(tmp_path: Path, nothing: str) -> None:
    folder = harbour(tmp_path)
    edit(folder, OWNERS, "why: Their boats lie there in winter.", f"why: {nothing}")
    edit(folder, OWNERS, "elicited: swing", f"elicited: {nothing}")
    perspective = load(folder).perspectives["boat-owners"]
    assert (perspective.why, perspective.elicited) == (None, None)


def test_quotes_make_a_text_of_nothings_name(tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    edit(folder, OWNERS, "why: Their boats lie there in winter.", "why: 'null'")
    edit(folder, OWNERS, "holder: Illustrative", 'holder: "~"')
    perspective = load(folder).perspectives["boat-owners"]
    assert (perspective.why, perspective.holder) == ("null", "~")


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("60", 60),
        ("060", 60),
        ("+6.50", 6.5),
        (".5", 0.5),
        ("7.", 7),
        ("-0", 0),
        ("'60'", 60),
        ("0." + "0" * 27 + "1", 1e-28),
    ],
)
def test_plain_decimals(tmp_path: Path, written: str, number: float) -> None:
    folder = harbour(tmp_path)
    edit(folder, PATCH, "score: 35", f"score: {written}")
    reading = load(folder).options["patch"].scores["storms"].evidence[0].score
    assert reading == number
    assert str(reading) != "-0.0"


@pytest.mark.parametrize(
    "written",
    [
        "yes",
        "false",
        "1e1",
        "1_0",
        "0x10",
        "1:30",
        ".nan",
        "-.inf",
        "٣٥",
        "3 5",
        "35%",
        "1,5",
        "--5",
        "0." + "0" * 29,
        "2020-01-05",
    ],
)
def test_what_is_no_number(tmp_path: Path, written: str) -> None:
    folder = harbour(tmp_path)
    edit(folder, PATCH, "score: 35", f"score: {written}")
    (problem,) = problems(folder)
    assert (problem.line, problem.column) == (9, 14)


def test_shorthands(tmp_path: Path) -> None:
    options = load(harbour(tmp_path)).options
    (exact,) = options["remove"].scores["access"].judgement
    assert (exact.exact, exact.score, exact.why) == (80, None, None)
    assert options["patch"].scores["storms"].evidence[0].score == 35
    assert options["rebuild"].cases["late"].name == "The quarry closes first"
    assert options["rebuild"].cases["late"].weight == 1
    assert options["rebuild"].steps[0].text == "Ask for tenders."


def test_an_exact_number_is_in_the_criterions_own_units(tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    edit(folder, REMOVE, "  cost:\n", "  storms: 0\n  cost: 250\n  cost-not:\n")
    (problem,) = problems(folder)
    assert problem.message.startswith('unknown criterion "cost-not"')


def test_a_byte_order_mark_moves_no_column(tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    (folder / PATCH).write_bytes(b"\xef\xbb\xbf" + (folder / PATCH).read_bytes())
    assert said(folder) == []
    edit(folder, PATCH, "name: Patch it", "nam: Patch it")
    assert said(folder) == ['options/patch.yaml:1:1: unknown key "nam"; did you mean "name"?']


def test_other_ends_of_lines(tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    (folder / PATCH).write_bytes((folder / PATCH).read_bytes().replace(b"\n", b"\r\n"))
    edit(folder, PATCH, "score: 35", "score: x")
    assert said(folder)[0].startswith('options/patch.yaml:9:14: "x"')


WARNING = "warning: control, bidi or invisible characters were left out of this text; retype it without them"


@pytest.mark.parametrize(
    "hostile",
    [
        "\x1b[31m",
        "\x07",
        "\x00",
        "\x7f",
        "\x9b",
        "\x85",
        "\u2028",
        "\u202e",
        "\u2066",
        "\u200f",
        "\ufeff",
        "\u2060",
        "\uffff",
    ],
)
def test_raw_characters_that_a_terminal_obeys(tmp_path: Path, hostile: str) -> None:
    folder = harbour(tmp_path)
    edit(folder, PATCH, "name: Patch it", f"name: Patch{hostile} it")
    edit(folder, PATCH, "score: 35", f"score: 3{hostile[0]}5")
    edit(folder, PATCH, "kind: fact", f"kin{hostile[0]}d: fact")
    edit(folder, PATCH, "  cost:", f"  # {hostile} in a comment\n  cost:")
    assert said(folder) == [f"options/patch.yaml:{place}: {WARNING}" for place in ("1:7", "9:14", "10:7")]
    option = load(folder).options["patch"]
    assert option.name == f"Patch{hostile[1:]} it"
    assert option.scores["storms"].evidence[0].score == 35
    assert option.scores["storms"].evidence[0].kind == "fact"


@pytest.mark.parametrize("escape", [r"\e]52;c;x\a", r"\0", r"\x9b", r"\u202e", r"\uFEFF", r"\uFFFF"])
def test_escaped_characters_that_a_terminal_obeys(tmp_path: Path, escape: str) -> None:
    folder = harbour(tmp_path)
    edit(folder, PATCH, "name: Patch it", f'name: "Patch{escape} it"')
    assert said(folder) == [f"options/patch.yaml:1:7: {WARNING}"]
    assert load(folder).options["patch"].name.isprintable()


def test_no_message_repeats_them(tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    evil = r"\e[2Jx\r\n\u202e"
    edit(folder, PATCH, "summary: Fill", f'"{evil}": 1\nsummary: Fill')
    edit(folder, PATCH, "score: 35", f'score: "{evil}"')
    edit(folder, REBUILD, "summary: A new", f"summary: !<{'%1B'}> A new")
    edit(folder, REBUILD, "        case: early", f'        case: "{evil}"')
    edit(folder, CRITERIA, "    kind: primary", f'    kind: "{evil}"')
    edit(folder, CRITERIA, "  as_of: 2021-06-30", f'  as_of: "{evil}"')
    edit(folder, CRITERIA, "https://harbour.example/log", f'"https://{evil}"')
    edit(folder, CRITERIA, "  late-news:", f'  "{evil}": {{title: x}}\n  late-news:')
    edit(folder, OWNERS, "recommends: rebuild", f'recommends: "{evil}"')
    found = open_folder(folder).problems
    assert len([problem for problem in found if problem.level == "error"]) == 9
    assert all(problem.message.isprintable() for problem in found)


def test_white_space_and_joiners_stay(tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    edit(folder, PATCH, "name: Patch it", 'name: "\u00a0 me\u200ckhaham\\tit\\u00ad\\nnow "')
    assert said(folder) == []
    assert load(folder).options["patch"].name == "me\u200ckhaham\tit\u00ad\nnow"


def test_every_date(tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    sources = load(folder).sources
    lasts = {name: source.date.last.isoformat() for name, source in sources.items() if source.date}
    assert lasts == {
        "ahlgren-2019": "2019-03-04",
        "pilot-log": "2020-12-31",
        "ahlgren-2021": "2021-05-31",
        "late-news": "2022-01-10",
    }


@pytest.mark.parametrize(
    "url", ["http://a", "HTTPS://a.example/x?y=[1]#z", "https://müll.example:8080/ä", "http://[::1]/"]
)
def test_web_addresses(tmp_path: Path, url: str) -> None:
    folder = harbour(tmp_path)
    edit(folder, CRITERIA, "https://harbour.example/log", f'"{url}"')
    assert load(folder).sources["pilot-log"].url == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "a.example",
        "//a",
        "https://",
        "https:///x",
        "https://a b",
        "file:///etc/x",
        "https://[x",
        "https://a:b",
        "http://?q",
        'http://a"b',
    ],
)
def test_what_is_no_web_address(tmp_path: Path, url: str) -> None:
    folder = harbour(tmp_path)
    edit(folder, CRITERIA, "https://harbour.example/log", f"'{url}'")
    wrong = f'"{url}" is no web address; write one that begins with https:// or http://'
    assert said(folder) == ([f"criteria.yaml:29:10: {wrong}"] if url else [])


def test_the_short_form_of_a_judgement_is_read_as_in_perspectives(tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    edit(folder, REMOVE, "access: 80", "access: {score: 80, why: Seen.}")
    (judgement,) = load(folder).options["remove"].scores["access"].judgement
    assert (judgement.score, judgement.why) == (80, "Seen.")


def test_a_piece_of_evidence_without_its_list_is_named(tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    edit(folder, REMOVE, "access: 80", 'access: {source: pilot-log, from: "two words", claim: C, score: 80}')
    assert [problem.message for problem in problems(folder)] == [
        "a piece of evidence stands here; write a list of them: [{source: …}]"
    ]
