"""What a field of a record may hold, and the base that every record shares."""

import calendar
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, Self, cast, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic.fields import FieldInfo

from decide.text import quoted

FORMAT = 1
ID_PATTERN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Ref(NamedTuple):
    """Marks a text field, or the keys of a mapping, as naming a record of that kind."""

    kind: str


class NewId(NamedTuple):
    """Marks a text field, or the keys of a mapping, as giving ids of that kind."""

    kind: str


class WordCount(NamedTuple):
    """Marks a text field as holding between `least` and `most` words, or `characters` where no spaces part words."""

    least: int
    most: int
    characters: tuple[int, int]


class AtMost(NamedTuple):
    """Marks a text field as holding no more than so many characters."""

    characters: int


class WebAddress(NamedTuple):
    """Marks a text field as an http or https address."""


class Nearest(NamedTuple):
    """Marks a choice with other words for what may be chosen: each choice that has any, and they."""

    words: tuple[tuple[str, str], ...]


class OneOrMore(NamedTuple):
    """Marks a list that may be written as its one item alone."""


Points = Annotated[float, Field(ge=0)]
Odds = Annotated[float, Field(gt=0)]
Score = Annotated[float, Field(ge=0, le=100)]
Url = Annotated[str, WebAddress()]
SourceId = Annotated[str, Ref("source")]
OptionId = Annotated[str, Ref("option")]
Confidence = Literal["high", "moderate", "low"]
Bearing = Literal["direct", "inferred"]
Kind = Annotated[
    Literal["fact", "reported", "assessment", "prediction", "prescription"],
    Nearest(
        (
            ("fact", "data figure observation statistic"),
            ("reported", "allegation claim hearsay quote testimony"),
            ("assessment", "analysis estimate evaluation judgement opinion view"),
            ("prediction", "expectation forecast outlook projection"),
            ("prescription", "advice demand proposal recommendation"),
        )
    ),
]
SourceKind = Annotated[
    Literal["op-ed", "analysis", "report", "primary", "news", "blog"],
    Nearest(
        (
            ("report", "audit book brief briefing paper study survey thesis"),
            ("op-ed", "column commentary editorial letter opinion position"),
            ("analysis", "article essay journal magazine review"),
            ("news", "article interview newspaper press story"),
            ("primary", "data document law speech statement testimony treaty"),
            ("blog", "newsletter post tweet web website"),
        )
    ),
]
Reliability = Literal["A", "B", "C", "D", "E", "F"]
Elicited = Literal["points", "swing", "rank", "pairwise"]
Range = tuple[float, float]


Marks = tuple[float, float]
"""The worst and the best mark of a table of marks."""


def choices(kind: Any) -> tuple[str, ...]:
    """The words that a field may hold, where its type is a choice, whatever else is said of it."""
    inner = get_args(kind)
    return choices(inner[0]) if get_origin(kind) is Annotated else inner


class Units(NamedTuple):
    """What the rules between fields have to know of the decision around a record; None where that can't be told."""

    measured: bool | None = None
    """Whether the criterion at hand has natural units."""
    marked: bool | None = None
    """Whether the decision has `marks`."""
    marks: Marks | None = None


ANY_UNITS = Units()


class Fault(NamedTuple):
    """A broken rule between the fields of one record: the field (in the file's spelling) to point at, and why."""

    field: str
    message: str


class PartialDate(NamedTuple):
    """A day, a month or a year; where it has to be compared it counts as its last day."""

    text: str
    last: date

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2020-01-05`, `2020-01` or `2020`; `ValueError` for anything else."""
        wrong = f"neither a day, a month nor a year: {text!r}"
        match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", text, re.ASCII)
        if match is None:
            raise ValueError(wrong)
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
        if year == 0:
            raise ValueError(wrong)
        month = 12 if month is None else month
        if not 1 <= month <= 12:
            raise ValueError(wrong)
        last = calendar.monthrange(year, month)[1]
        if day is not None and not 1 <= day <= last:
            raise ValueError(wrong)
        return cls(text, date(year, month, day or last))


class Record(BaseModel):
    """The base of every record: frozen, no unknown fields, rules between fields in `faults`."""

    # The reader checks what it reads by itself, so that pydantic's validators, 50 ms to build, wait until one is asked.
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, allow_inf_nan=False, defer_build=True)

    bare_scalar: ClassVar[str | None] = None
    """The field that a lone scalar in place of the mapping stands for."""
    bare_list: ClassVar[str | None] = None
    """The field that a list in place of the mapping stands for."""
    bare_mapping: ClassVar[tuple[str, tuple[str, ...]] | None] = None
    """The field that a mapping with one of these keys, and none of the record's own, stands for."""

    @classmethod
    def model_rebuild(
        cls,
        *,
        force: bool = False,
        raise_errors: bool = True,
        _parent_namespace_depth: int = 2,
        _types_namespace: Mapping[str, Any] | None = None,
    ) -> bool | None:
        """As pydantic's, but blind to the variables of whoever asks first: one called `date` is no type of ours."""
        names: Any = {} if _types_namespace is None else _types_namespace
        return super().model_rebuild(force=force, raise_errors=raise_errors, _types_namespace=names)

    @classmethod
    def written(cls) -> dict[str, FieldInfo]:
        """The fields that a file holds, by their keys there. An id is none: the key or the file's name gives it."""
        fields = cls.model_fields.items()
        return {field.alias or name: field for name, field in fields if name != "id" and not field.exclude}

    @classmethod
    def made(cls, given: Mapping[str, Any]) -> Self:
        """A record of values by attribute that are checked already; as `model_construct`, in a third of its time.

        `given` holds every required field; the others take their defaults.
        """
        values = {**_defaults(cls), **given}
        for name, make in _factories(cls):
            if name not in given:
                values[name] = make()
        record = cls.__new__(cls)
        # One by one, the fields' names are kept once for all records: a third of the memory of a dictionary each.
        for name, value in values.items():
            _set(record, name, value)
        _set(record, "__pydantic_fields_set__", _the_set_of(frozenset(given)))
        _set(record, "__pydantic_extra__", None)
        _set(record, "__pydantic_private__", None)
        return record

    @classmethod
    def faults(cls, given: Mapping[str, Any], units: Units = ANY_UNITS) -> Iterator[Fault]:
        """Rules between fields. `given` holds what was written, a field that is itself unreadable as None."""
        return iter(())

    @model_validator(mode="after")
    def _no_faults(self) -> Self:
        given = {k: v for k, v in self.__dict__.items() if v is not None and k in self.model_fields_set}
        if found := next(iter(self.faults(given)), None):
            raise ValueError(f"{found.field}: {found.message}")
        return self


_set = object.__setattr__  # a frozen model refuses its own


def refusal(error: ValidationError, kind: type[Record]) -> str:
    """Everything that keeps values from being a record of that kind, in words."""
    return "; ".join(dict.fromkeys(_refused(one, kind) for one in error.errors()))


def _refused(one: Any, kind: type[Record]) -> str:
    where = ".".join(map(str, one["loc"]))
    given, context = quoted(str(one["input"])), one.get("ctx", {})
    match one["type"]:
        case "extra_forbidden":
            return f"a {kind.__name__.lower()} has no {quoted(where)}; it has {', '.join(kind.written())}"
        case "value_error":  # a rule between fields, or a field's own
            said = str(context["error"])
            return said.removeprefix(": ") if not where else f"{where}: {said}"
        case "missing":
            what = "it is missing"
        case "float_type" | "float_parsing" | "finite_number":
            what = f"{given} is no plain number"
        case "greater_than_equal":
            what = f"{given} is less than {context['ge']:g}, the least that it may be"
        case "greater_than":
            what = f"{given} is too little; it is above {context['gt']:g}"
        case "less_than_equal":
            what = f"{given} is more than {context['le']:g}, the most that it may be"
        case "literal_error":
            what = f"{given} is none of {context['expected']}".replace("'", "")
        case "string_type":
            what = f"{given} is no text; write it in quotes"
        case "tuple_type":
            what = f"{given} is no list"
        case "too_long":
            what = f"it holds more than {context['max_length']}"
        case "model_type" | "model_attributes_type" | "dict_type":
            what = f"{given} is no mapping of fields"
        case _:
            what = f"{given} can't stand here"
    return f"{where}: {what}" if where else what


@cache
def _the_set_of(names: frozenset[str]) -> set[str]:
    """One set for all the records with these fields: records are frozen, and copies take a copy of it."""
    return set(names)


@cache
def _defaults(model: type[Record]) -> dict[str, Any]:
    """The default of each field that has a plain one."""
    fields = model.model_fields.items()
    return {name: field.default for name, field in fields if not field.is_required() and field.default_factory is None}


@cache
def _factories(model: type[Record]) -> tuple[tuple[str, Callable[[], Any]], ...]:
    """The fields whose default is made anew each time."""
    return tuple(
        (name, cast("Callable[[], Any]", field.default_factory))
        for name, field in model.model_fields.items()
        if field.default_factory is not None
    )
