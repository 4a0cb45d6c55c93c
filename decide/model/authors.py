"""Who wrote a source: a person or a body, as the file says it and never guessed."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import Field, model_validator

from decide.model.fields import ANY_UNITS, Fault, Record, Units


class Author(Record):
    """A person, by one text or by family and given names; or a body, which has one name and is never taken apart."""

    bare_scalar = "name"

    name: str | None = Field(default=None, exclude=True)
    """A text alone in the file: given names and then the family name, or `Family, Given`."""
    family: str | None = None
    given: str | None = None
    body: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"name": value} if isinstance(value, str) else value

    @classmethod
    def faults(cls, given: Mapping[str, Any], units: Units = ANY_UNITS) -> Iterator[Fault]:
        """A text, a family name with or without given names, or a body."""
        if "body" in given and ("family" in given or "given" in given):
            yield Fault("body", "`body` and a person's names exclude each other; keep one of them")
        elif not given or ("given" in given and "family" not in given):
            yield Fault("", "an author is {family: Hadley, given: Stephen}, or {body: …} for one that is no person")
