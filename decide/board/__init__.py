"""The board: a decision on one interactive page, for people without a terminal.

`page` gives one self-contained HTML document. What it shows at first is made here from the session and
`decide.wording`; what moves afterwards is worked out by the modules in `js/`, which fixtures hold to the engine.
"""

from decide.board.html import page

__all__ = ["page"]
