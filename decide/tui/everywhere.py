"""What can be done in every step."""

from __future__ import annotations

from decide.tui.commands import Command, on
from decide.tui.steps import STEPS

EVERYWHERE = on(
    "app",
    Command("Next step", "right_square_bracket", "Go to the next step", "next_step", footer="next step"),
    Command("Previous step", "left_square_bracket", "Go to the step before", "previous_step"),
    *(
        Command(f"Step {at}: {step.name}", str(at), step.meaning, f"step('{step.id}')")
        for at, step in enumerate(STEPS, 1)
    ),
    Command("Find", "slash", "Find claims, sources, options, criteria, the memo", "find", footer="find"),
    Command("Undo", "u", "Take the last change back", "undo"),
    Command("Redo", "ctrl+r", "Make it again", "redo"),
    Command(
        "Change the files",
        "E",
        "Edit, add, move or remove options, criteria, claims, sources, in the files",
        "edit_files",
        footer="edit",
    ),
    Command(
        "Read a source", "T", "Read a source's text, and cite a passage by pointing at it", "read_source", footer="read"
    ),
    Command("Save as a perspective", "S,ctrl+s", "Save weights, judgements and recommendation", "save", footer="save"),
    Command("Export a table or chart", "ctrl+e", "Write the table, the ranking or a chart to a file", "export_data"),
    Command("Scenario or case", "c", "Look at one scenario or case, or at all of them again", "choose_world"),
    Command("All evidence", "x", "Take every filter off: sources, cases, dates", "clear_filters"),
    Command("Direct evidence only", "", "Leave inferred evidence out, or count it again", "toggle_direct"),
    Command("Without advocates", "", "Let an option's own advocates not speak for it, or let them", "toggle_advocates"),
    Command("Change the theme", "", "Choose other colours", "change_theme"),
    Command("Change the keys", "", "Write a file of keys of your own, and say where it is", "change_keys"),
    Command("All actions", "ctrl+p", "Search everything that can be done here", "command_palette", palette=False),
    Command("Help", "question_mark,f1", "The keys of this step", "help", footer="help"),
    Command("Quit", "q,ctrl+q", "Leave; unsaved work is asked about", "quit", footer="quit"),
)


def together() -> dict[str, tuple[Command, ...]]:
    """The commands that can be done at the same time, by page: those of a step or a cell, and those of every step."""
    # Wanted for the person's own keys alone.
    from decide.tui.sheets.cell import CellPage, CellScreen
    from decide.tui.sheets.interviewing import InterviewPage, InterviewSheet

    pages = {step.id: (*step.commands, *EVERYWHERE) for step in STEPS}
    return {
        **pages,
        "cell": (*CellPage.COMMANDS, *CellScreen.OWN, *CellScreen.SHARED),
        "interview": (*InterviewPage.COMMANDS, *InterviewSheet.SHARED),
    }
