// The page comes to life: what the reader sets, what follows from it, and who shows it.

import { fill } from "./dom.js";
import { answerView } from "./show-answer.js";
import { cellView } from "./show-cell.js";
import { duelView } from "./show-duel.js";
import { hingesView } from "./show-hinges.js";
import { sendView } from "./show-send.js";
import { sourcesView } from "./show-sources.js";
import { stripView } from "./show-strip.js";
import { tableView } from "./show-table.js";
import { oddsView, weightsView } from "./show-weights.js";
import { Store } from "./store.js";
import { leadInWords } from "./words.js";

/** How long the reader has to pause, in ms, before what may wait is done: rows sorted, the answer spoken. */
const PAUSE = 250;

const store = new Store(JSON.parse(document.getElementById("board").textContent));
document.documentElement.classList.add("lively");
const cell = cellView(store);
const table = tableView(store, cell.open);
const sources = sourcesView(store);
const views = [
  answerView(store), weightsView(store), oddsView(store), hingesView(), table.show, cell.show, duelView(store),
  sources.show, sendView(store), stripView(),
];

let waiting = false;
let pause;
let spoken = null;

function frame() {
  waiting = false;
  const now = store.at();
  for (const show of views) show(now);
  clearTimeout(pause);
  pause = setTimeout(() => settle(now), PAUSE);
}

function settle(now) {
  table.settle(now);
  sources.settle(now);
  const words = leadInWords(now.ranking, now.verdict, now.rivals);
  if (spoken !== null && spoken !== words) fill(document.getElementById("said"), words);
  spoken = words;
}

store.listen = () => {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(frame);
};
frame();
