"""`decide diff`: what changed between two folders or two revisions, and what each change did to the answer."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from decide.commands import arguments
from decide.sinks import markdown
from decide.text import one_line, quoted
from decide.wording.numbers import listed, points, signed, whole

if TYPE_CHECKING:
    from decide.analysis.change import Change
    from decide.analysis.revisions import State, Step
    from decide.model import Decision

_LONGEST = 60


class Compared(NamedTuple):
    """Two states of a decision and the way from one to the other."""

    old: Decision
    new: Decision
    before: State | None
    after: State | None
    steps: list[Step]
    names: tuple[str, str]


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("a", metavar="A", help="the old state: a folder, or a revision in git")
    parser.add_argument("b", metavar="B", nargs="?", help="the new state (default: the files as they are)")
    parser.add_argument(
        "--folder", metavar="DIR", help="the folder whose revisions are meant (default: the decision in reach)"
    )
    parser.add_argument("--markdown", action="store_true", help="Markdown, for a pull request")
    arguments.add_output(parser)


def run(args: argparse.Namespace) -> arguments.Exit:
    """Print the changes."""
    if args.markdown and (args.json or args.format):
        raise arguments.UsageError("--markdown is a form of its own; leave --json and --format out")
    found = _compared(args)
    if args.markdown:
        print(_markdown(found))
        return arguments.Exit.DONE
    return arguments.show(args, lambda: document(found), lambda: _text(found, args.format))


def _compared(args: argparse.Namespace) -> Compared:
    from decide.analysis.revisions import state_of, steps

    with ExitStack() as stack:
        old = _decision(args, args.a, stack)
        new = _decision(args, args.b, stack)
        found = steps(old, new)
        names = args.a, args.b if args.b is not None else "the files as they are"
        return Compared(old, new, state_of(old), state_of(new), found, names)


def _decision(args: argparse.Namespace, name: str | None, stack: ExitStack) -> Decision:
    """The decision in a folder, or in the folder in reach at a revision; without a name, as its files are."""
    from decide.files.folder import CRITERIA, open_folder
    from decide.files.problems import FolderError, NotThereError
    from decide.files.revisions import revision

    if name is not None and (Path(name) / CRITERIA).exists():
        place = Path(name)
    elif name is not None and Path(name).is_dir():
        raise arguments.UsageError(f"{quoted(name)} holds no criteria.yaml, so it is no decision's folder")
    else:
        here = Path(args.folder) if args.folder is not None else arguments.upward()
        if here is None:
            named = f"{quoted(name)} is no folder; for a revision of that name, " if name is not None else ""
            raise NotThereError(f"{named}name the decision's folder: --folder DIR, or work within it")
        place = here if name is None else stack.enter_context(revision(here, name))
    folder = open_folder(place)
    if folder.decision is None:
        print(f"{one_line(name)} has errors:" if name else "the files as they are have errors:", file=sys.stderr)
        raise FolderError(folder.problems)
    return folder.decision


def document(found: Compared) -> dict[str, Any]:
    """The comparison as the JSON contract has it."""
    return {
        "changes": [
            {
                "what": step.change.what,
                "where": step.change.where,
                "before": step.change.before,
                "after": step.change.after,
                **{key: state.get(key) for key in ("totals", "leader", "verdict", "ruled_out")},
            }
            for step in found.steps
            for state in [_state(step.state) or {}]
        ],
        "before": _state(found.before),
        "after": _state(found.after),
    }


def _state(state: State | None) -> dict[str, Any] | None:
    if state is None:
        return None
    return {
        "leader": state.leader,
        "tied": list(state.tied),
        "verdict": state.verdict._asdict(),
        "totals": dict(state.totals),
        "ruled_out": _failed(state),
    }


def _failed(state: State) -> dict[str, list[str]]:
    """The criteria whose gates options fail, by option."""
    return {option: list(criteria) for option, criteria in state.ruled_out.items()}


# As people read it

Row = tuple[str, str, str, str, str]


def _rows(found: Compared) -> list[Row]:
    """The changes that a total may depend on."""
    from decide.analysis.revisions import WORDS

    rows: list[Row] = []
    here = found.before
    for step in found.steps:
        change = step.change
        if change.what in WORDS:
            continue
        rows.append(
            (
                str(len(rows) + 1),
                change.what,
                f"{change.where}: {_change(change)}",
                _moved(found, here, step.state),
                "; ".join(filter(None, (_gates(found, change.what, here, step.state), _led(found, here, step.state)))),
            )
        )
        here = step.state
    return rows


def _words(found: Compared) -> list[str]:
    """Where words changed that no total depends on."""
    from decide.analysis.revisions import WORDS

    return [step.change.where for step in found.steps if step.change.what in WORDS]


def _change(change: Change) -> str:
    """From what to what; of two records only what differs."""
    from decide.analysis.change import SET_ASIDE

    before, after = change.before, change.after
    if change.what == SET_ASIDE and after is None:
        return f"no longer (it was: {_briefly(before)})"
    if change.what == SET_ASIDE and before is None:
        return _briefly(after)
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        differing = [key for key in {**before, **after} if before.get(key) != after.get(key)]
        parts = (f"{key}: {_briefly(before.get(key))} → {_briefly(after.get(key))}" for key in differing[:4])
        return "; ".join(parts) + ("; …" if len(differing) > 4 else "")
    return f"{_briefly(before)} → {_briefly(after)}"


def _briefly(value: Any) -> str:
    """A value in a few words: a number as it is, a record by its reading, a text cut short."""
    if value is None:
        return "none"
    if isinstance(value, Mapping):
        for key in ("score", "value", "mark", "exact", "weight"):
            if key in value:
                around = value.get("confidence") or ("range" in value and f"{value['range']}") or ""
                return f"{value[key]} {around}".strip()
        value = value.get("claim") or value.get("name") or value.get("title") or value.get("text") or "…"
    elif isinstance(value, Sequence) and not isinstance(value, str):
        value = ", ".join(_briefly(one) for one in value) or "none"
    line = one_line(str(value))
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def _moved(found: Compared, before: State | None, after: State | None) -> str:
    """What moved the totals, in points."""
    if after is None:
        return "no totals: all weights of some siblings are 0"
    if before is None:
        return ", ".join(f"{_name(found, option)} {whole(total)}" for option, total in after.totals.items())
    parts = []
    for option, total in after.totals.items():
        held = before.totals.get(option)
        if held is None:
            parts.append(f"{_name(found, option)} {whole(total)}")
        elif abs(total - held) > 1e-9:
            parts.append(f"{_name(found, option)} {whole(held)} → {whole(total)} ({signed(total - held)})")
    for option in before.totals:
        if option not in after.totals:
            left = "out of play" if option in found.new.every_option else "gone"
            parts.append(f"{_name(found, option)} {left}")
    return ", ".join(parts)


def _gates(found: Compared, what: str, before: State | None, after: State | None) -> str:
    """Who is ruled out by a gate after a change and was not before, and who no longer is."""
    held, there = before.ruled_out if before is not None else {}, after.ruled_out if after is not None else {}
    parts = []
    for option in after.totals if after is not None else ():
        if there.get(option) == held.get(option):
            continue
        name = _name(found, option)
        if option in there:
            failed = listed([_criterion(found, criterion) for criterion in there[option]])
            parts.append(f"{name} is ruled out by {failed}")
        else:
            parts.append(f"{name} is no longer ruled out")
    return "; ".join(parts) or ("nobody is ruled out by it who was not before" if what == "gate" else "")


def _led(found: Compared, before: State | None, after: State | None) -> str:
    """Who leads after a change, where that or the verdict is another."""
    if after is None or (
        before is not None and (before.leader, before.verdict.kind) == (after.leader, after.verdict.kind)
    ):
        return ""
    return _finding(found, after)


def _finding(found: Compared, state: State | None) -> str:
    if state is None:
        return "no totals: all weights of some siblings are 0"
    if state.leader is None:
        return "every option is ruled out" if state.totals else "no option is in play"
    name = _name(found, state.leader)
    match state.verdict.kind:
        case "unknown":
            return "nothing is known yet"
        case "single":
            return f"{name} is the only option in play"
        case "tied":
            return "level: " + ", ".join(_name(found, option) for option in (state.leader, *state.tied))
    lead, over = state.verdict.lead, state.verdict.over
    assert lead is not None
    assert over is not None
    close = "too close to call: " if state.verdict.kind == "close" else ""
    return f"{close}{name} leads by {points(lead)} over {_name(found, over)}"


def _name(found: Compared, option: str) -> str:
    record = found.new.every_option.get(option) or found.old.every_option.get(option)
    return one_line(record.name) if record is not None else option


def _criterion(found: Compared, name: str) -> str:
    return one_line((found.new.nodes.get(name) or found.old.nodes[name]).called)


_HEADERS = ("#", "What", "Change", "Totals", "Verdict")


def _text(found: Compared, form: str | None) -> str:
    from decide.commands.tables import table, wrapped

    rows = _rows(found)
    if form is not None:
        return table(_HEADERS, rows, (0,), form)
    a, b = map(one_line, found.names)
    count = "No change" if not rows else f"{len(rows)} change{'s' if len(rows) > 1 else ''}"
    words = _words(found)
    count += " that a total may depend on," if words or not rows else ""
    lines = [wrapped(f"{count} from {a} to {b}.")]
    for number, what, change, totals, finding in rows:
        lines += ["", wrapped(f"{number}. {what} {change}")]
        if totals:
            lines.append(wrapped(totals, indent="   "))
        if finding:
            lines.append(wrapped(f"Now {finding}.", indent="   "))
    if words:
        listed = ", ".join(words[:12]) + (f" and {len(words) - 12} more" if len(words) > 12 else "")
        count = "1 place" if len(words) == 1 else f"{len(words)} places"
        lines += ["", wrapped(f"Words that no total depends on changed in {count}: {listed}.")]
    lines += [
        "",
        wrapped(f"Before: {_finding(found, found.before)}."),
        wrapped(f"After: {_finding(found, found.after)}."),
    ]
    return "\n".join(lines)


def _markdown(found: Compared) -> str:
    """The changes as Markdown, the answer first, details folded where there are many."""
    from decide.commands.tables import table

    rows = _rows(found)
    before, after = _finding(found, found.before), _finding(found, found.after)
    lines = [f"### {markdown(found.new.frame.title)}", ""]
    lines.append(
        f"**{markdown(after[:1].upper() + after[1:])}.**" + ("" if before == after else f" Before: {markdown(before)}.")
    )
    lines.append("")
    if not rows:
        return "\n".join([*lines, "Nothing changed that a total depends on."])
    body = table(_HEADERS, rows, (0,), "github")
    if len(rows) > 12:
        body = f"<details><summary>{len(rows)} changes</summary>\n\n{body}\n\n</details>"
    return "\n".join([*lines, body])
