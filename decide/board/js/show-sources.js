// Switches on the sources, and what the answer would be without each one.

import { el, fill } from "./dom.js";
import { lookingGlass, without } from "./looks.js";
import { lookInWords } from "./words.js";

/** Put the switches on the cards; gives the function that shows a state. */
export function sourcesView(store) {
  const { board } = store;
  const list = document.getElementById("source-list");
  if (!list) return () => {};
  const glass = lookingGlass(board);
  const cards = [...list.children].map((card, at) => {
    const source = board.sources[at];
    const box = el("input", {
      type: "checkbox", role: "switch", autocomplete: "off", disabled: source.fixed === true,
      change: (event) => store.toggle(at, event.target.checked),
    });
    const name = card.querySelector(".head b");
    name.replaceWith(el("label", { class: "switch" }, box, el("b", { dir: "auto" }, source.called)));
    return { card, box, said: card.querySelector(".without") };
  });
  let turn = 0;
  // What came with the page holds of how it came; a large decision comes without.
  let looked = cards.every(({ said }) => said.textContent) ? store.state : null;
  return (now, settled, seen) => {
    cards.forEach(({ card, box, said }, at) => {
      const off = now.state.off.has(at);
      if (box.checked === off) box.checked = !off;
      card.classList.toggle("off", off);
      if (off) fill(said, `Does not count: ${board.sources[at].off ?? "switched off here"}.`);
      else if (looked !== now.state) fill(said, "");
    });
    if (settled && seen && looked !== now.state) {
      looked = now.state;
      look(now);
    }
  };

  // Each costs a ranking of its own, so only where it is seen. One source after the other, as the browser has time; a change of state ends it.
  function look({ ranking, state }) {
    turn += 1;
    const mine = turn;
    let at = 0;
    const go = (deadline) => {
      if (mine !== turn) return;
      while (at < cards.length && deadline.timeRemaining() > 4) {
        if (!state.off.has(at)) fill(cards[at].said, `Without it: ${lookInWords(without(ranking, glass, state, at))}.`);
        at += 1;
      }
      if (at < cards.length) whenIdle(go);
    };
    whenIdle(go);
  }
}

/** Call back when the browser has time; at once in small portions where it can't say when it has. */
export function whenIdle(work) {
  if (globalThis.requestIdleCallback) requestIdleCallback(work);
  else setTimeout(() => work({ timeRemaining: () => 8 }), 50);
}
