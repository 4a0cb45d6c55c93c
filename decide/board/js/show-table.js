// The performance table as it moves: cells, weights, totals, and the rows best first.

import { voicesAt } from "./cells.js";
import { arrange, el, fill, number, set } from "./dom.js";
import { TIE, whole, wholePercents } from "./numbers.js";

const STEPS = 9;

/** Take hold of the table; `open` is called with the option and the criterion of a cell that is chosen. */
export function tableView(store, open) {
  const table = document.getElementById("grid");
  const body = table.tBodies[0];
  const rows = new Map([...body.rows].map((row) => [Number(row.dataset.at), row]));
  const weights = [...table.tHead.querySelectorAll("data")];
  const cells = new Map(); // taken apart when they first change
  keys(body, open);
  return (now, settled) => {
    show(now);
    if (settled) sort(now);
  };

  function show({ ranking, changed }) {
    const shown = wholePercents(ranking.weights);
    weights.forEach((element, j) => number(element, ranking.weights[j], shown[j]));
    rows.forEach((row, at) => {
      number(row.lastElementChild.firstElementChild, ranking.totals[at], whole(ranking.totals[at]));
    });
    if (!changed.length) return;
    const best = bestOf(ranking);
    const columns = new Set(changed.map(([, j]) => j));
    rows.forEach((_, at) => {
      for (const j of columns) {
        const key = `${at}/${j}`;
        if (!cells.has(key)) cells.set(key, partsOf(rows.get(at).cells[j + 1].firstElementChild));
        showCell(cells.get(key), ranking, at, j, best[j].has(at));
      }
    });
  }

  // Once the reader pauses the rows stand in the ranking's order; the cell that holds the focus keeps it.
  function sort({ ranking }) {
    const wanted = ranking.order.map((at) => rows.get(at));
    if ([...body.rows].every((row, at) => row === wanted[at])) return;
    const held = body.contains(document.activeElement) ? document.activeElement : null;
    arrange(body, wanted);
    held?.focus({ preventScroll: true });
  }
}

function partsOf(link) {
  const one = (selector) => link.querySelector(selector);
  return {
    link, cell: link.parentElement, score: one("b"), marks: one("i"), natural: one("small"), track: one("path"),
  };
}

function bestOf({ rows, leaves }) {
  return leaves.map((_, j) => {
    const known = rows.map((row, at) => [row[j], at]).filter(([score]) => score.known > 0);
    const top = Math.max(...known.map(([score]) => score.likely));
    return new Set(known.length > 1 ? known.filter(([score]) => score.likely >= top - TIE).map(([, at]) => at) : []);
  });
}

/** The class of a cell's shade. */
export function shade(score) {
  return score.known > 0 ? `h${Math.min(Math.floor((score.likely / 100) * STEPS), STEPS - 1)}` : "silent";
}

/** What has to be known of a cell beside its number: contested, inferred only, judged. */
export function glyphs(score) {
  return (score.contested ? "≠" : "") + (score.inferred ? "~" : "") + (score.basis === "judgement" ? "■" : "");
}

function showCell(parts, { rows, leaves }, at, j, best) {
  const score = rows[at][j];
  const known = score.known > 0;
  set(parts.cell, "class", shade(score));
  fill(parts.score, known ? whole(score.likely) : "no source");
  const marks = glyphs(score) + (best ? "▴" : "");
  if (marks && !parts.marks) parts.score.after((parts.marks = el("i")));
  if (parts.marks) fill(parts.marks, marks);
  set(parts.track, "d", trackPath(score));
  if (parts.natural) fill(parts.natural, score.natural === null || !leaves[j].unit ? "" : short(score.natural));
}

// The twin of `track_path` in sections/drawing.py.
function trackPath(score) {
  const at = (number_) => String(Math.round(number_ * 100) / 100);
  const voices = voicesAt(score).map((mean) => `M${at(mean)} 1v8`).join("");
  if (!(score.known > 0)) return voices;
  return `M${at(score.low)} 5H${at(score.high)}${voices}M${at(score.likely)} 2l3 3-3 3-3-3z`;
}

/** A value in natural units with three digits that tell. */
function short(number_) {
  return String(Number(number_.toPrecision(3)));
}

// One stop for the tabulator; arrows walk from cell to cell, and Enter or a click opens.
function keys(body, open) {
  let stop = null;
  const stand = (link) => {
    stop?.setAttribute("tabindex", "-1");
    link.setAttribute("tabindex", "0");
    stop = link;
  };
  for (const link of body.getElementsByTagName("a")) link.setAttribute("tabindex", "-1");
  const first = body.querySelector("a");
  if (first) stand(first);
  body.addEventListener("focusin", (event) => {
    const link = event.target.closest("a");
    if (link && link !== stop) stand(link);
  });
  body.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    event.preventDefault();
    stand(link);
    open(Number(link.closest("tr").dataset.at), link.parentElement.cellIndex - 1);
  });
  body.addEventListener("keydown", (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.altKey) return;
    const to = beside(link, event.key);
    if (event.key === " ") link.click();
    else if (!to) return;
    event.preventDefault();
    to?.focus();
  });
}

function beside(link, key) {
  const cell = link.parentElement;
  const row = cell.parentElement;
  const at = cell.cellIndex;
  const among = {
    ArrowLeft: () => row.cells[at - 1], ArrowRight: () => row.cells[at + 1],
    ArrowUp: () => row.previousElementSibling?.cells[at], ArrowDown: () => row.nextElementSibling?.cells[at],
    Home: () => row.cells[1], End: () => row.cells[row.cells.length - 2],
  };
  return among[key]?.()?.querySelector("a") ?? null;
}
