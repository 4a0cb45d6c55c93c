"""The decision memo: built once as sections, tables and notes, then written in a format by a renderer."""

from decide.memo.building import build

__all__ = ["build"]
