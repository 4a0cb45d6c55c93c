"""What can be done to the hand-written files where a person stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from decide.files import removing
from decide.files.folder import Folder
from decide.files.removing import Removal
from decide.model import Decision
from decide.text import one_line
from decide.tui.records import adding, changing
from decide.tui.records.forms import Form

_FORMS = {"source": changing.source, "node": changing.node, "option": changing.option, "odds": changing.world}
"""The form on what a target of some kind is."""


def removal(folder: Folder, target: str) -> Removal:
    """What removing a target (`option:patch`, `node:cost`, `source:log`, `odds:calm`) changes and takes along."""
    kind, _, name = target.partition(":")
    option_id, slash, case = name.partition("/")
    if kind == "piece":
        criterion, _, at = case.partition("/")
        return removing.without_piece(folder, option_id, criterion, int(at))
    if kind == "odds":
        return removing.without_case(folder, option_id, case) if slash else removing.without_scenario(folder, name)
    return {"option": removing.without_option, "node": removing.without_node, "source": removing.without_source}[kind](
        folder, name
    )


def called(decision: Decision, target: str) -> str:
    """The name of what a target is."""
    kind, _, name = target.partition(":")
    option_id, slash, case = name.partition("/")
    if kind == "piece":
        criterion, _, at = case.partition("/")
        return f"“{decision.every_option[option_id].scores[criterion].evidence[int(at)].claim}”"
    if kind == "option":
        return decision.every_option[name].name
    if kind == "node":
        return decision.nodes[name].name
    if kind == "source":
        return decision.sources[name].title
    return decision.every_option[option_id].cases[case].name if slash else decision.scenarios[name].name


class Offer(NamedTuple):
    """Something that can be done to the files: what it is called, and the form or the target to remove."""

    words: str
    form: Callable[[], Form | None] | None = None
    removes: str = ""


def offers(folder: Folder, at: Sequence[str]) -> list[Offer]:
    """What can be done where a person stands: first with the targets `at`, then anywhere."""
    decision = folder.sound
    found: list[Offer] = []
    for target in at:
        found += _offers_at(folder, decision, target)
    beside = next((target.partition(":")[2] for target in at if target.startswith("node:")), None)
    found += [
        Offer("Edit the title and the question", partial(changing.frame, folder)),
        Offer("Add an option", partial(adding.new_option, folder)),
        Offer("Add a criterion", partial(adding.new_criterion, folder, beside)),
        Offer("Add a source", partial(adding.new_source, folder)),
        Offer("Add a scenario", partial(adding.new_scenario, folder)),
    ]
    for name, course in decision.set_aside.items():
        found.append(Offer(f"Edit {course.name}, which is set aside", partial(changing.option, folder, name)))
    return found


def _offers_at(folder: Folder, decision: Decision, target: str) -> list[Offer]:
    kind, _, name = target.partition(":")
    if kind == "cell":
        option_id, _, criterion = name.partition("/")
        return _offers_in_cell(folder, decision, option_id, criterion)
    form = _FORMS.get(kind)
    if form is None:
        return []
    title = called(decision, target)
    aside = " (or set it aside)" if kind == "option" else ""
    found = [
        Offer(f"Edit {title}{aside}", partial(form, folder, name)),
        Offer(f"Remove {title}", removes=target),
    ]
    if kind == "option":
        found.append(Offer(f"Add a case of {title}", partial(adding.new_case, folder, name)))
    return found


def _offers_in_cell(folder: Folder, decision: Decision, option_id: str, criterion: str) -> list[Offer]:
    cell = decision.every_option[option_id].scores.get(criterion)
    called_ = decision.leaves[criterion].called
    found = []
    for at, one in enumerate(cell.evidence if cell is not None else ()):
        words = f"Edit a claim on {called_}: {one_line(one.claim)}"
        found.append(Offer(words, partial(changing.piece, folder, option_id, criterion, at)))
        target = f"piece:{option_id}/{criterion}/{at}"
        found.append(Offer(f"Remove this claim: {one_line(one.claim)}", removes=target))
    if changing.judgement(folder, option_id, criterion) is not None:
        found.append(Offer(f"Edit the reading of {called_}", partial(changing.judgement, folder, option_id, criterion)))
    return found
