"""JSON Schema of the files, for editors: made from the models, with the shorthands that a file may use.

Draft 7, which editors' YAML servers read. It says what may stand where; what only shows between records (unknown ids,
sums of weights) is for `decide check`.
"""

from __future__ import annotations

import json
import types
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le
from pydantic.fields import FieldInfo

from decide.files.descriptions import describe
from decide.model import (
    ID_PATTERN,
    CriteriaFile,
    NewId,
    OneOrMore,
    Option,
    PartialDate,
    Perspective,
    Record,
    Ref,
    WebAddress,
)

Schema = dict[str, Any]

DRAFT = "http://json-schema.org/draft-07/schema#"
FILES: Mapping[str, type[Record]] = {"criteria": CriteriaFile, "option": Option, "perspective": Perspective}
"""The kinds of files, by the name that `decide schema` takes."""
FOLDER = ".decide"
"""Where a decision's folder keeps the schemas that its files point to."""
SCHEMA_LINES = {
    name: f"# yaml-language-server: $schema={'' if name == 'criteria' else '../'}{FOLDER}/{name}.schema.json"
    for name in FILES
}
"""The first line of a file, by which an editor finds its schema."""

_TITLES = {
    "criteria": "criteria.yaml: the decision, its sources and its weighted criteria",
    "option": "options/ID.yaml: one policy option",
    "perspective": "perspectives/ID.yaml: one person's weights and judgements",
}
_ID = f"^{ID_PATTERN.pattern}$"
_TEXT: Schema = {"type": ["string", "number", "boolean"]}
"""A text field takes `no`, `010` and `2020` as those characters."""
_DATE: Schema = {"type": ["string", "integer"], "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}


def schema(kind: str | None = None) -> Schema:
    """The schema of one kind of file; of any of them without a kind."""
    definitions: dict[str, Schema] = {}
    if kind is not None:
        root = _object(FILES[kind], definitions)
        return {"$schema": DRAFT, "title": _TITLES[kind], **root, "definitions": definitions}
    for model in FILES.values():
        _reference(model, definitions)
    files = [{"title": _TITLES[name], "$ref": f"#/definitions/{model.__name__}"} for name, model in FILES.items()]
    return {"$schema": DRAFT, "title": "A file of a decision's folder", "anyOf": files, "definitions": definitions}


def schema_files() -> dict[str, str]:
    """The schemas as files of a decision's folder."""
    return {f"{FOLDER}/{name}.schema.json": as_text(schema(name)) for name in FILES}


def as_text(made: Schema) -> str:
    """A schema as JSON text."""
    return json.dumps(made, indent=1, ensure_ascii=False) + "\n"


def _reference(model: type[Record], definitions: dict[str, Schema]) -> Schema:
    name = model.__name__
    if name not in definitions:
        definitions[name] = {}  # before the fields, which may hold this record again
        definitions[name] = _record(model, definitions)
    return {"$ref": f"#/definitions/{name}"}


def _record(model: type[Record], definitions: dict[str, Schema]) -> Schema:
    """A record as a mapping, as the scalar or the list that may stand in its place, or as nothing.

    Nothing is allowed here and not where the record is referred to, so that editors name the very key that is wrong.
    """
    mapping = _object(model, definitions)
    forms = [mapping]
    for bare in (model.bare_scalar, model.bare_list):
        if bare is not None:
            made = _field(model.model_fields[bare], definitions, bare == model.bare_list)
            forms.append({"description": describe(model.__name__, bare), **made})
    if len(forms) == 1:
        return {**mapping, "type": ["object", "null"]}
    return {"anyOf": [*forms, {"type": "null"}]}


def _object(model: type[Record], definitions: dict[str, Schema]) -> Schema:
    properties: dict[str, Schema] = {}
    required: list[str] = []
    for key, field in model.written().items():
        text = describe(model.__name__, key)
        if field.is_required():
            required.append(key)
            properties[key] = _described(_field(field, definitions), text)
        else:
            properties[key] = _described(_or_nothing(_field(field, definitions)), text, field)
    made: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    if model.__doc__:
        made = {"description": " ".join(model.__doc__.split()), **made}
    return {**made, "required": required} if required else made


def _described(made: Schema, text: str, field: FieldInfo | None = None) -> Schema:
    if "$ref" in made:  # draft 7 ignores what stands beside a reference
        made = {"allOf": [made]}
    default = field.default if field is not None else None
    with_default = isinstance(default, str | int | float) and not isinstance(default, bool)
    return {"description": text, **made, **({"default": _plain(default)} if with_default else {})}


def _plain(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _or_nothing(made: Schema) -> Schema:
    """An optional key may stand there without a value."""
    if "$ref" in made:
        return made
    if isinstance(made.get("type"), str):
        made = {**made, "type": [made["type"], "null"]}
    elif isinstance(made.get("type"), list):
        made = {**made, "type": [*made["type"], "null"]}
    elif "anyOf" in made:
        return {**made, "anyOf": [*made["anyOf"], {"type": "null"}]}
    else:
        return {"anyOf": [made, {"type": "null"}]}
    return {**made, "enum": [*made["enum"], None]} if "enum" in made else made


def _field(field: FieldInfo, definitions: dict[str, Schema], bare_list: bool = False) -> Schema:
    made = _of(field.annotation, field.metadata, definitions)
    return made["anyOf"][-1] if bare_list and "anyOf" in made else made


def _of(annotation: Any, marks: Sequence[Any], definitions: dict[str, Schema]) -> Schema:
    """The schema of a declared type, as the reader reads it."""
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *more = get_args(annotation)
        return _of(inner, [*marks, *_flat(more)], definitions)
    if origin in (Union, types.UnionType):
        kinds = [_of(kind, marks, definitions) for kind in get_args(annotation) if kind is not type(None)]
        return kinds[0] if len(kinds) == 1 else {"anyOf": kinds}
    if origin is Literal:
        return {"type": "string", "enum": list(get_args(annotation))}
    if origin is dict:
        key, value = get_args(annotation)
        made: Schema = {"type": "object", "additionalProperties": _or_nothing(_of(value, (), definitions))}
        if any(isinstance(mark, NewId | Ref) for mark in marks):
            made["propertyNames"] = {"pattern": _ID}
        elif key is float:
            made["propertyNames"] = {"pattern": r"^[+-]?(\d+\.?\d*|\.\d+)$"}
        return made
    if annotation is PartialDate:
        return dict(_DATE)
    if origin is tuple:
        items = get_args(annotation)
        made = {"type": "array", "items": _of(items[0], (), definitions)}
        if any(isinstance(mark, OneOrMore) for mark in marks):
            return {"anyOf": [made["items"], made]}
        return made if items[-1] is Ellipsis else {**made, "minItems": len(items), "maxItems": len(items)}
    if annotation in (float, int):
        return {"type": "number", **_bounds(marks)}
    if annotation is str:
        return _text(marks)
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return _reference(annotation, definitions)
    raise TypeError(f"no schema for {annotation}")


def _text(marks: Sequence[Any]) -> Schema:
    for mark in marks:
        if isinstance(mark, WebAddress):
            return {"type": "string", "pattern": "^[hH][tT][tT][pP][sS]?://"}
        if isinstance(mark, Ref | NewId):
            return {**_TEXT, "pattern": r"^[a-z0-9/]+(-[a-z0-9/]+)*$"}
    return dict(_TEXT)


def _bounds(marks: Sequence[Any]) -> Schema:
    made: Schema = {}
    for mark in marks:
        match mark:
            case Ge(ge=float() | int() as low):
                made["minimum"] = low
            case Gt(gt=float() | int() as low):
                made["exclusiveMinimum"] = low
            case Le(le=float() | int() as high):
                made["maximum"] = high
    return made


def _flat(marks: Sequence[Any]) -> list[Any]:
    found: list[Any] = []
    for mark in marks:
        found.extend(mark.metadata if isinstance(mark, FieldInfo) else [mark])
    return found
