"""The annex's end: how the numbers came about, what they do not say, and how to make the same memo again."""

from __future__ import annotations

import hashlib
from pathlib import Path

from decide import __version__, wording
from decide.citations import cited
from decide.files.disk import is_there, read_below
from decide.files.lock import LOCK, read_lock
from decide.memo.command import command
from decide.memo.context import Context
from decide.memo.model import Block, Paragraph, Section, Strong, Table
from decide.memo.statements import text
from decide.memo.template import FILE
from decide.memo.weightings import SEED


def method(context: Context) -> list[Section]:
    """The section: method, limits, the command, and the hash of every file that the memo rests on."""
    session, reading = context.session, context.reading
    draws = context.findings.firmness.held.draws
    drawn = (
        f"{draws:,} weightings drawn evenly (SMAA-2, seed {SEED}), odds and readings held still unless said"
        if draws
        else "exact, for nothing had to be drawn"
    )
    how = (
        "Totals are weighted means of the likely scores (additive value model), and of those over scenarios and cases "
        "the mean by the odds in force. A voice counts once in a cell, with the mean of its passages; a cell that "
        "nothing fills takes the mean of the options known there (the status quo: the 50 of a scale that has one), and "
        "the whole scale as its range. Ranges are the lowest and highest ends of all evidence. Shares "
        f"of weightings: {drawn}."
    )
    whose = (
        "Readings of passages are those of the folder's writers, not of the sources' authors. Numbers without a "
        f"citation follow from the table, the weights and the odds; words marked “{context.words.judgement}” are the "
        f"writers' own, “{context.words.uncited}” what they state as fact without a source, "
        f"“{context.words.inferred}” evidence carried over from a neighbouring statement. What no source says, no "
        "number here knows."
    )
    made = f"Made with decide {__version__} ({wording.basis(session)}) by this command, in the decision's folder:"
    line, missing = command(session)
    blocks: list[Block] = [text(how), text(whose), text(made), Paragraph((Strong(line),))]
    if missing:
        blocks.append(text(missing))
    if context.template.left_out:
        left = wording.listed([key.replace("_", " ") for key in context.template.left_out])
        blocks.append(text(f"Left out by {FILE}: {left}."))
    blocks.append(text(_looked_up(context)))
    digests = {**session.folder.digests, **_lock(session.folder.path)}
    if reading.digest is not None:
        digests[FILE] = reading.digest
    if digests:
        rows = tuple(sorted(digests.items()))
        blocks.append(Table(("File", "SHA-256"), rows, (), "The files that this memo rests on", (34, 66)))
    return [context.section("method", *blocks)]


def _lock(folder: Path) -> dict[str, str]:
    """The lock's digest; nothing where there is none, or none that can be read."""
    path = folder / LOCK
    try:
        return {LOCK: hashlib.sha256(read_below(folder, path)[0]).hexdigest()} if is_there(path) else {}
    except (OSError, ValueError):
        return {}


def _looked_up(context: Context) -> str:
    keys = {place.key for place in cited(context.decision)}
    if not keys:
        return "No passage is cited."
    locked = read_lock(context.session.folder.path).passages
    found = sum(key in locked for key in keys)
    return (
        f"Of {len(keys)} passages cited, {found} were found in the sources' texts and locked ({LOCK}); "
        "decide check --texts DIR looks them up again."
    )
