// The performance table in force, worked out again only where something changed.

import { fieldOf, hear, scoreOf } from "./cells.js";
import { chancesInForce, filedChances } from "./worlds.js";

const FIGURES = ["likely", "low", "high", "known", "inferredBy"];

/** The criteria of a board, in the order of the tree. */
export function leavesOf(board) {
  return board.nodes.filter((node) => node.leaf !== null);
}

/** Which sources count at a state. */
export function countingAt(board, state) {
  return board.sources.map((_, at) => !state.off.has(at));
}

/** The table of a board: rows of scores, options x criteria, kept between states. */
export class Table {
  constructor(board) {
    this.board = board;
    this.leaves = leavesOf(board);
    this.filed = filedChances(board);
    this.own = board.options.map((_, i) => ({ scenarios: this.filed.scenarios, cases: this.filed.cases[i] }));
    this.heard = null;
    this.on = null;
    for (const cell of board.cells.flat()) {
      cell?.pieces.forEach((piece, place) => {
        piece.place = place;
      });
      cell?.judgements.forEach((judgement, place) => {
        judgement.place = place;
      });
    }
  }

  /**
   * The rows at a state, and which cells are new since the last one: `{rows, chances, changed}`; and, options x
   * criteria as plain numbers, `likely`, `low`, `high`, `known` and `inferredBy`.
   */
  at(state) {
    const { board } = this;
    const on = countingAt(board, state);
    const chances = chancesInForce(board, state);
    const again = this._hear(on);
    const odds = JSON.stringify(chances);
    const moved = odds !== this.odds;
    const changed = [];
    const rows = board.options.map((_, i) =>
      this.leaves.map((leaf, j) => {
        const before = this.rows?.[i][j];
        const heard = this.heard[i][j];
        const steady = before && !again.has(j) && (!moved || (heard.alike && !heard.silent));
        if (steady) return before;
        changed.push([i, j]);
        return scoreOf(heard, this.fills[j][i], chances.scenarios, chances.cases[i]);
      }),
    );
    this.rows = rows;
    this.odds = odds;
    if (!this.numbers) this.numbers = Object.fromEntries(FIGURES.map((name) => [name, rows.map((row) => new Float64Array(row.length))]));
    for (const [i, j] of changed) for (const name of FIGURES) this.numbers[name][i][j] = rows[i][j][name];
    return { rows, chances, changed, ...this.numbers };
  }

  // Hears again the cells of sources that were switched, and fills their columns; the columns that it touched.
  _hear(on) {
    const { board } = this;
    const switched = new Set();
    board.sources.forEach((_, at) => {
      if (!this.on || this.on[at] !== on[at]) switched.add(at);
    });
    const touched = new Set();
    const first = this.heard === null;
    if (first) this.heard = board.options.map(() => new Array(this.leaves.length));
    board.cells.forEach((row, i) =>
      row.forEach((cell, j) => {
        if (!first && !(cell && cell.pieces.some((piece) => switched.has(piece.source)))) return;
        this.heard[i][j] = hear(cell, on, board.sources, this.own[i]);
        touched.add(j);
      }),
    );
    if (first) this.fills = [];
    for (const j of touched) this.fills[j] = this._fill(j);
    this.on = on;
    return touched;
  }

  _fill(j) {
    const column = this.heard.map((row) => row[j]);
    const field = fieldOf(column, this.filed.scenarios.length);
    const present = field.map(() => 50);
    const own = this.leaves[j].present ? this.board.decision.statusQuo : null;
    return column.map((_, i) => (i === own ? present : field));
  }
}
