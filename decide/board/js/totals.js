// The additive value model: totals, ties, order and ranks. The twin of decide/analysis/value.py.

import { dot, TIE } from "./numbers.js";

/** The total of each row, 0-100. */
export function totals(weights, table) {
  return table.map((row) => dot(weights, row));
}

/** The places in groups that share a rank, best first: values within a tie of the best of the group. */
export function tiedGroups(values) {
  const groups = [];
  for (const at of values.map((_, k) => k).sort((a, b) => values[b] - values[a])) {
    const last = groups[groups.length - 1];
    if (last && values[last[0]] - values[at] <= TIE) last.push(at);
    else groups.push([at]);
  }
  return groups.map((group) => group.sort((a, b) => a - b));
}

/** The places, best first; tied ones in their own order. */
export function order(values) {
  return tiedGroups(values).flat();
}

/** The rank of each, 1 the best; tied ones share it: 1, 2, 2, 4. */
export function ranks(values) {
  const found = new Array(values.length);
  let place = 1;
  for (const group of tiedGroups(values)) {
    for (const at of group) found[at] = place;
    place += group.length;
  }
  return found;
}

/** Whether a row leads, a tie included. */
export function leads(values, at) {
  return values[at] >= Math.max(...values) - TIE;
}
