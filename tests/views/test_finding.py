"""Finding: what was looked for is seen in every row, filters own up to what they hide, and quotations are whole."""

from pathlib import Path

import pytest

from decide.files.folder import open_folder
from decide.session import Session
from decide.views.finding import KINDS, Entry, Query, filter_line, folded, index, left_out, result_lines, search

SHIPPED = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def session() -> Session:
    return Session(open_folder(SHIPPED))


@pytest.mark.parametrize("words", ["militia", "troops iraq", "MILITIA", "fantappié"])
@pytest.mark.parametrize("width", [56, 76, 100])
def test_each_row_shows_what_was_looked_for_marked(session: Session, words: str, width: int) -> None:
    query = Query(words)
    found = search(index(session), query)
    assert found
    lines = result_lines(session, found, None, width, query)
    for at in range(len(found)):
        marked = {
            folded(span.text)
            for line in lines
            if line.target == f"found:{at}"
            for span in line.spans
            if "mark" in span.ink
        }
        assert marked & set(folded(words).split())


def test_marks_stand_on_the_letters_meant_whatever_folding_does_to_lengths(session: Session) -> None:
    entry = Entry("options", "Straße", "Die Große Straße, ﬁxed; ½ élan", "option:x", folded="")
    for word, held in (("strasse", "Straße"), ("fi", "ﬁ"), ("elan", "élan")):
        lines = result_lines(session, [entry], None, 60, Query(word))
        assert held in [span.text for line in lines for span in line.spans if "mark" in span.ink]


def test_nothing_found_says_what_the_filters_hide(session: Session) -> None:
    entries = index(session)
    word = next(e.text.split()[0] for e in entries if e.kind == "claims")
    claims = len(search(entries, Query(word, kind="claims")))
    for query in (Query("zzz"), Query("zzz", kind="claims", contested=True)):
        assert left_out(session, entries, query) == []
    hidden = left_out(session, [e for e in entries if e.kind == "claims"], Query(word, kind="memo"))
    assert hidden == [f"{claims} not in memo"]
    said = " ".join(row.plain for row in result_lines(session, [], None, 60, Query(word), hidden))
    assert said == f"Nothing shown holds all of these words. Left out by the filters: {claims} not in memo."
    plain = " ".join(row.plain for row in result_lines(session, [], None, 60, Query("zzz")))
    assert plain == "Nothing holds all of these words."
    both = Query(word, kind="memo", source="no-such-source")
    assert left_out(session, entries, both)[0].endswith("without any filter")


def test_places_that_are_cut_look_different_where_they_are(session: Session) -> None:
    stem = "全国の学校に空調設備を段階的に導入し夏季の熱中症を防ぐための長期的な計画"
    found = [Entry("options", f"{stem}第{at}案", "x", f"option:{at}", folded="") for at in range(4)]
    heads = [row.plain for row in result_lines(session, found, None, 56, Query())[::2]]
    assert len(set(heads)) == 4


def test_a_quotation_has_its_first_and_its_last_words(session: Session) -> None:
    pieces = [p for o in session.decision.options.values() for c in o.scores.values() for p in c.evidence if p.to]
    texts = {entry.text for entry in index(session)}
    assert pieces
    for piece in pieces:
        assert any(f"“{piece.from_} … {piece.to}”" in text for text in texts)


def test_the_memo_is_no_empty_kind_before_it_was_made(session: Session) -> None:
    chips = " ".join(row.plain for row in filter_line(session, Query(), dict.fromkeys(KINDS[:-1], 1), 200))
    assert "memo 0" not in chips
    assert "memo (step 6 first)" in chips.replace("\u00a0", " ")
