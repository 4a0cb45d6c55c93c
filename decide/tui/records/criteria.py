"""Forms on criteria and groups: what they are, how they are measured, and new ones."""

from __future__ import annotations

from typing import Any

from decide.files import adding, amending, moving
from decide.files.changing import FileChange
from decide.files.folder import Folder
from decide.files.new_ids import ids_of
from decide.files.problems import SaveError
from decide.model import Node
from decide.tables.value_functions import scale_text
from decide.text import quoted
from decide.tui.records.forms import (
    Answers,
    Entry,
    Form,
    answered,
    answers_changed,
    as_typed,
    editing,
    entry_of,
    made,
    read_points,
)
from decide.tui.typing import number

POINTS = "What it is worth: worst..best, as 40..10, or points, as 0 = 100; 5 = 60; 20 = 0"
"""What is asked of a value function."""
_MORE, _LESS = "more", "less"


def node(folder: Folder, name: str) -> Form:
    """A criterion or a group."""
    decision = folder.sound
    there = decision.nodes[name]
    entries = [
        entry_of(there, "name", "Name", must=True),
        entry_of(there, "short", "Short name, at most 16 characters"),
        entry_of(there, "weight", "Weight, in points; 0 leaves it out", must=True, figure=True),
        entry_of(there, "question", "What it asks", long=True),
        entry_of(there, "why", "Why this weight", long=True),
    ]
    spot = amending.node(decision, name)
    if there.criteria is not None:
        return editing(folder, f"Group: {there.name}", spot, entries, f"{there.name} is changed")
    entries += _measured(there) if there.measure is not None else _worded(there, marks=decision.frame.marks is not None)

    def make(answers: Answers) -> list[FileChange]:
        values = answers_changed(entries, answers)
        if (better := values.pop("better", None)) is not None:
            _turn(there, values, better)
        if (anchor := values.pop("anchor", None)) is not None:
            values.setdefault("scale", {}).update([anchor])
        change = amending.set_values(folder, spot, values)
        return [change] if change.before != change.after else []

    return Form(f"Criterion: {there.name}", tuple(entries), make, f"{there.name} is changed")


def _measured(there: Node) -> list[Entry]:
    """The fields of a criterion in natural units."""
    measure = there.measure
    assert measure is not None
    better = _MORE if measure.rising else _LESS
    return [
        Entry("measure.unit", "Unit", measure.unit, must=True),
        Entry("measure.points", POINTS, scale_text(measure.points), must=True, reads=read_points),
        Entry("better", "Which is better; another answer turns the points round", better, words=(_MORE, _LESS)),
        entry_of(there, "at_least", "Gate: an option with less is ruled out, in the unit", figure=True),
        entry_of(there, "at_most", "Gate: an option with more is ruled out, in the unit", figure=True),
    ]


def _turn(there: Node, values: dict[str, Any], better: str) -> None:
    """Give the points another direction: those of the file turned round; those just written have their own."""
    measure = values.setdefault("measure", {})
    if "points" not in measure:
        assert there.measure is not None
        measure["points"] = [[natural, 100 - value] for natural, value in there.measure.points]
    elif (measure["points"][-1][1] >= measure["points"][0][1]) != (better == _MORE):
        raise SaveError(f"{better} is said to be better, and the points say otherwise; change one of the two")


def _worded(there: Node, *, marks: bool) -> list[Entry]:
    """The fields of a criterion on a scale in words, or of marks alone."""
    scale = there.scale or {}
    needed = there.scale is not None or not marks
    return [
        *(
            Entry(
                f"scale.{anchor:g}",
                f"What {anchor:g} means",
                scale.get(anchor, ""),
                must=needed and anchor in (0, 100),
                long=True,
            )
            for anchor in sorted({0.0, 50.0, 100.0, *scale})
        ),
        Entry("anchor", "What another point means, as 25 = As it was ten years ago", reads=_read_anchor),
        entry_of(there, "at_least", "Gate: an option below is ruled out, 0 to 100", figure=True),
        entry_of(there, "at_most", "Gate: an option above is ruled out, 0 to 100", figure=True),
    ]


def _read_anchor(text: str) -> tuple[float, str]:
    """A point of a scale, and what it means. `SaveError` where a text is none."""
    at, equals, words = text.partition("=")
    found = number(at)
    if not equals or found is None or not words.strip():
        raise SaveError(f"{quoted(text)} is no point of the scale; write it as 25 = what it means")
    return found, words.strip()


def new_criterion(folder: Folder, beside: str | None = None) -> Form:
    """Another criterion, at the end of the family of `beside`; of the whole tree without."""
    decision = folder.sound
    group = _group_of(folder, beside)
    entries = (*_node_entries("Name"), *_scale_entries(folder))

    def make(answers: Answers) -> list[FileChange]:
        given = _scaled(folder, answered(entries, answers))
        id_ = ids_of([given["name"]], "criterion", decision.nodes)[0]
        return adding.criterion(folder, made(Node, {"id": id_, **given}), group)

    within = f", in {decision.nodes[group].name}" if group is not None else ""
    return Form(f"A new criterion{within}", entries, make, "the criterion is added")


def new_group(folder: Folder, beside: str | None = None) -> Form:
    """A group with its first criterion, at the end of the family of `beside`; of the whole tree without."""
    decision = folder.sound
    group = _group_of(folder, beside)
    first = Entry("first", "Its first criterion: its name", must=True)
    entries = (*_node_entries("Name of the group"), first, *_scale_entries(folder))

    def make(answers: Answers) -> list[FileChange]:
        given = _scaled(folder, answered(entries, answers))
        own: dict[str, Any] = {key: given.pop(key) for key in ("name", "weight", "question") if key in given}
        ids = ids_of([own["name"], given["first"]], "criterion", decision.nodes)
        child = {"id": ids[1], "name": given.pop("first"), "weight": 100.0, **given}
        added = made(Node, {"id": ids[0], **own, "criteria": {ids[1]: made(Node, child)}})
        return adding.criterion(folder, added, group)

    within = f", in {decision.nodes[group].name}" if group is not None else ""
    return Form(f"A new group{within}", entries, make, "the group is added")


def group_around(folder: Folder, name: str) -> Form:
    """A new group in the place of a criterion or group, which goes into it."""
    decision = folder.sound
    there = decision.nodes[name]
    entries = (
        Entry("name", "Name of the group", must=True),
        Entry("weight", "Weight of the group, in points", as_typed(there.weight), must=True, figure=True),
    )

    def make(answers: Answers) -> list[FileChange]:
        given = answered(entries, answers)
        id_ = ids_of([given["name"]], "group", decision.nodes)[0]
        return moving.into_new_group(folder, name, made(Node, {"id": id_, **given}))

    return Form(f"{there.name}, in a new group", entries, make, f"{there.name} is in a group of its own")


def in_units(folder: Folder, name: str) -> Form:
    """A criterion measured in natural units from now on."""
    there = folder.sound.nodes[name]
    entries = (
        Entry("unit", "Unit, such as EUR m", must=True),
        Entry("points", POINTS, must=True, reads=read_points),
    )

    def make(answers: Answers) -> list[FileChange]:
        given = answered(entries, answers)
        return amending.measured(folder, name, given["unit"], given["points"])

    return Form(f"{there.name}, in natural units", entries, make, f"{there.name} is in a unit of its own")


def _group_of(folder: Folder, beside: str | None) -> str | None:
    nodes = folder.sound.nodes
    return next((name for name, one in nodes.items() if one.criteria is not None and beside in one.criteria), None)


def _node_entries(name: str) -> tuple[Entry, ...]:
    return (
        Entry("name", name, must=True),
        Entry("weight", "Weight, in points", must=True, figure=True),
        Entry("question", "What it asks", long=True),
    )


def _scale_entries(folder: Folder) -> tuple[Entry, ...]:
    """The fields of a new criterion's scale, in words or in natural units."""
    or_marks = "; without any of these its cells are marks" if folder.sound.frame.marks is not None else ""
    return (
        Entry("scale.0", f"What 0 means: the worst that could plausibly come about{or_marks}", long=True),
        Entry("scale.50", "What 50 means: how things stand", long=True),
        Entry("scale.100", "What 100 means: the best that could plausibly come about", long=True),
        Entry("unit", "Or its unit, such as EUR m"),
        Entry("points", POINTS, reads=read_points),
    )


def _scaled(folder: Folder, given: dict[str, Any]) -> dict[str, Any]:
    """The values of a new criterion, its scale or measure made of its fields. `SaveError` for half of one."""
    scale = {float(key.partition(".")[2]): given.pop(key) for key in list(given) if key.startswith("scale.")}
    unit, points = given.pop("unit", None), given.pop("points", None)
    if (unit is None) != (points is None):
        raise SaveError("a criterion in natural units has a unit, and the worst and the best figure, as 40..10")
    if scale and unit is not None:
        raise SaveError("it is measured in a unit, or on a scale in words; leave one of the two empty")
    if unit is not None:
        given["measure"] = {"unit": unit, "points": points}
    elif scale:
        given["scale"] = scale
    elif folder.sound.frame.marks is None:
        raise SaveError("say what 0 and 100 mean, or give its unit, and the worst and the best figure in it")
    return given
