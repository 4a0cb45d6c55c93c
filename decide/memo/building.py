"""The memo as a whole: the template's sections in its order, from the decision, the session and the analysis.

The writer's own words come from the folder; generated sentences only state what numbers and citations carry, and keep
within their bounds.
"""

from __future__ import annotations

from collections.abc import Callable

from decide.bibliography import naming
from decide.memo import page_one, page_two
from decide.memo.annex import annex
from decide.memo.bounds import runs_over
from decide.memo.context import Context
from decide.memo.disagreement import disagreement
from decide.memo.findings import Findings
from decide.memo.model import Memo, Section
from decide.memo.notes import Notes, day
from decide.memo.template import PageKey, Reading, read_template
from decide.model import Case, Decision, Scenario
from decide.session import Session

FEWEST_CLAIMS = 2
"""So many claims stand on each side in any case, where there are so many."""


def build(session: Session, reading: Reading | None = None) -> Memo:
    """The memo on the present state of the session.

    The template is the folder's memo.yaml unless one is given; `FolderError` where that has errors.
    """
    read = reading or read_template(session.folder.path)
    context = Context(session, read, Notes(session.decision), Findings(session))
    frame, words, template = session.decision.frame, context.words, context.template
    dated = frame.as_of.last if frame.as_of else None
    pages = _pages(context)
    return Memo(
        subject=page_one.subject(context),
        head=_head(context),
        pages=pages,
        annex=annex(context),
        notes=context.notes.all,
        letterhead=template.letterhead,
        marking=template.marking or "",
        author=template.from_ or frame.memo.from_ or "",
        dated=(dated.year, dated.month, dated.day) if dated else None,
        words={"annex": words.annex, "notes": words.notes, "page": words.page, "figure": words.figure,
               "table": words.table},
        paper=template.paper,
        names=_names(session.decision),
    )  # fmt: skip


def _pages(context: Context) -> tuple[tuple[Section, ...], ...]:
    """The two pages, with as many claims on each side as there is room for: fewer where the second page runs over."""
    claims = int(context.template.claims)
    for most in range(claims, 0, -1):
        context.notes.restart()
        pages = _sections(context, most)
        if most <= FEWEST_CLAIMS or not any(runs_over(page, context.template.paper) for page in pages):
            break
    return pages


def _sections(context: Context, most_claims: int) -> tuple[tuple[Section, ...], ...]:
    cases = page_two.Cases(context, most_claims)
    make: dict[PageKey, Callable[[], Section]] = {
        "decision_sought": lambda: page_one.decision_sought(context),
        "bottom_line": lambda: page_one.bottom_line(context),
        "recommendation": lambda: page_one.recommendation(context),
        "why_now": lambda: page_one.why_now(context),
        "options": lambda: page_one.options(context),
        "risks": lambda: page_one.risks(context),
        "case_for": cases.favourable,
        "case_against": cases.against,
        "alternative": cases.alternative,
        "dissent": lambda: page_two.dissent(context),
        "disagreement": lambda: disagreement(context),
        "change": lambda: page_two.change(context),
        "next_steps": lambda: page_two.next_steps(context),
    }
    pages = []
    for keys in context.template.pages:
        context.notes.turn()
        pages.append(tuple(section for key in keys if (section := make[key]()).blocks))
    return tuple(pages)


def _head(context: Context) -> tuple[tuple[str, str], ...]:
    frame, template, words = context.decision.frame, context.template, context.words
    lines = [
        (words.for_, template.for_ or frame.memo.for_ or frame.decision_maker),
        (words.through, template.through or frame.memo.through),
        (words.from_, template.from_ or frame.memo.from_),
        (words.date, day(frame.as_of) if frame.as_of else None),
        (words.subject, page_one.subject(context)),
    ]
    return tuple((label, said) for label, said in lines if said)


def _names(decision: Decision) -> frozenset[str]:
    """The folder's names, which a format may have to keep apart from the text around them."""
    worlds: list[Scenario | Case] = [*decision.scenarios.values()]
    worlds += [case for option in decision.options.values() for case in option.cases.values()]
    sources = decision.sources.values()
    return frozenset(
        [
            *(option.name for option in decision.every_option.values()),
            *(name for node in decision.nodes.values() for name in (node.name, node.called)),
            *(name for world in worlds for name in (world.name, world.clause) if name),
            *(perspective.name for perspective in decision.perspectives.values()),
            *(name for source in sources for name in (source.title, source.outlet, naming.signed(source)) if name),
        ]
    )
