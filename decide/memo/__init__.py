"""The decision memo: built once as sections, tables, figures and notes, then written in a format by a renderer.

`build(session)` makes it; `formats.render(memo, "html")` gives its bytes, `formats.FORMATS` says what there is.
"""

from decide.memo import exports, formats
from decide.memo.building import build

__all__ = ["build", "exports", "formats"]
