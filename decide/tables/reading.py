"""A file, or standard input, to the tables that it holds, by its ending or by what it looks like."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, NamedTuple

from decide.files.disk import read_file
from decide.files.encodings import EncodingError, decoded
from decide.files.limits import LARGEST_FILE
from decide.tables.grid import Grid, TableError
from decide.text import quoted

STANDARD_INPUT = "-"
DELIMITERS = {".csv": None, ".tsv": "\t", ".tab": "\t", ".txt": None}
MARKDOWN = (".md", ".markdown")
ENDINGS = (".csv", ".tsv", ".md", ".xlsx", ".json")


class Found(NamedTuple):
    """What a file holds: tables, or a document of another program's."""

    file: str
    grids: list[Grid]
    document: Any = None
    title: str = ""
    """The file's own title, where it has one."""
    remarks: tuple[str, ...] = ()


def read_tables(path: str, sheet: str | None = None, encoding: str | None = None) -> Found:
    """The tables of a file (`-` is standard input). `TableError` where it can't be read.

    `encoding` is the file's, where that is neither UTF-8 nor found out.
    """
    if path == STANDARD_INPUT:
        data = sys.stdin.buffer.read(LARGEST_FILE + 1)
        if len(data) > LARGEST_FILE:
            raise TableError.at("standard input", "larger than 16 MiB; a table of a decision is far smaller")
        return _from_bytes(data, "standard input", "", sheet, encoding)
    file = Path(path).name
    try:
        data = read_file(Path(path))
    except ValueError as error:
        raise TableError.at(path, str(error)) from error
    return _from_bytes(data, file, Path(path).suffix.lower(), sheet, encoding)


def _from_bytes(data: bytes, file: str, ending: str, sheet: str | None, encoding: str | None) -> Found:
    if ending in (".xlsx", ".xlsm") or (not ending and data.startswith(b"PK")):
        if encoding is not None:
            raise TableError.at(file, "a workbook says its encoding itself; leave --encoding out")
        from decide.tables.workbook import read_workbook

        return Found(file, read_workbook(data, file, sheet))
    if sheet is not None:
        raise TableError.at(file, "only a workbook has sheets; leave --sheet out")
    if ending in (".xls", ".ods", ".numbers"):
        raise TableError.at(file, f"{ending} is not read; save it as .xlsx or as CSV")
    return _from_text(data, file, ending, encoding)


def _from_text(data: bytes, file: str, ending: str, encoding: str | None) -> Found:
    from decide.tables.delimited import read_delimited
    from decide.tables.markdown import first_heading, is_markdown, read_markdown

    try:
        text, remark = decoded(data, encoding)
    except EncodingError as error:
        raise TableError.at(file, str(error)) from error
    remarks = (f"{file} is {remark}.",) if remark else ()
    text = text.replace("\0", "")
    if not text.strip():
        raise TableError.at(file, "the file is empty")
    if ending == ".json" or (not ending and text.lstrip().startswith("{")):
        return Found(file, [], _document(text, file), "", remarks)
    if ending in MARKDOWN or (ending not in (".csv", ".tsv", ".tab") and is_markdown(text)):
        return Found(file, read_markdown(text, file), None, first_heading(text), remarks)
    if ending and ending not in DELIMITERS:
        raise TableError.at(file, f"{quoted(ending)} is no ending of a table; it is one of {', '.join(ENDINGS)}")
    return Found(file, read_delimited(text, file, DELIMITERS.get(ending)), None, "", remarks)


def _document(text: str, file: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise TableError.at(file, f"not readable as JSON: {error.msg}", error.lineno, error.colno) from error
    except RecursionError as error:
        raise TableError.at(file, "not readable as JSON: nested too deep") from error
