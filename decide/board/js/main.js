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

/** How long the reader has to pause, in ms, before what may wait is done: what is out of sight, the answer spoken. */
const PAUSE = 200;

const store = new Store(JSON.parse(document.getElementById("board").textContent));
document.documentElement.classList.add("lively");
const cell = cellView(store);

// Each section with the function that shows a state there: at once where it is in sight, else once the reader pauses.
const views = [
  ["answer", answerView(store)],
  ["weigh", weightsView(store)],
  ["weigh", oddsView(store)],
  ["strip", stripView()],
  ["cell", cell.show],
  ["hinges", hingesView()],
  ["table", tableView(store, cell.open)],
  ["duel", duelView(store)],
  ["sources", sourcesView(store)],
  ["send", sendView(store)],
];
const ALWAYS = new Set(["answer", "weigh", "strip", "cell"]);
const inSight = new Set();
const watch = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    if (isIntersecting) inSight.add(target.id);
    else inSight.delete(target.id);
  }
  if (inSight.has("sources")) rest();
});
for (const name of ["hinges", "table", "duel", "sources", "send"]) {
  const section = document.getElementById(name);
  if (section) watch.observe(section);
}

let waiting = false;
let pause;
let spoken = null;
const changed = new Map();

let now = store.at();
now.changed = []; // the page came with every cell as it is

function frame() {
  waiting = false;
  now = store.at();
  for (const [i, j] of now.changed) changed.set(`${i}/${j}`, [i, j]);
  // The table shows every cell that changed since it last did.
  now.changed = [...changed.values()];
  for (const [name, show] of views) if (ALWAYS.has(name) || inSight.has(name)) show(now, false);
  if (inSight.has("table")) changed.clear();
  rest();
}

function rest() {
  clearTimeout(pause);
  pause = setTimeout(settle, PAUSE);
}

function settle() {
  if (waiting) return; // something was moved since: its frame comes first, and asks for rest again
  now.changed = [...changed.values()];
  for (const [name, show] of views) show(now, true, inSight.has(name));
  changed.clear();
  const words = leadInWords(now.ranking, now.verdict, now.rivals);
  if (spoken !== null && spoken !== words) fill(document.getElementById("said"), words);
  spoken = words;
  document.documentElement.dataset.settled = "yes";
}

store.listen = () => {
  delete document.documentElement.dataset.settled;
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(frame);
};
addEventListener("beforeprint", () => {
  if (waiting) frame();
  settle();
});
for (const [, show] of views) show(now, false);
rest();
