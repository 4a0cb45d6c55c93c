// What the page's modules answer to a setting, in the shape in which the fixtures hold the engine's answer.

import { readdirSync, readFileSync } from "node:fs";

import { flipsOf, rivalsOf } from "../../../decide/board/js/changes.js";
import { oddsCrossovers, weightCrossovers } from "../../../decide/board/js/crossovers.js";
import { lookingGlass, without } from "../../../decide/board/js/looks.js";
import { idFrom, oddsToSend, weightsToSend } from "../../../decide/board/js/perspective.js";
import { inCases, inScenarios, rank, survivesUnknowns } from "../../../decide/board/js/ranking.js";
import { Table } from "../../../decide/board/js/table.js";
import { order, tiedGroups } from "../../../decide/board/js/totals.js";
import { verdictOf } from "../../../decide/board/js/verdict.js";
import { leafWeights } from "../../../decide/board/js/weights.js";
import {
  changeInWords, firmnessInWords, flipInWords, gatesInWords, leadInWords, lookInWords, reachInWords, whyAhead,
} from "../../../decide/board/js/words.js";

const DATA = new URL("../../data/board/", import.meta.url);

/** Every fixture of decisions, by name. */
export function fixtures() {
  const names = readdirSync(DATA).filter((name) => /^(harbour|random)/.test(name)).sort();
  return names.map((name) => [name, JSON.parse(readFileSync(new URL(name, DATA), "utf-8"))]);
}

/** A setting as the page's state. */
export function stateOf({ points, scenarios, cases, off }) {
  return { points, scenarios, cases, off: new Set(off) };
}

/** Everything about one setting; `table` and `glass` are kept from setting to setting, as on the page. */
export function answer(board, table, glass, setting) {
  const state = stateOf(setting);
  const ranking = rank(board, table.leaves, table.at(state), leafWeights(board.nodes, state.points));
  const rivals = rivalsOf(ranking);
  const verdict = verdictOf(ranking);
  const weights = weightCrossovers(ranking, state.points);
  const odds = oddsCrossovers(ranking);
  const flips = flipsOf(ranking);
  const ids = board.options.map((option) => option.id);
  const leaves = ranking.leaves.map((leaf) => leaf.id);
  const change = (key) => ({ share, before, after }) => ({ [key]: share, from: ids[before], to: ids[after] });
  const amounts = (pairs) => Object.fromEntries(pairs.map(([j, amount]) => [leaves[j], amount]));
  const looks = board.sources.map((_, at) => without(ranking, glass, state, at));
  return {
    rank: {
      weights: Object.fromEntries(leaves.map((id, j) => [id, ranking.weights[j]])),
      ranking: ranking.order.map((at) => standing(ranking, at, leaves, ids)),
      leader: ranking.leader === null ? null : ids[ranking.leader],
      tied: ranking.tied.map((at) => ids[at]),
      survives_unknowns: survivesUnknowns(ranking),
      verdict: { ...verdict, over: verdict.over === null ? null : ids[verdict.over] },
      scenarios: board.scenarios.map((scenario, s) => inScenario(ranking, scenario, s, ids)),
    },
    sensitivity: {
      weights: weights.map((found, at) => ({
        node: board.nodes[at].id, share: found.share, stable: found.stable, changes: found.changes.map(change("share")),
      })),
      odds: odds.map(({ option, world, share, stable, changes }) => ({
        ...(option === null
          ? { scenario: board.scenarios[world].id }
          : { option: ids[option], case: board.options[option].cases[world].id }),
        odds: share, stable, changes: changes.map(change("odds")),
      })),
      smallest_change: rivals.map(({ option, overtakes, moved, take, give }) => ({
        option: ids[option], overtakes, moved, take: amounts(take), give: amounts(give),
      })),
      scores: flips.map(({ option, leaf, likely, score, leader, within, overtakes }) => ({
        option: ids[option], criterion: leaves[leaf], likely, flip: score, leader: ids[leader], within_range: within,
        overtakes,
      })),
    },
    without: looks.map((look) => ({
      source: board.sources[look.source].id,
      outcome: look.outcome,
      leader: look.ranking.leader === null ? null : ids[look.ranking.leader],
      totals: Object.fromEntries(look.ranking.totals.map((total, at) => [ids[at], total])),
      words: lookInWords(look),
    })),
    words: {
      lead: leadInWords(ranking, verdict, rivals),
      firmness: firmnessInWords(ranking),
      gates: gatesInWords(ranking),
      changes: rivals.map((rival) => changeInWords(ranking, rival)),
      weights: weights.map((found) => reachInWords(board, found)),
      odds: odds.map((found) => reachInWords(board, found)),
      flips: flips.map((flip) => flipInWords(ranking, flip)),
      ahead: ids.slice(1).map((_, k) => whyAhead(ranking, 0, k + 1)),
    },
    sent: {
      id: idFrom("Sent back"),
      weights: Object.fromEntries(weightsToSend(board, state.points).flat().map((at) => [board.nodes[at].id, state.points[at]])),
      odds: Object.fromEntries(oddsToSend(board, state)),
    },
  };
}

function standing(ranking, at, leaves, ids) {
  const { board, rows, weights } = ranking;
  const own = ranking.standings[at];
  return {
    option: ids[at],
    rank: own.rank,
    total: own.total,
    low: own.low,
    high: own.high,
    from_status_quo: own.since,
    known: own.known,
    inferred: own.inferred,
    thin: own.thin,
    cases: inCases(ranking, at).map((total, c) => ({ case: board.options[at].cases[c].id, ...total })),
    scenarios: inScenarios(ranking, at).map((total, s) => ({ scenario: board.scenarios[s].id, ...total })),
    ruled_out: own.failed.map((j) => leaves[j]),
    contributions: Object.fromEntries(leaves.map((id, j) => [id, weights[j] * rows[at][j].likely])),
    scores: Object.fromEntries(
      rows[at].map(({ likely, low, high, basis, evidence, contested, known, natural }, j) => [
        leaves[j],
        { likely, low, high, basis, evidence, contested, known, value: natural },
      ]),
    ),
  };
}

function inScenario(ranking, scenario, s, ids) {
  const totals = ids.map((_, at) => inScenarios(ranking, at)[s].total);
  const values = ranking.playing.map((at) => totals[at]);
  const leader = values.length ? ranking.playing[order(values)[0]] : null;
  const first = values.length ? tiedGroups(values)[0].map((k) => ranking.playing[k]) : [];
  return {
    scenario: scenario.id,
    leader: leader === null ? null : ids[leader],
    tied: first.filter((at) => at !== leader).map((at) => ids[at]),
    totals: Object.fromEntries(totals.map((total, at) => [ids[at], total])),
  };
}

/** Every place where two documents differ, numbers by more than 1e-9. */
export function* differences(found, expected, where = "") {
  if (typeof expected === "number" && typeof found === "number") {
    if (!(Math.abs(found - expected) <= 1e-9)) yield `${where}: ${found} for ${expected}`;
  } else if (expected !== null && typeof expected === "object" && found !== null && typeof found === "object") {
    const keys = new Set([...Object.keys(expected), ...Object.keys(found)]);
    for (const key of keys) yield* differences(found[key], expected[key], `${where}.${key}`);
  } else if (found !== expected) {
    yield `${where}: ${JSON.stringify(found)} for ${JSON.stringify(expected)}`;
  }
}

export { lookingGlass, Table };
