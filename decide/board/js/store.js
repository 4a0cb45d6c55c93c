// What the reader has set, and all that follows from it.

import { rivalsOf } from "./changes.js";
import { oddsCrossovers, weightCrossovers } from "./crossovers.js";
import { rank } from "./ranking.js";
import { Table } from "./table.js";
import { verdictOf } from "./verdict.js";
import { leafWeights, withPercent } from "./weights.js";

/** The least odds that a slider gives, in percent: odds are above 0. */
const LEAST_ODDS = 1;

/** The state that a page starts with: points by node, odds by family, and the sources that do not count. */
export function startOf(board) {
  const { points, odds } = board.start;
  return {
    points,
    scenarios: board.scenarios.map((one) => odds[one.id]),
    cases: board.options.map((option) => option.cases.map((one) => odds[`${option.id}/${one.id}`])),
    off: new Set(board.sources.flatMap((source, at) => (source.off === undefined ? [] : [at]))),
  };
}

/** One page at work. `listen` is told of every new state; `at` works out what follows from it. */
export class Store {
  constructor(board) {
    this.board = board;
    this.table = new Table(board);
    this.start = startOf(board);
    this.state = this.start;
    this.grip = null;
    this.listen = () => {};
  }

  /** Everything that follows from the present state. */
  at() {
    const { board, state } = this;
    const table = this.table.at(state);
    const ranking = rank(board, this.table.leaves, table, leafWeights(board.nodes, state.points));
    return {
      board,
      state,
      ranking,
      changed: table.changed,
      rivals: rivalsOf(ranking),
      verdict: verdictOf(ranking),
      weights: weightCrossovers(ranking, state.points),
      odds: oddsCrossovers(ranking),
    };
  }

  change(changes) {
    this.state = { ...this.state, ...changes };
    this.listen(this.state);
  }

  /** A node's share among its siblings (their places in `family`), in percent, the others in proportion. */
  weigh(family, at, percent) {
    const base = this._held(family, at, family.map((member) => this.state.points[member]));
    const parts = withPercent(base, family.indexOf(at), Math.min(100, Math.max(0, percent)));
    const points = [...this.state.points];
    family.forEach((member, k) => {
      points[member] = parts[k];
    });
    this.change({ points });
  }

  /** The chance of a scenario (`option` null), or of a case of an option, in percent, the others in proportion. */
  bet(option, world, percent) {
    const now = option === null ? this.state.scenarios : this.state.cases[option];
    const base = this._held(option === null ? "scenarios" : `case ${option}`, world, now);
    const odds = withPercent(base, world, Math.min(100 - LEAST_ODDS, Math.max(LEAST_ODDS, percent)), 0.01);
    if (option === null) this.change({ scenarios: odds });
    else this.change({ cases: this.state.cases.map((own, at) => (at === option ? odds : own)) });
  }

  // The family's numbers from when this member was first taken hold of: at 100 % and back, the others return.
  _held(family, member, now) {
    const key = `${family}/${member}`;
    if (this.grip?.key !== key) this.grip = { key, base: now };
    return this.grip.base;
  }

  /** Let a source count, or not. */
  toggle(source, counts) {
    const off = new Set(this.state.off);
    if (counts) off.delete(source);
    else off.add(source);
    this.change({ off });
  }

  /** Back to how the page came: all of it, or what is named. */
  reset(...names) {
    this.grip = null;
    const { start } = this;
    this.change(names.length ? Object.fromEntries(names.map((name) => [name, start[name]])) : start);
  }

  /** What differs from how the page came. */
  get differs() {
    const { state, start } = this;
    const same = (a, b) => a.length === b.length && a.every((number, at) => number === b[at]);
    return {
      points: !same(state.points, start.points),
      odds: !same(state.scenarios, start.scenarios) || !state.cases.every((own, at) => same(own, start.cases[at])),
      off: !same([...state.off].sort(), [...start.off].sort()),
    };
  }
}
