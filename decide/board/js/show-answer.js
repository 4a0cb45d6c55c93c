// The answer as it moves: verdict, what it rests on, and the ranking.

import { arrange, el, fill, items, number, place, set } from "./dom.js";
import { listed, percent, signed, span, TIE, whole } from "./numbers.js";
import { inCases, inScenarios } from "./ranking.js";
import { firmnessInWords, gatesInWords, leadInWords } from "./words.js";

const SHOWN = 12;
/** With more rows than these, to glide would cost more than a frame. */
const GLIDING = 15;

/** Take hold of the answer; gives the function that shows a state. */
export function answerView(store) {
  const { board } = store;
  const list = document.getElementById("ranking");
  const rows = new Map([...list.children].map((row) => [Number(row.dataset.at), partsOf(row)]));
  const basis = document.getElementById("basis");
  const came = basis.textContent;
  const back = el("button", { type: "button", hidden: true, click: () => store.reset() }, "Back to how it came");
  basis.after(" ", back);
  if (rows.size > SHOWN + 3) list.after(longer(list, rows.size));
  return (now, settled) => {
    const { ranking } = now;
    fill(document.getElementById("verdict"), leadInWords(ranking, now.verdict, now.rivals));
    fill(document.getElementById("firmness"), firmnessInWords(ranking) ?? "");
    items(document.getElementById("gates"), gatesInWords(ranking));
    fill(basis, inForce(store) ?? came);
    back.hidden = inForce(store) === null;
    const wanted = ranking.order.map((at) => rows.get(at).row);
    const short = list.classList.contains("short") && !settled;
    for (const at of short ? ranking.order.slice(0, SHOWN) : ranking.order) showRow(rows.get(at), ranking, at);
    if ([...list.children].some((row, at) => row !== wanted[at])) moved(list, () => arrange(list, wanted));
    set(list, "data-leader", ranking.leader === null ? "" : board.options[ranking.leader].id);
  };
}

function partsOf(row) {
  const one = (selector) => row.querySelector(selector);
  return {
    row, rank: one(".rank"), total: one("data"), bar: one(".total"), range: one(".range"),
    zero: one(".status-quo"), since: one(".since"), note: one(".note"), worlds: one(".worlds"),
  };
}

function showRow(parts, ranking, at) {
  const { board, standings, totals } = ranking;
  const own = standings[at];
  const { statusQuo } = board.decision;
  fill(parts.rank, own.rank === null ? "–" : `${own.rank}`);
  number(parts.total, own.total, whole(own.total));
  set(parts.bar, "width", place(Math.max(0, own.total)));
  set(parts.range, "x1", place(own.low));
  set(parts.range, "x2", place(own.high));
  if (parts.zero) {
    set(parts.zero, "x1", place(totals[statusQuo]));
    set(parts.zero, "x2", place(totals[statusQuo]));
  }
  if (own.since !== null && at !== statusQuo) {
    fill(parts.since, signed(own.since));
    set(parts.since, "aria-label", `${signed(own.since)} points against the status quo`);
  }
  fill(parts.note, notes(ranking, own).join(", "));
  fill(parts.worlds, worlds(ranking, at));
  parts.row.classList.toggle("leads", own.rank === 1);
}

// The twin of `notes` in sections/answer.py.
function notes({ board, leaves }, own) {
  const found = [`range ${span(own.low, own.high)}`];
  if (own.option === board.decision.statusQuo) found.push("the status quo");
  if (own.known < 1 - TIE) found.push(`${percent(own.known)} known`);
  if (own.inferred > TIE) found.push(`${percent(own.inferred)} on inferred evidence alone`);
  if (own.thin) found.push("thin: less than half of it is known");
  return [...found, ...own.failed.map((j) => `ruled out by ${leaves[j].called}`)];
}

function worlds(ranking, at) {
  const { board } = ranking;
  const said = (ones, totals) => ones.map((one, k) => `${one.name} ${whole(totals[k].total)}`);
  const { cases } = board.options[at];
  const parts = cases.length ? said(cases, inCases(ranking, at)) : [];
  if (board.scenarios.length) {
    const totals = inScenarios(ranking, at);
    if (new Set(totals.map((one) => whole(one.total))).size > 1) parts.push(...said(board.scenarios, totals));
  }
  return parts.join(" · ");
}

/** What the reader has changed, in words; null where nothing is. */
export function inForce(store) {
  const { points, odds, off } = store.differs;
  if (!points && !odds && !off) return null;
  const { board, state, start } = store;
  const mine = [points ? "your weights" : "", odds ? "your odds" : ""].filter(Boolean);
  const named = (one, other) =>
    [...one].filter((at) => !other.has(at)).sort((a, b) => a - b).map((at) => board.sources[at].called);
  const without = named(state.off, start.off);
  const again = named(start.off, state.off);
  const parts = [mine.length ? `At ${listed(mine)}` : "At the weights and odds that came with the page"];
  if (without.length) parts.push(`without ${without.length > 3 ? `${without.length} sources` : listed(without)}`);
  if (again.length) parts.push(`with ${listed(again)} counted again`);
  return `${parts.join("; ")}.`;
}

function longer(list, count) {
  list.classList.add("short");
  const more = el("button", { type: "button", "aria-expanded": "false" }, `Show all ${count}`);
  more.addEventListener("click", () => {
    const short = list.classList.toggle("short");
    fill(more, short ? `Show all ${count}` : `Show the first ${SHOWN}`);
    set(more, "aria-expanded", String(!short));
  });
  return el("p", { class: "more" }, more);
}

// Rows that change places glide there, where the reader has nothing against movement and there are not too many.
function moved(list, arrangeThem) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches || list.children.length > GLIDING;
  if (still) return arrangeThem();
  const before = new Map([...list.children].map((row) => [row, row.offsetTop]));
  arrangeThem();
  before.forEach((top, row) => {
    const gone = top - row.offsetTop;
    if (gone) row.animate([{ transform: `translateY(${gone}px)` }, { transform: "none" }], { duration: 180, easing: "ease-out" });
  });
  return undefined;
}
