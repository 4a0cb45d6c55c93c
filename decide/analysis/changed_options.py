"""What changed in the options of a decision, and in their cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from decide.analysis.change import Apply, Change, kind_of, plain
from decide.model import UNSAID, Cell, Decision, Evidence, Judgement, Option, Record


def changed_options(old: Decision, new: Decision) -> Iterator[Change]:
    """The options that came, then what changed in those that were there, then those that went."""
    before, after = old.every_option, new.every_option
    order = [*new.options, *new.set_aside]
    for name in order:
        if name not in before:
            yield Change("option", name, None, plain(after[name]), _place(after[name]))
    for name in order:
        if name in before:
            yield from _option(before[name], after[name])
    for name, option in before.items():
        if name not in after:
            yield Change("option", name, plain(option), None, _remove(name))


def _option(before: Option, after: Option) -> Iterator[Change]:
    name = after.id
    for case in after.cases:  # before the evidence that names it
        if case not in before.cases:
            yield Change(
                "case", f"{name}/{case}", None, plain(after.cases[case]), _cases(name, case, after.cases[case])
            )
        elif before.cases[case] != after.cases[case]:
            same = before.cases[case].weight == after.cases[case].weight
            held, there = before.cases[case], after.cases[case]
            what, apply = "text" if same else "odds", _cases(name, case, there)
            one, other = (plain(held), plain(there)) if same else (plain(held.weight), plain(there.weight))
            yield Change(what, f"{name}/{case}", one, other, apply)
    for field in Option.model_fields:
        if field not in ("id", "scores", "cases") and getattr(before, field) != getattr(after, field):
            kind = kind_of("option", field)
            where = name if field == "set_aside" else f"{name}/{field}"
            value = getattr(after, field)
            yield Change(kind, where, plain(getattr(before, field)), plain(value), _field(name, field, value))
    for criterion in {**before.scores, **after.scores}:
        yield from _cell(name, criterion, before.scores.get(criterion, UNSAID), after.scores.get(criterion, UNSAID))
    for case in before.cases:
        if case not in after.cases:
            yield Change("case", f"{name}/{case}", plain(before.cases[case]), None, _cases(name, case, None))


def _cell(option: str, criterion: str, before: Cell, after: Cell) -> Iterator[Change]:
    """The pieces of evidence and the judgements of a cell: each by what it cites, or by the world that it holds in."""
    where = f"{option}/{criterion}"
    held, there = _by(before.evidence, _passage), _by(after.evidence, _passage)
    for key in {**held, **there}:
        one, other = held.get(key), there.get(key)
        if one != other:
            words = other or one
            assert words is not None
            at = f"{where} ({', '.join([f'{words.source}: {words.from_}', *_holding(words)])})"
            yield Change("evidence", at, plain(one), plain(other), _piece(option, criterion, "evidence", one, other))
    judged, now = _by(before.judgement, _world), _by(after.judgement, _world)
    for world in {**judged, **now}:
        own, others = judged.get(world), now.get(world)
        if own != others:
            said = others or own
            assert said is not None
            at = f"{where} ({', '.join(worlds)})" if (worlds := _holding(said)) else where
            yield Change("score", at, plain(own), plain(others), _piece(option, criterion, "judgement", own, others))


def _holding(record: Evidence | Judgement) -> list[str]:
    """Where a record holds, `case early`; nothing where it holds everywhere."""
    named = (("case", record.case), ("scenario", record.scenario))
    return [f"{kind} {name}" for kind, name in named if name is not None]


def _by(records: tuple[Any, ...], key: Callable[[Any], tuple[Any, ...]]) -> dict[tuple[Any, ...], Any]:
    """Records by their key, those that share one told apart by their order."""
    found: dict[tuple[Any, ...], Any] = {}
    for record in records:
        same = key(record)
        found[(*same, sum(1 for taken in found if taken[:-1] == same))] = record
    return found


def _passage(piece: Evidence) -> tuple[Any, ...]:
    return piece.source, piece.from_, piece.to, piece.case, piece.scenario


def _world(judgement: Judgement) -> tuple[Any, ...]:
    return judgement.case, judgement.scenario


def _piece(option: str, criterion: str, field: str, before: Record | None, after: Record | None) -> Apply:
    def cell(held: Option) -> Option:
        there = held.scores.get(criterion, UNSAID)
        kept = list(getattr(there, field))
        if before is None:
            kept.append(after)
        else:
            at = next(number for number, one in enumerate(kept) if one == before)
            kept[at : at + 1] = [after] if after is not None else []
        scores = {**held.scores, criterion: there.model_copy(update={field: tuple(kept)})}
        return held.model_copy(update={"scores": scores})

    return lambda decision: _with_option(decision, option, cell)


def _cases(option: str, case: str, record: Any) -> Apply:
    def cases(held: Option) -> Option:
        kept = {key: one for key, one in held.cases.items() if key != case or record is not None}
        return held.model_copy(update={"cases": kept | ({case: record} if record is not None else {})})

    return lambda decision: _with_option(decision, option, cases)


def _field(option: str, field: str, value: Any) -> Apply:
    return lambda decision: _with_option(decision, option, lambda held: held.model_copy(update={field: value}))


def _with_option(decision: Decision, name: str, change: Callable[[Option], Option]) -> Decision:
    # Not `every_option`: what a decision has computed is copied along with it, and may be older than its options.
    return _place(change({**decision.options, **decision.set_aside}[name]))(decision)


def _place(option: Option) -> Apply:
    """Put an option among those in play, or those set aside."""

    def apply(decision: Decision) -> Decision:
        room, other = ("options", "set_aside") if option.set_aside is None else ("set_aside", "options")
        left = {name: one for name, one in getattr(decision, other).items() if name != option.id}
        return decision.model_copy(update={room: {**getattr(decision, room), option.id: option}, other: left})

    return apply


def _remove(name: str) -> Apply:
    def apply(decision: Decision) -> Decision:
        rooms = ("options", "set_aside")
        return decision.model_copy(
            update={room: {key: one for key, one in getattr(decision, room).items() if key != name} for room in rooms}
        )

    return apply
