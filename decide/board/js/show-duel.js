// Two options head to head, whichever the reader chooses.

import { arrange, el, fill, number, place, set, svg } from "./dom.js";
import { signed, whole } from "./numbers.js";
import { headToHead } from "./ranking.js";
import { whyAhead } from "./words.js";

/** Take hold of the section; gives the function that shows a state. */
export function duelView(store) {
  const { board } = store;
  const list = document.getElementById("duel-parts");
  if (!list) return () => {};
  const leaves = board.nodes.filter((node) => node.leaf !== null);
  const rows = leaves.map((leaf) => rowOf(leaf));
  list.replaceChildren(...rows.map((parts) => parts.row));
  let last = null;
  const show = (now) => {
    last = now;
    showPair(now.ranking, rows, list, pair());
  };
  const choice = document.getElementById("duel-choice");
  const selects = ["First option", "Second option"].map((label) =>
    el("select", { "aria-label": label, autocomplete: "off", change: () => show(last) },
      board.options.map((option, at) => el("option", { value: String(at) }, option.name)),
    ),
  );
  choice.append(selects[0], el("span", {}, "against"), selects[1]);
  const pair = () => selects.map((select) => Number(select.value));
  return (now) => {
    if (!last) {
      selects.forEach((select, k) => {
        select.value = String(now.ranking.order[k]);
      });
    }
    show(now);
  };
}

function rowOf(leaf) {
  const bar = svg("rect", { y: "20%", height: "60%" });
  const value = el("data");
  const scores = el("span", { class: "note" });
  const row = el("li", {},
    el("span", { class: "name", dir: "auto" }, leaf.name),
    svg("svg", { class: "bar", "aria-hidden": "true" }, bar, svg("line", { class: "half", x1: "50%", x2: "50%", y1: "0", y2: "100%" })),
    el("span", { class: "figure" }, value),
    scores,
  );
  return { row, bar, value, scores };
}

function showPair(ranking, rows, list, [a, b]) {
  const { board, totals } = ranking;
  const parts = headToHead(ranking, a, b);
  const full = Math.max(...parts.map((part) => Math.abs(part.points))) || 1;
  for (const { leaf, points } of parts) {
    const { bar, value, scores } = rows[leaf];
    const part = points / full;
    set(bar, "class", part >= 0 ? "for" : "against");
    set(bar, "x", place(part >= 0 ? 50 : 50 + 50 * part));
    set(bar, "width", place(50 * Math.abs(part)));
    number(value, points, signed(points));
    const shown = [a, b].map((at) => (ranking.rows[at][leaf].known > 0 ? whole(ranking.rows[at][leaf].likely) : "?"));
    fill(scores, shown.join(" : "));
  }
  arrange(list, parts.map(({ leaf }) => rows[leaf].row));
  fill(document.getElementById("duel-why"), a === b ? "Choose two different options." : whyAhead(ranking, a, b));
  const sides = document.getElementById("duel-sides").children;
  fill(sides[0], `◂ ${board.options[b].name}`);
  fill(sides[1], `${board.options[a].name} ▸`);
  const difference = signed(totals[a] - totals[b]);
  fill(
    document.getElementById("duel-sum"),
    `Total ${whole(totals[a])} : ${whole(totals[b])}, a difference of ${difference}. Figures are rounded each by itself.`,
  );
}
