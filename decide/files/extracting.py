"""A source's text out of the file that a reader has: plain text, Markdown, a saved web page, or a PDF."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

from decide.extras import how_to_install
from decide.files.disk import read_file
from decide.files.encodings import Decoded, EncodingError, decoded
from decide.files.limits import LARGEST_FILE
from decide.files.page import Page
from decide.files.page import decoded as of_page
from decide.files.problems import DecideError
from decide.text import quoted, visible

ENDINGS = (".txt", ".md", ".html", ".pdf")

_MARKDOWN = (
    (re.compile(r"\A---\n.*?\n(?:---|\.\.\.)\n", re.DOTALL), ""),  # front matter
    (re.compile(r"^[ \t]{0,3}(`{3,}|~{3,})[^\n]*$", re.MULTILINE), ""),
    (re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+(.*?)[ \t]*#*$", re.MULTILINE), r"\1"),
    (re.compile(r"^[ \t]{0,3}(?:=+|-{2,}|\*{3,}|_{3,})[ \t]*$", re.MULTILINE), ""),
    (re.compile(r"^[ \t]{0,3}(?:>[ \t]?)+", re.MULTILINE), ""),
    (re.compile(r"^[ \t]*\[[^\]^][^\]]*\]:[ \t]+\S+.*$", re.MULTILINE), ""),
    (re.compile(r"!\[([^\]]*)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)"), r"\1"),
    (re.compile(r"\[([^\]]+)\](?:\([^)\s]*(?:\s+\"[^\"]*\")?\)|\[[^\]]*\])"), r"\1"),
    (re.compile(r"\[\^[^\]]+\](?::[ \t]*)?"), ""),
    (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", re.DOTALL), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<!\w)_(?=\S)([^_\n]+?)(?<=\S)_(?!\w)"), r"\1"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!|~<>])"), r"\1"),
    (re.compile(r"<br\s*/?>", re.IGNORECASE), "\n"),
)


class ExtractionError(DecideError):
    """No text can be had from a file; the sentence says why and what to do."""


def text_of(path: str, encoding: str | None = None) -> Decoded:
    """The text of a file (`-` is standard input), clean: see `clean`; `encoding` where it is not found out.

    `ExtractionError` where there is none to be had.
    """
    remark = ""
    if path == "-":
        data, ending = sys.stdin.buffer.read(LARGEST_FILE + 1), ".txt"
        if len(data) > LARGEST_FILE:
            raise ExtractionError("standard input holds more than 16 MiB; bring the one text that is cited")
    else:
        ending = Path(path).suffix.lower()
        try:
            data = read_file(Path(path))
        except ValueError as error:
            raise ExtractionError(f"{quoted(path, 200)}: {error}") from error
    match ending:
        case ".txt" | ".text" | "":
            text, remark = _decoded(data, path, encoding)
        case ".md" | ".markdown":
            text, remark = _decoded(data, path, encoding)
            text = _without_marks(text)
        case ".html" | ".htm" | ".xhtml":
            text = Page(of_page(data) if encoding is None else _decoded(data, path, encoding).text).text
        case ".pdf":
            if encoding is not None:
                raise ExtractionError(f"{quoted(path, 200)}: a PDF says its encoding itself; leave --encoding out")
            text = _of_pdf(data, path)
        case _:
            listed = ", ".join(ENDINGS)
            raise ExtractionError(f"{quoted(path, 200)} ends in none of {listed}; save the text as one of them")
    found = clean(text)
    if not found:
        raise ExtractionError(f"{quoted(path, 200)} holds no text" + (_SCANNED if ending == ".pdf" else ""))
    return Decoded(found, remark)


_SCANNED = "; a scanned page is a picture: run it through character recognition, or copy the text out by hand"


def clean(text: str) -> str:
    """Visible characters, line feeds at line ends, no blanks before them, and at most one empty line in a row."""
    lines = [line.rstrip() for line in visible(text.replace("\r\n", "\n").replace("\f", "\n\n")).split("\n")]
    whole = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return whole + "\n" if whole else ""


def _decoded(data: bytes, path: str, encoding: str | None) -> Decoded:
    try:
        return decoded(data, encoding)
    except EncodingError as error:
        raise ExtractionError(f"{quoted(path, 200)}: {error}") from error


def _without_marks(text: str) -> str:
    """Markdown's words without its marks, so that a passage reads as it does on the page."""
    text = text.replace("\r\n", "\n")
    for pattern, instead in _MARKDOWN:
        text = pattern.sub(instead, text)
    return text


def _of_pdf(data: bytes, path: str) -> str:
    try:
        import pypdf
    except ImportError as error:
        raise ExtractionError(
            f"a PDF needs an extra; install it with: {how_to_install('pdftext')}; or save its text as .txt"
        ) from error
    import logging
    import warnings

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it reports every blemish of a file that it reads well
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            reader = pypdf.PdfReader(io.BytesIO(data))
            pages = [page.extract_text() for page in reader.pages]
    except Exception as error:
        raise ExtractionError(
            f"{quoted(path, 200)} can't be read as a PDF ({error}); copy its text out and save it as .txt"
        ) from error
    return "\n\n".join(pages)
