// Worlds: one scenario, where the decision has any, and one case an option, where it has any; and their chances.

import { sum } from "./numbers.js";

/** Odds of a family as chances; a choice takes the whole of it, and a family of nobody has one chance of 1. */
export function chancesOf(odds, chosen) {
  if (!odds.length) return [1];
  if (chosen !== null && chosen !== undefined) return odds.map((_, at) => (at === chosen ? 1 : 0));
  const all = sum(odds);
  return odds.map((number) => number / all);
}

/** The files' own chances, whatever is chosen: silence is filled by them. */
export function filedChances(board) {
  return {
    scenarios: chancesOf(board.scenarios.map((one) => one.odds), null),
    cases: board.options.map((option) => chancesOf(option.cases.map((one) => one.odds), null)),
  };
}

/** The chances in force at a state. */
export function chancesInForce(board, state) {
  return {
    scenarios: chancesOf(state.scenarios, board.scenario),
    cases: board.options.map((option, at) => chancesOf(state.cases[at], option.case)),
  };
}

/** The worlds of positive chance of a cell: `[scenario, case, chance, part]`, places in the families. */
export function worldsOf(heard, scenarios, cases) {
  const found = [];
  heard.parts.forEach((row, s) => {
    if (scenarios[s] <= 0) return;
    row.forEach((part, c) => {
      if (cases[c] > 0) found.push([s, c, scenarios[s] * cases[c], part]);
    });
  });
  return found;
}
