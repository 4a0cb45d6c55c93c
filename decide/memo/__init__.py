"""The decision memo: built once as sections, tables, figures and notes, then written in a format by a renderer.

`build(session)` makes it; `formats.render(memo, "html")` gives its bytes, `formats.FORMATS` says what there is;
`problems(folder)` lists what there is to mend in the folder's memo.yaml.
"""

from decide import exports
from decide.memo import formats
from decide.memo.building import build
from decide.memo.template import problems

__all__ = ["build", "exports", "formats", "problems"]
