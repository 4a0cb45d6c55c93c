"""What a decision is: the records of a folder, frozen, as `pydantic` models.

The models are the one place where the file format is declared. `decide.files` reads each field by its type here, so
that a message can name the line; the rules between fields of one record are its `faults`, which both the reader
and pydantic ask.
"""

from decide.model.cells import Cell, Citation, Evidence, Judgement
from decide.model.decision import (
    Case,
    CriteriaFile,
    Decision,
    Frame,
    HalfWidths,
    MemoWords,
    Option,
    Perspective,
    Source,
    Statement,
)
from decide.model.fields import (
    FORMAT,
    ID_PATTERN,
    Bearing,
    Confidence,
    Elicited,
    Fault,
    Kind,
    NewId,
    PartialDate,
    Range,
    Record,
    Ref,
    Reliability,
    SourceKind,
    WebAddress,
    WordCount,
)
from decide.model.tree import ALL_ZERO, Measure, Node

__all__ = [
    "ALL_ZERO",
    "FORMAT",
    "ID_PATTERN",
    "Bearing",
    "Case",
    "Cell",
    "Citation",
    "Confidence",
    "CriteriaFile",
    "Decision",
    "Elicited",
    "Evidence",
    "Fault",
    "Frame",
    "HalfWidths",
    "Judgement",
    "Kind",
    "Measure",
    "MemoWords",
    "NewId",
    "Node",
    "Option",
    "PartialDate",
    "Perspective",
    "Range",
    "Record",
    "Ref",
    "Reliability",
    "Source",
    "SourceKind",
    "Statement",
    "WebAddress",
    "WordCount",
]
