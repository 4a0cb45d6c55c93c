"""The decisions that come with the program: the one that opens anywhere, and examples by name."""

from pathlib import Path

IRAQ = "iraq"
EXAMPLES = {
    IRAQ: "courses on cited evidence: scenarios, perspectives, a memo",
    "bus-lane": "a city's street in euros and minutes: scenarios, a gate",
    "hypotheses": "competing hypotheses, after Heuer",
    "marks": "a plain table of marks from 1 to 5",
}
"""The examples, by name, with what each shows."""


DISTRIBUTION = "decide-policy"
"""The name under which the index has the program; `decide` is a stranger's there."""


class NothingShippedError(FileNotFoundError):
    """The program was installed without its decision."""


def shipped_decision() -> Path:
    """The folder of the decision that comes with the program.

    In a checkout, and in an editable install of one, that is the checkout's root.
    An installed wheel holds a copy inside the package.

    Raises:
        NothingShippedError: where there is neither.
    """
    package = Path(__file__).resolve().parent
    root, copy = package.parent, package / "shipped"
    if _is_checkout(root):
        return root
    if (copy / "criteria.yaml").is_file():
        return copy
    raise NothingShippedError(
        f"This installation of decide holds no decision: {copy} is missing. Install it again, or name a folder."
    )


def docs() -> Path:
    """The folder of the documentation: the checkout's, or the copy inside an installed package."""
    package = Path(__file__).resolve().parent
    return package.parent / "docs" if _is_checkout(package.parent) else package / "docs"


def example(name: str) -> Path:
    """The folder of an example. `KeyError` for a name that none has."""
    if name == IRAQ:
        return shipped_decision()
    if name not in EXAMPLES:
        raise KeyError(name)
    return Path(__file__).resolve().parent / "examples" / name


def is_example(folder: Path) -> bool:
    """Whether a folder is one of the decisions that come with the program."""
    package = Path(__file__).resolve().parent
    try:
        place = folder.resolve()
    except (OSError, RuntimeError):
        return False
    if place == package / "shipped" or place.parent == package / "examples":
        return True
    return place == package.parent and checkout() is not None


def is_shipped_copy(folder: Path) -> bool:
    """Whether a folder is the copy inside an installed package: read-only, since an update replaces it."""
    return is_example(folder) and checkout() is None


def checkout() -> Path | None:
    """The checkout that the program runs from; None where it was installed."""
    root = Path(__file__).resolve().parent.parent
    return root if _is_checkout(root) else None


def _is_checkout(root: Path) -> bool:
    """Whether the folder around the package is this project's own, and not one that it was installed into."""
    if not (root / "criteria.yaml").is_file():
        return False
    import tomllib  # 2.5 ms that a command on a folder of the reader's own does not owe

    try:
        project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    except (OSError, ValueError, KeyError):
        return False
    return isinstance(project, dict) and project.get("name") == DISTRIBUTION
