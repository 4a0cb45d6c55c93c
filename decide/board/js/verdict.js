// The verdict: what may be claimed of an answer. The twin of decide/analysis/verdict.py.

import { smallestChange } from "./changes.js";
import { TIE } from "./numbers.js";

/** A lead under so many points of total is too close to call. */
const CLOSE_LEAD = 2;
/** So is one that is lost by moving at most this share of the weight. */
export const CLOSE_WEIGHT = 0.05;

/** The first that holds of none, unknown, single, tied, close and clear, with the lead and the runner-up. */
export function verdictOf(ranking) {
  const { leader, second: over, lead, rows, tied } = ranking;
  if (leader === null) return { kind: "none", lead: null, over: null };
  if (!rows[leader].some((score) => score.known > 0)) return { kind: "unknown", lead, over };
  if (lead === null) return { kind: "single", lead: null, over: null };
  if (tied.length) return { kind: "tied", lead, over };
  return { kind: lead < CLOSE_LEAD - TIE || near(ranking) ? "close" : "clear", lead, over };
}

// Whether some rival overtakes after moving little weight; moving it closes at most 100 points a unit on each side.
function near(ranking) {
  const { leader, playing, likely, weights, totals } = ranking;
  return playing.some((at) => {
    if (at === leader || totals[leader] - totals[at] > 2 * 100 * CLOSE_WEIGHT + TIE) return false;
    const change = smallestChange(weights, likely[leader], likely[at]);
    return change !== null && change.overtakes && change.moved <= CLOSE_WEIGHT + TIE;
  });
}
