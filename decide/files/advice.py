"""What to do about a text that YAML can't read: the likely cause, told from what YAML says and what stands there."""

from __future__ import annotations

_INDENT = "the line is indented otherwise than those it belongs to; give it as many blanks as they have"
_QUOTES_INSIDE = "quotes inside a text in quotes are written twice ('it''s') or are of the other kind"


def advice(said: str, before: str, char: str) -> str:
    """The remedy, to follow what YAML `said`. `before` is the line up to the error's place, `char` what is there."""
    if "cannot start any token" in said:
        if char == "\t":
            return "a tab indents nothing in YAML; put spaces in its place"
        return f"a text can't begin with `{char}`; put quotes around it: '{char}…'"
    if "mapping values are not allowed" in said or ("or '}'" in said and char == ":"):
        return "a text that holds `: ` needs quotes around it"
    if "unexpected end of stream" in said and "quoted scalar" in said:
        return "a quotation mark opens there and is not closed; put one behind the text"
    if "expected ',' or" in said:
        return "a bracket opens there and is not closed, or a comma is missing; mend one of them"
    if "unknown escape" in said:
        return r"inside double quotes a backslash is written \\; or put the text in single quotes"
    if "block sequence entries are not allowed" in said:
        return "a list's first dash stands on a line of its own"
    if "could not find expected ':'" in said:
        return "a line is no `key: value`; add the colon, or indent it if it goes on with the text above"
    if "<document start>" in said:
        return _INDENT
    if "did not find expected key" in said or "expected '-' indicator" in said:
        if before.strip(" -"):
            return f"nothing may follow a closing quote or bracket; {_QUOTES_INSIDE}"
        return _INDENT
    if "anchor" in said or "alias" in said:
        return f"a text that begins with `{'&' if 'anchor' in said else '*'}` needs quotes around it"
    return "check indentation, quotes and brackets there"
