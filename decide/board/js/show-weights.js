// Sliders for the shares of the value tree and for the odds, each with the places on it at which the lead changes.

import { el, fill, number, place, set, svg } from "./dom.js";
import { percent, wholePercents } from "./numbers.js";
import { families, inWhole } from "./weights.js";
import { leadInWords, reachInWords } from "./words.js";

/** Put the sliders in their rows; gives the function that shows a state. */
export function weightsView(store) {
  const { board } = store;
  const rows = new Map();
  for (const family of families(board.nodes)) {
    for (const at of family) {
      const row = document.querySelector(`[data-node="${at}"]`);
      const name = board.nodes[at].name;
      rows.set(at, rowOf(row, family.length > 1 && `Weight of ${name}`, (value) => store.weigh(family, at, value)));
    }
  }
  resetOf(document.getElementById("weights"), "Reset the weights", () => store.reset("points"));
  const kin = families(board.nodes);
  const near = inSight([...rows.values()]);
  return (now, settled) => {
    const shares = now.weights.map((found) => found.share);
    const shown = percents(kin, shares);
    const whole = inWhole(board.nodes, shares);
    const lead = leadInWords(now.ranking, now.verdict, now.rivals);
    now.weights.forEach((found, at) => {
      const parts = rows.get(at);
      if (!settled && !near.has(parts.row)) return;
      showShare(parts, now, found, shown[at], lead);
      if (board.nodes[at].parent >= 0) fill(parts.inside, `${percent(whole[at])} of the whole`);
    });
  };
}

/** The same for the families of scenarios and cases. */
export function oddsView(store) {
  const { board } = store;
  const rows = new Map();
  let last = null;
  for (const list of document.querySelectorAll("[data-family]")) {
    const option = list.dataset.family === "scenarios" ? null : Number(list.dataset.family);
    const worlds = option === null ? board.scenarios : board.options[option].cases;
    const chosen = option === null ? board.scenario : board.options[option].case;
    [...list.children].forEach((row, world) => {
      const free = chosen === null && worlds.length > 1;
      const name = free && `Odds of ${worlds[world].name}`;
      rows.set(`${option}/${world}`, rowOf(row, name, (value) => store.bet(option, world, value)));
      last = free ? list : last;
    });
  }
  if (last) resetOf(last, "Reset the odds", () => store.reset("scenarios", "cases"));
  const near = inSight([...rows.values()]);
  return (now, settled) => {
    const lead = leadInWords(now.ranking, now.verdict, now.rivals);
    const whole = new Map();
    for (const { option, share } of now.odds) whole.set(option, [...(whole.get(option) ?? []), share]);
    const shown = new Map([...whole].map(([option, shares]) => [option, wholePercents(shares)]));
    for (const found of now.odds) {
      const parts = rows.get(`${found.option}/${found.world}`);
      if (settled || near.has(parts.row)) showShare(parts, now, found, shown.get(found.option)[found.world], lead);
    }
  };
}

// The rows in sight or nearly so: the others move once the reader pauses.
function inSight(rows) {
  const near = new Set(rows.map(({ row }) => row));
  const watch = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) near.add(target);
        else near.delete(target);
      }
    },
    { rootMargin: "120px" },
  );
  for (const row of near) watch.observe(row);
  return near;
}

function percents(kin, shares) {
  const found = new Array(shares.length);
  for (const family of kin) {
    wholePercents(family.map((at) => shares[at])).forEach((text, k) => {
      found[family[k]] = text;
    });
  }
  return found;
}

function rowOf(row, label, move) {
  const marks = row.querySelector(".marks");
  const reach = row.querySelector(".reach");
  const parts = {
    row, marks, reach,
    share: row.querySelector(".share data"),
    stable: marks.querySelector(".stable"),
    inside: row.querySelector(".inside"),
    slider: null,
    value: null,
  };
  if (label) {
    const { node, world } = row.dataset;
    reach.id = `reach-${node ?? `${row.parentElement.dataset.family}-${world}`}`;
    parts.slider = el("input", {
      type: "range", min: "0", max: "100", step: "any", autocomplete: "off", "aria-label": label, "aria-describedby": reach.id,
      input: (event) => move(Math.round(event.target.valueAsNumber)),
      keydown: (event) => stepped(event, move),
    });
    row.querySelector(".slide").append(parts.slider);
  }
  return parts;
}

// Keys move by whole percents from wherever the slider is; with shift by tenths.
function stepped(event, move) {
  const value = event.target.valueAsNumber;
  const grain = event.shiftKey ? 0.1 : 1;
  const up = (step) => Math.floor(value / step + 1 + 1e-9) * step;
  const down = (step) => Math.ceil(value / step - 1 - 1e-9) * step;
  const targets = {
    ArrowRight: () => up(grain), ArrowUp: () => up(grain), ArrowLeft: () => down(grain), ArrowDown: () => down(grain),
    PageUp: () => value + 10, PageDown: () => value - 10, Home: () => 0, End: () => 100,
  };
  if (!targets[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  move(Math.round(Math.min(100, Math.max(0, targets[event.key]())) * 100) / 100);
}

function showShare(parts, now, found, shown, lead) {
  number(parts.share, found.share, shown);
  set(parts.stable, "x1", place(100 * found.stable[0]));
  set(parts.stable, "x2", place(100 * found.stable[1]));
  showChanges(parts.marks, found.changes);
  fill(parts.reach, reachInWords(now.board, found));
  if (!parts.slider) return;
  const value = Math.round(100 * found.share * 1e6) / 1e6;
  if (parts.value !== value || parts.slider.valueAsNumber !== value) parts.slider.value = String(value);
  parts.value = value;
  set(parts.slider, "aria-valuetext", parts.slider === document.activeElement ? `${shown}. ${lead}` : shown);
}

function showChanges(marks, changes) {
  const drawn = marks.getElementsByClassName("change");
  while (drawn.length > changes.length) drawn[drawn.length - 1].remove();
  while (drawn.length < changes.length) marks.append(svg("svg", { class: "change" }, svg("path", { d: "M-5 0h10l-5 7z" })));
  changes.forEach((change, at) => {
    set(drawn[at], "x", place(100 * change.share));
    set(drawn[at], "data-share", String(change.share));
    set(drawn[at], "data-change", `${change.before}-${change.after}`);
  });
}

function resetOf(list, label, reset) {
  list.after(el("p", { class: "more" }, el("button", { type: "button", click: reset }, label)));
}
