"""What can be done to the hand-written files where a person stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from decide.files import removing
from decide.files.folder import Folder
from decide.files.removing import Removal
from decide.model import UNSAID, Decision, Judgement, Node, Option
from decide.text import one_line
from decide.tui.records import adding, changing, criteria, readings
from decide.tui.records.forms import Form
from decide.tui.records.moving import places

_FORMS = {"source": changing.source, "node": criteria.node, "option": changing.option, "odds": changing.world}
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
    """Something that can be done to the files: what it is called, and the form, or the target to remove or move."""

    words: str
    form: Callable[[], Form] | None = None
    removes: str = ""
    moves: str = ""


def offers(folder: Folder, at: Sequence[str]) -> list[Offer]:
    """What can be done where a person stands: first with the targets `at`, then anywhere."""
    decision = folder.sound
    found = [offer for target in at for offer in _offers_at(folder, decision, target, at)]
    beside = next((target.partition(":")[2] for target in at if target.startswith("node:")), None)
    found += [
        Offer("Add an option", partial(adding.new_option, folder)),
        Offer("Add a criterion", partial(criteria.new_criterion, folder, beside)),
        Offer("Add a group of criteria", partial(criteria.new_group, folder, beside)),
        Offer("Add a source", partial(adding.new_source, folder)),
        Offer("Add a scenario", partial(adding.new_scenario, folder)),
    ]
    if "frame:" not in at:
        found.append(Offer("Edit the title and the question", partial(changing.frame, folder)))
    for name, course in decision.set_aside.items():
        if f"option:{name}" not in at:
            found.append(Offer(f"Edit {course.name}, which is set aside", partial(changing.option, folder, name)))
    return found


def _offers_at(folder: Folder, decision: Decision, target: str, at: Sequence[str]) -> Iterator[Offer]:
    kind, _, name = target.partition(":")
    if kind == "frame":
        yield Offer("Edit the title and the question", partial(changing.frame, folder))
    elif kind == "cell":
        option_id, _, criterion = name.partition("/")
        yield from _offers_in_cell(folder, decision, option_id, criterion, at)
    elif kind == "piece":
        option_id, criterion, place = name.split("/")
        yield Offer("Edit this claim", partial(readings.piece, folder, option_id, criterion, int(place)))
        yield Offer("Remove this claim", removes=target)
    elif (form := _FORMS.get(kind)) is not None:
        title = called(decision, target)
        yield Offer(f"Edit {title}", partial(form, folder, name))
        if places(folder, target):
            yield Offer(f"Move {title}", moves=target)
        if kind == "node":
            yield from _offers_on_node(folder, decision.nodes[name])
        if kind == "option" and name in decision.options:
            yield Offer(f"Set {title} aside", partial(changing.set_aside, folder, name))
        yield Offer(f"Remove {title}", removes=target)
        option_id = name.partition("/")[0]
        if kind == "option" or "/" in name:
            words = f"Add a case of {decision.every_option[option_id].name}"
            yield Offer(words, partial(adding.new_case, folder, option_id))


def _offers_on_node(folder: Folder, there: Node) -> Iterator[Offer]:
    if there.criteria is None and there.measure is None:
        yield Offer(f"Measure {there.name} in natural units", partial(criteria.in_units, folder, there.id))
    yield Offer(f"Put {there.name} in a new group", partial(criteria.group_around, folder, there.id))


def _offers_in_cell(
    folder: Folder, decision: Decision, option_id: str, criterion: str, at: Sequence[str]
) -> Iterator[Offer]:
    course, called_ = decision.every_option[option_id], decision.leaves[criterion].called
    cell = course.scores.get(criterion, UNSAID)
    claims = [
        (place, target, one_line(piece.claim))
        for place, piece in enumerate(cell.evidence)
        if (target := f"piece:{option_id}/{criterion}/{place}") not in at
    ]
    for place, _, claim in claims:
        words = f"Edit a claim on {called_}: {claim}"
        yield Offer(words, partial(readings.piece, folder, option_id, criterion, place))
    for place, judged in enumerate(cell.judgement):
        world = _world_of(decision, course, judged)
        words = f"Edit the reading of {called_}" + (f", {world}" if world else "")
        yield Offer(words, partial(readings.judgement, folder, option_id, criterion, place))
    if not cell.evidence and not cell.judgement:
        yield Offer(f"Give a reading of {called_}", partial(readings.new_judgement, folder, option_id, criterion))
    for _, target, claim in claims:
        yield Offer(f"Remove a claim: {claim}", removes=target)


def _world_of(decision: Decision, course: Option, judged: Judgement) -> str:
    """The case and the scenario that a judgement is of, in words; empty for all of them."""
    names = [course.cases[judged.case].name] if judged.case in course.cases else []
    names += [decision.scenarios[judged.scenario].name] if judged.scenario in decision.scenarios else []
    return ", ".join(names)
