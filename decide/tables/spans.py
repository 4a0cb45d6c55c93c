"""Two ends as people write them: `3-5`, `3–5`, `3..5`, `3:5`, `3 to 5`, `3,5`; with a point or a comma for decimals."""

from __future__ import annotations

import re

from decide.files.limits import LONGEST_NUMBER

_FORMS = (
    re.compile(r"([-−]?(?:\d+(?:\.\d*|,\d+)?|[.,]\d+))\s*(?:\.\.|-|–|:|to)\s*([-−]?(?:\d+(?:\.\d*|,\d+)?|[.,]\d+))"),
    # A comma parts them only where it stands in neither: 1,5 is from 1 to 5, and 1,5..2 from one and a half.
    re.compile(r"([-−]?(?:\d+\.?\d*|\.\d+))\s*,\s*([-−]?(?:\d+\.?\d*|\.\d+))"),
)


def span_of(text: str) -> tuple[float, float] | None:
    """The two ends that a text gives, in its order; None where it gives none."""
    found = next((match for form in _FORMS if (match := form.fullmatch(text.strip()))), None)
    if found is None or any(len(end) > LONGEST_NUMBER for end in found.groups()):
        return None
    first, last = (float(end.replace("−", "-").replace(",", ".")) for end in found.groups())
    return first, last
