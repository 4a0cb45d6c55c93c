// Gates: which options a criterion's limits rule out. The twin of decide/analysis/gates.py.

import { TIE } from "./numbers.js";

/** For each option the places of the criteria whose gate it fails; a cell that is never known fails none. */
export function ruledOut(leaves, rows) {
  const gated = leaves.map((leaf, j) => [leaf, j]).filter(([leaf]) => leaf.gate);
  return rows.map((row) => gated.filter(([leaf, j]) => row[j].known > 0 && !passes(leaf.gate, row[j])).map(([, j]) => j));
}

/** For each option the places of the criteria with a gate of which nothing is known. */
export function notShown(leaves, rows) {
  const gated = leaves.map((leaf, j) => [leaf, j]).filter(([leaf]) => leaf.gate);
  return rows.map((row) => gated.filter(([, j]) => !(row[j].known > 0)).map(([, j]) => j));
}

// `gate` holds its ends in the criterion's unit (null without one) and on the scale, each end null where it has none.
function passes(gate, score) {
  const inUnit = gate.natural && score.natural !== null;
  const [least, most] = inUnit ? gate.natural : gate.scale;
  const number = inUnit ? score.natural : score.likely;
  return (least === null || number >= least - TIE) && (most === null || number <= most + TIE);
}
