// Crossovers: where a change of one share, the others in proportion, changes who leads. Exact: totals are lines in a
// share, and who leads along it is their upper envelope. The twin of analysis/crossovers.py and odds.py.

import { dot, sum, TIE } from "./numbers.js";
import { inCases, inScenarios } from "./ranking.js";
import { order } from "./totals.js";
import { among, families, inWhole } from "./weights.js";

const PARALLEL = 1e-12;

/** The interval of [0, 1] around a share in which an option that leads there still leads, ties included. */
export function stableInterval(lines, leader, share) {
  let low = 0;
  let high = 1;
  const own = lines[leader];
  lines.forEach((line, k) => {
    const slope = own.slope - line.slope;
    if (k === leader || Math.abs(slope) <= PARALLEL) return;
    const meeting = share - (own.start + own.slope * share - (line.start + line.slope * share)) / slope;
    if (slope > 0) low = Math.max(low, Math.min(meeting, share));
    else high = Math.min(high, Math.max(meeting, share));
  });
  return [low, high];
}

/** Every change of leader along [0, 1]: `{share, before, after}`; a tie at an end, or along a stretch, is none. */
export function leaderChanges(lines) {
  if (!lines.length) return [];
  const top = Math.max(...lines.map((line) => line.start));
  let leading = steepest(lines, lines.map((_, k) => k).filter((k) => lines[k].start >= top - TIE));
  const changes = [];
  for (;;) {
    const own = lines[leading];
    const ahead = [];
    for (let k = 0; k < lines.length; k += 1) {
      const faster = lines[k].slope - own.slope;
      if (faster <= PARALLEL) continue;
      const meeting = (own.start - lines[k].start) / faster;
      if (meeting < 1 - TIE) ahead.push([k, meeting]);
    }
    if (!ahead.length) return changes;
    const share = ahead.reduce((least, [, meeting]) => Math.min(least, meeting), Infinity);
    const after = steepest(lines, ahead.filter(([, meeting]) => meeting <= share + TIE).map(([k]) => k));
    if (share > TIE) changes.push({ share, before: leading, after });
    leading = after;
  }
}

function steepest(lines, among_) {
  const most = among_.reduce((best, k) => Math.max(best, lines[k].slope), -Infinity);
  return among_.find((k) => lines[k].slope >= most - PARALLEL);
}

// The report of one share: its interval and its changes, options as places in the board.
function report(ranking, lines, leader, share, only) {
  if (only) return { share, stable: [1, 1], changes: [] };
  const { playing } = ranking;
  return {
    share,
    stable: leader === null ? [0, 1] : stableInterval(lines, leader, share),
    changes: leaderChanges(lines).map(({ share: at, before, after }) => ({
      share: at, before: playing[before], after: playing[after],
    })),
  };
}

/** How the answer hangs on each node's share among its siblings, in the order of the tree. */
export function weightCrossovers(ranking, points) {
  const { nodes } = ranking.board;
  const rows = ranking.playing.map((at) => ranking.likely[at]);
  const own = among(nodes, points);
  const part = inWhole(nodes, own);
  const kin = families(nodes);
  // Each option's value at a node: its score at a leaf, its family's mean at a group; children stand behind parents.
  const values = new Array(nodes.length);
  for (let at = nodes.length - 1; at >= 0; at -= 1) {
    const { leaf } = nodes[at];
    values[at] = leaf === null ? null : rows.map((row) => row[leaf]);
    if (leaf === null) values[at] = meanOf(kin.find((family) => nodes[family[0]].parent === at), own, values, rows);
  }
  const overall = meanOf(kin[0], own, values, rows);
  const leader = overall.length ? order(overall)[0] : null;
  const found = new Array(nodes.length);
  for (const family of kin) {
    const { parent } = nodes[family[0]];
    const weight = parent < 0 ? 1 : part[parent];
    const together = parent < 0 ? overall : values[parent];
    const others = withoutEach(family.map((at) => own[at]), family.map((at) => values[at]), rows.length);
    family.forEach((at, k) => {
      const lines = rows.map((_, i) => ({
        start: overall[i] - weight * together[i] + weight * others[k][i],
        slope: weight * (values[at][i] - others[k][i]),
      }));
      found[at] = report(ranking, lines, leader, own[at], family.length === 1);
    });
  }
  return found;
}

function meanOf(family, own, values, rows) {
  const parts = family.map((at) => own[at]);
  return rows.map((_, i) => dot(parts, family.map((at) => values[at][i])));
}

// For each member of a family the options' mean over its siblings, in their proportions, equal where all of them are 0.
// Sums from both ends leave one member out without taking it away again, which would cost digits.
function withoutEach(parts, values, options) {
  const count = parts.length;
  const sums = (from, step, weights) => {
    const found = new Array(count);
    let shares = 0;
    let row = new Float64Array(options);
    for (let k = from; k >= 0 && k < count; k += step) {
      found[k] = [shares, row];
      shares += weights[k];
      row = row.map((number, i) => number + weights[k] * values[k][i]);
    }
    return found;
  };
  const mean = (k, low, high) => {
    const all = low[k][0] + high[k][0];
    return all > 0 ? low[k][1].map((number, i) => (number + high[k][1][i]) / all) : null;
  };
  const even = parts.map(() => 1);
  const weighted = [sums(0, 1, parts), sums(count - 1, -1, parts)];
  const plain = () => [sums(0, 1, even), sums(count - 1, -1, even)];
  return parts.map((_, k) => mean(k, ...weighted) ?? mean(k, ...plain()) ?? new Float64Array(options));
}

/**
 * How the answer hangs on the chance of each scenario, then of each case of an option in play.
 *
 * `{option, world, share, stable, changes}`, `option` null for a scenario. A family with a choice in force has none.
 */
export function oddsCrossovers(ranking) {
  const { board, playing, totals, chances } = ranking;
  const found = [];
  if (board.scenarios.length && board.scenario === null) {
    const by = new Map(playing.map((at) => [at, inScenarios(ranking, at).map((one) => one.total)]));
    const worlds = board.scenarios.map((_, s) => (at) => by.get(at)[s]);
    found.push(...oddsOf(ranking, null, chances.scenarios, worlds));
  }
  for (const option of playing) {
    const own = board.options[option];
    if (own.cases.length && own.case === null) {
      const by = inCases(ranking, option).map((one) => one.total);
      const worlds = own.cases.map((_, c) => (at) => (at === option ? by[c] : totals[at]));
      found.push(...oddsOf(ranking, option, chances.cases[option], worlds));
    }
  }
  return found;
}

function oddsOf(ranking, option, chances, worlds) {
  const { playing } = ranking;
  const leader = ranking.leader === null ? null : playing.indexOf(ranking.leader);
  return worlds.map((own, world) => {
    const rest = chances.map((chance, k) => (k === world ? 0 : chance));
    const all = sum(rest);
    const lines = playing.map((at) => {
      const start = all > 0 ? sum(rest.map((chance, k) => chance * worlds[k](at))) / all : own(at);
      return { start, slope: own(at) - start };
    });
    return { option, world, ...report(ranking, lines, leader, chances[world], worlds.length === 1) };
  });
}

/** The nearest change of leader below today's share; null where there is none. */
export function below(found) {
  return found.changes.filter((change) => change.share < found.share).at(-1) ?? null;
}

/** The nearest change of leader at today's share or above. */
export function above(found) {
  return found.changes.find((change) => change.share >= found.share) ?? null;
}
