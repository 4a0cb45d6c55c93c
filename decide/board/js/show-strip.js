// The answer in a line, on top of the window while the answer itself is out of sight.

import { el, fill } from "./dom.js";
import { whole } from "./numbers.js";
import { leadInWords } from "./words.js";

const SHOWN = 4;

/** Build the strip; gives the function that shows a state. */
export function stripView() {
  const strip = document.getElementById("strip");
  const words = el("b");
  const totals = el("span");
  strip.append(words, totals);
  new IntersectionObserver(([entry]) => {
    strip.classList.toggle("shown", !entry.isIntersecting && entry.boundingClientRect.top < 0);
  }).observe(document.getElementById("ranking"));
  return (now) => {
    const { board, ranking } = now;
    const some = ranking.order.slice(0, SHOWN).map((at) => `${board.options[at].name} ${whole(ranking.totals[at])}`);
    fill(words, leadInWords(ranking, now.verdict, now.rivals));
    fill(totals, some.join(" · ") + (ranking.order.length > SHOWN ? " · …" : ""));
  };
}
