"""What a decision is: the records of a folder, frozen, as `pydantic` models.

The models are the one place where the file format is declared. `decide.files` reads each field by its type here, so
that a message can name the line; the rules between fields of one record are its `faults`, which both the reader
and pydantic ask.
"""

from decide.model.authors import Author
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
    Scenario,
    Source,
    Statement,
    Step,
)
from decide.model.fields import (
    ANY_UNITS,
    FORMAT,
    ID_PATTERN,
    Bearing,
    Confidence,
    Elicited,
    Fault,
    Kind,
    Marks,
    NewId,
    OneOrMore,
    PartialDate,
    Range,
    Record,
    Ref,
    Reliability,
    SourceKind,
    Units,
    WebAddress,
    WordCount,
)
from decide.model.tree import ALL_ZERO, Measure, Node

__all__ = [
    "ALL_ZERO",
    "ANY_UNITS",
    "FORMAT",
    "ID_PATTERN",
    "Author",
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
    "Marks",
    "Measure",
    "MemoWords",
    "NewId",
    "Node",
    "OneOrMore",
    "Option",
    "PartialDate",
    "Perspective",
    "Range",
    "Record",
    "Ref",
    "Reliability",
    "Scenario",
    "Source",
    "SourceKind",
    "Statement",
    "Step",
    "Units",
    "WebAddress",
    "WordCount",
]
