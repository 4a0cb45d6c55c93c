// The ranking: where each option stands, and what holds of the table as a whole. The twin of analysis/ranking.py.

import { endsOf } from "./cells.js";
import { notShown, ruledOut } from "./gates.js";
import { dot, sum, TIE } from "./numbers.js";
import { leads, order, ranks, totals } from "./totals.js";

/** An option with less than this share of its weight known is called thin. */
const THIN = 0.5;

/**
 * Rank a table by leaf weights.
 *
 * Options that fail a gate stand behind the others and without a rank. All options are places in the board's order;
 * `playing` are those in play, `ranked` the same best first.
 */
export function rank(board, leaves, table, weights) {
  const { rows, chances } = table;
  const failed = board.gates ? ruledOut(leaves, rows) : rows.map(() => []);
  const likely = totals(weights, table.likely);
  const playing = likely.map((_, at) => at).filter((at) => !failed[at].length);
  const values = playing.map((at) => likely[at]);
  const places = ranks(values);
  const ranked = order(values).map((k) => playing[k]);
  const rankOf = new Array(rows.length).fill(null);
  playing.forEach((at, k) => {
    rankOf[at] = places[k];
  });
  const { statusQuo } = board.decision;
  const standings = rows.map((_, at) => {
    const known = dot(weights, table.known[at]);
    return {
      option: at,
      rank: rankOf[at],
      total: likely[at],
      low: dot(weights, table.low[at]),
      high: dot(weights, table.high[at]),
      since: statusQuo === null ? null : likely[at] - likely[statusQuo],
      known,
      inferred: dot(weights, table.inferredBy[at]),
      thin: known < THIN - TIE,
      failed: failed[at],
    };
  });
  return {
    board, leaves, rows, chances, weights, playing, ranked, standings,
    likely: table.likely,
    totals: likely,
    order: [...ranked, ...likely.map((_, at) => at).filter((at) => failed[at].length)],
    leader: ranked.length ? ranked[0] : null,
    second: ranked.length > 1 ? ranked[1] : null,
    lead: ranked.length > 1 ? likely[ranked[0]] - likely[ranked[1]] : null,
    tied: ranked.slice(1).filter((at) => rankOf[at] === 1),
    open: board.gates ? notShown(leaves, rows) : rows.map(() => []),
  };
}

/** An option's total with each of its cases chosen, by the odds of the scenarios in force: `[{total, low, high}]`. */
export function inCases(ranking, at) {
  const { cases } = ranking.board.options[at];
  return cases.map((_, chosen) =>
    totalOf(ranking, at, ranking.chances.scenarios, cases.map((__, c) => Number(c === chosen))),
  );
}

/** An option's total in each scenario, by the odds of its cases in force. */
export function inScenarios(ranking, at) {
  const { scenarios } = ranking.board;
  return scenarios.map((_, chosen) =>
    totalOf(ranking, at, scenarios.map((__, s) => Number(s === chosen)), ranking.chances.cases[at]),
  );
}

function totalOf(ranking, at, scenarios, cases) {
  const ends = ranking.rows[at].map((score) => endsOf(score, scenarios, cases));
  return {
    total: dot(ranking.weights, ends.map((end) => end.likely)),
    low: dot(ranking.weights, ends.map((end) => end.low)),
    high: dot(ranking.weights, ends.map((end) => end.high)),
  };
}

/** Whether the leader still leads with 0 where its own cells are unknown and 100 where everybody else's are. */
export function survivesUnknowns(ranking) {
  if (ranking.leader === null) return false;
  const worst = ranking.playing.map((at) => {
    const unknown = at === ranking.leader ? 0 : 100;
    const row = ranking.rows[at];
    return sum(row.map((score, j) => ranking.weights[j] * (score.spoken + (1 - score.known) * unknown)));
  });
  return leads(worst, ranking.playing.indexOf(ranking.leader));
}

/** What each criterion adds to the lead of one option over another, the largest first: `[{leaf, points}]`. */
export function headToHead(ranking, a, b) {
  return ranking.weights
    .map((weight, leaf) => ({ leaf, points: weight * (ranking.rows[a][leaf].likely - ranking.rows[b][leaf].likely) }))
    .sort((one, other) => Math.abs(other.points) - Math.abs(one.points));
}
