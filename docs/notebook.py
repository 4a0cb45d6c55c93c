"""A decision from beginning to end in Python: run it as a whole, or cell by cell in an editor that knows `# %%`."""

# %% A table in, a decision out
import tempfile
from pathlib import Path
from typing import Literal

import decide
from decide.wording import change_of_mind

table = {
    "As today": {"Cost [EUR m]": 4, "Time to the centre [min]": 24},
    "Bus lane": {"Cost [EUR m]": 9, "Time to the centre [min]": 17},
    "Tram": {"Cost [EUR m]": 40, "Time to the centre [min]": 13},
}
weights = {"Cost [EUR m]": 50, "Time to the centre [min]": 50}
less: dict[str, Literal["higher", "lower"]] = {"Cost": "lower", "Time to the centre": "lower"}
place = Path(tempfile.mkdtemp()) / "street"
# A warning says what is assumed where the table does not: here, that its worst and best figures are the scales' ends.
folder = decide.new(place, table, weights=weights, better=less, status_quo="As today")
assert folder.decision is not None

# %% One person's work on it
session = decide.Session(place)
for row in session.ranking.records():  # pandas.DataFrame(session.ranking.records()) is a frame
    print(f"{row['name']:<10} {row['total']:5.1f}  {row['low']:5.1f} to {row['high']:5.1f}")

# %% What the table holds, a record a cell
assert {row["option"] for row in session.table.records()} == set(session.decision.options)

# %% Other weights, and the answer follows
session.set_points("time-to-the-centre", 900)
session.set_points("cost", 100)
print(session)

# %% What would change it
for rival in session.outlook.rivals:
    print(change_of_mind(session, rival))

# %% Back
while session.undo():
    pass
assert not session.unsaved
