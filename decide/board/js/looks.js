// Looks: the answer with one source taken away, and what that says of today's leader. The twin of analysis/looks.py.

import { restsOn } from "./cells.js";
import { TIE } from "./numbers.js";
import { rank } from "./ranking.js";
import { Table } from "./table.js";

/**
 * The answer without one more source: `{source, outcome, ranking}`.
 *
 * The outcome is `untested` where nothing in force differs, else `lost` where today's leader does not lead, `thin`
 * where who leads there is known for less than half its weight, `tied` where the first place is shared, else `kept`.
 */
export function without(today, table, state, source) {
  const found = rank(today.board, today.leaves, table.at({ ...state, off: new Set([...state.off, source]) }), today.weights);
  return { source, outcome: outcomeOf(today, found), ranking: found };
}

/** A table of its own for looks, so that the one in force keeps what it knows. */
export function lookingGlass(board) {
  return new Table(board);
}

function outcomeOf(today, there) {
  if (sameEvidence(today.rows, there.rows)) return "untested";
  if (today.leader === null || there.leader === null) return "lost";
  if (today.leader !== there.leader && !there.tied.includes(today.leader)) return "lost";
  if (there.standings[there.leader].thin) return "thin";
  return there.tied.length ? "tied" : "kept";
}

function sameEvidence(ours, theirs) {
  return ours.every((row, i) =>
    row.every((score, j) => {
      if (score.heard === theirs[i][j].heard) return true;
      const before = restsOn(score);
      const after = restsOn(theirs[i][j]);
      return before.size === after.size && [...before].every(([key, chance]) => Math.abs((after.get(key) ?? 9) - chance) <= TIE);
    }),
  );
}
