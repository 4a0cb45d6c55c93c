"""Folders read and files written; see `decide.files.folder` and `decide.files.saving`."""
