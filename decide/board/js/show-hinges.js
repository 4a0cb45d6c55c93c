// What would change the answer, as it moves: sentences, and the table of scenarios.

import { flipsOf, outOfReach } from "./changes.js";
import { fill, items, number } from "./dom.js";
import { listed, percent, whole } from "./numbers.js";
import { inScenarios } from "./ranking.js";
import { changeInWords, flipInWords } from "./words.js";

const MOST = 6;

/** Take hold of the section; gives the function that shows a state. */
export function hingesView() {
  const changes = document.getElementById("changes");
  const flips = document.getElementById("flips");
  const scenarios = document.getElementById("scenarios");
  return (now) => {
    items(changes, weightsSaid(now));
    items(flips, scoresSaid(now.ranking));
    if (scenarios) showScenarios(scenarios, now.ranking);
  };
}

// The twins of `weights` and `scores` in sections/hinges.py.
function weightsSaid({ board, ranking, rivals }) {
  const said = rivals.slice(0, MOST).map((rival) => changeInWords(ranking, rival));
  if (rivals.length > MOST) said.push(`${rivals.length - MOST} more options can be brought level with more.`);
  const away = outOfReach(ranking, rivals).map((at) => board.options[at].name);
  if (away.length) {
    const shown = away.length <= MOST ? away : [...away.slice(0, MOST), `${away.length - MOST} more`];
    said.push(`No weights bring ${listed(shown)} level with the leader.`);
  }
  return said.length ? said : ["There is no other option in play."];
}

function scoresSaid(ranking) {
  const away = (flip) => Math.round(Math.abs(flip.score - flip.likely) * 1e9);
  const found = flipsOf(ranking).filter((flip) => flip.within).sort((a, b) => away(a) - away(b));
  const said = found.slice(0, MOST).map((flip) => flipInWords(ranking, flip));
  if (found.length > MOST) said.push(`${found.length - MOST} more cells leave the answer open by their own range.`);
  return said.length ? said : ["No single cell’s own range reaches a score at which the lead changes."];
}

function showScenarios(table, ranking) {
  const { board, playing, chances } = ranking;
  const totals = board.options.map((_, at) => inScenarios(ranking, at).map((one) => one.total));
  [...table.tBodies[0].rows].forEach((row, s) => {
    const best = Math.max(...playing.map((at) => totals[at][s]));
    fill(row.querySelector("th small"), percent(chances.scenarios[s]));
    [...row.querySelectorAll("td")].forEach((cell, at) => {
      const short = best - totals[at][s];
      number(cell.querySelector("data"), totals[at][s], whole(totals[at][s]));
      cell.classList.toggle("best", playing.includes(at) && short <= 1e-9);
      fill(cell.querySelector("small"), !playing.includes(at) ? "" : short <= 1e-9 ? "best" : `-${whole(short)}`);
    });
  });
}
