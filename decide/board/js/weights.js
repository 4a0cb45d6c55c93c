// The value tree: shares among siblings, leaf weights, and one share moved with the others in proportion.

import { sum } from "./numbers.js";

/** Points among siblings as shares that sum to 1; the points are 0 or more, and not all of them 0. */
export function shares(points) {
  const most = Math.max(...points);
  const scaled = points.map((point) => point / most);
  const all = sum(scaled);
  return scaled.map((point) => point / all);
}

/**
 * The families of a tree: for each set of siblings the places of its nodes, the top one first.
 *
 * A node is `{parent}`, the place of its group among the nodes or -1; a group stands before its children.
 */
export function families(nodes) {
  const byParent = new Map();
  nodes.forEach((node, at) => {
    if (!byParent.has(node.parent)) byParent.set(node.parent, []);
    byParent.get(node.parent).push(at);
  });
  return [...byParent.values()];
}

/** The share of every node among its siblings. */
export function among(nodes, points) {
  const found = new Array(nodes.length).fill(0);
  for (const family of families(nodes)) {
    const parts = shares(family.map((at) => points[at]));
    family.forEach((at, k) => {
      found[at] = parts[k];
    });
  }
  return found;
}

/** The share of every node in the whole: the product, root to node, of the shares among siblings. */
export function inWhole(nodes, own) {
  const found = [];
  nodes.forEach((node, at) => {
    found.push((node.parent < 0 ? 1 : found[node.parent]) * own[at]);
  });
  return found;
}

/** The weights of the leaves, in the order of the tree; they sum to 1. */
export function leafWeights(nodes, points) {
  const shared = inWhole(nodes, among(nodes, points));
  return nodes.flatMap((node, at) => (node.leaf === null ? [] : [shared[at]]));
}

/** How finely shares are kept once they are moved by hand: hundredths of a percent. */
const GRAIN = 100;

/**
 * One member of a family at so many percent, the others in the proportions of `base`, in percent as well.
 *
 * `base` holds the family's numbers from before the movement began, so that a member taken to 100 % gives the others
 * their proportions back. All are rounded to hundredths, and so sum to 100 within a little; none falls below `least`.
 */
export function withPercent(base, at, percent, least = 0) {
  const others = base.map((number, k) => (k === at ? 0 : number));
  const rest = sum(others);
  const count = base.length - 1;
  return base.map((_, k) => {
    const part = k === at ? percent : (100 - percent) * (rest > 0 ? others[k] / rest : 1 / count);
    return Math.max(least, Math.round(part * GRAIN) / GRAIN);
  });
}
