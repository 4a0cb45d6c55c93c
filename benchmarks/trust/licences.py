"""What is installed beside this program: each package's name, version and licence, as its own record says.

The licence is the one that the record names (PEP 639), else its classifiers, else the first line of its licence field.
"""

from __future__ import annotations

import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution, distributions

OURS = "decide-policy"


def licence(package: Distribution) -> str:
    """The licence of a package in a few words; empty where its record names none."""
    meta = package.metadata
    if "License-Expression" in meta:
        return meta["License-Expression"]
    named = [line.rpartition(" :: ")[2] for line in meta.get_all("Classifier") or () if line.startswith("License ::")]
    if named:
        return ", ".join(dict.fromkeys(named))
    field = meta["License"] if "License" in meta else ""  # noqa: SIM401 - a record has no get
    return field.strip().partition("\n")[0][:60]


def main() -> int:
    """Print a line a package; exit with 1 where one names no licence."""
    try:
        distribution(OURS)
    except PackageNotFoundError:
        print(f"{OURS} is not installed here", file=sys.stderr)
    found = {}
    for package in distributions():
        name = package.metadata["Name"]
        if name and name != OURS:
            found[name.lower()] = (name, package.version, licence(package))
    for _, (name, version, said) in sorted(found.items()):
        print(f"{name:<28} {version:<14} {said or 'names none'}")
    return int(any(not said for _, _, said in found.values()))


if __name__ == "__main__":
    sys.exit(main())
