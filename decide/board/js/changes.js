// The smallest change of mind, and single scores at which the leader changes. The twin of analysis/change_of_mind.py,
// flips.py and of Outlook's rivals.

import { dot, sum, TIE } from "./numbers.js";

/**
 * The smallest change of weights at which a rival draws level: `{moved, take, give, overtakes}`, or null where none does.
 *
 * A linear program whose optimum is greedy: all that is moved goes to the criterion on which the rival is most ahead,
 * and is taken first where it is most behind. `take` and `give` hold `[leaf, amount]`.
 */
export function smallestChange(weights, leader, rival) {
  const ahead = Array.from(rival, (theirs, j) => theirs - leader[j]);
  const best = ahead.reduce((most, gain, j) => (gain > ahead[most] ? j : most), 0);
  const overtakes = ahead[best] > TIE;
  let missing = -dot(weights, ahead);
  if (missing <= TIE) return { moved: 0, take: [], give: [], overtakes };
  if (ahead[best] < -TIE) return null;
  const take = [];
  for (const j of ahead.map((_, k) => k).sort((a, b) => ahead[a] - ahead[b])) {
    const gain = ahead[best] - ahead[j];
    if (weights[j] <= 0 || gain <= 0) continue;
    const amount = Math.min(weights[j], missing / gain);
    take.push([j, amount]);
    missing -= amount * gain;
    if (missing <= TIE) break;
  }
  const moved = sum(take.map(([, amount]) => amount));
  return { moved, take, give: [[best, moved]], overtakes };
}

/** The smallest change of mind of each rival that can catch up, the least first. */
export function rivalsOf(ranking) {
  const { leader, weights, playing, likely } = ranking;
  if (leader === null) return [];
  const found = [];
  for (const option of playing) {
    const change = option === leader ? null : smallestChange(weights, likely[leader], likely[option]);
    if (change !== null) found.push({ option, ...change });
  }
  // Equal ones stay in the board's order, whatever the last digits of their sums.
  return found.sort((a, b) => Math.round(a.moved * 1e9) - Math.round(b.moved * 1e9));
}

/** Whether a rival is ahead of everybody, ties included, once the weights have moved so. */
export function firstThen({ playing, likely, totals }, { option, overtakes, take, give }) {
  if (!overtakes) return false;
  const moved = [...take.map(([j, amount]) => [j, -amount]), ...give];
  const after = (at) => moved.reduce((all, [j, amount]) => all + amount * likely[at][j], totals[at]);
  const own = after(option);
  return playing.every((at) => own >= after(at) - 2 * TIE);
}

/** The rivals that no weights put level with the leader. */
export function outOfReach(ranking, rivals) {
  if (ranking.leader === null) return [];
  const within = new Set([ranking.leader, ...rivals.map((rival) => rival.option)]);
  return ranking.playing.filter((at) => !within.has(at));
}

/** The score of each cell within 0-100 at which the leader changes: `{option, leaf, likely, score, leader, within}`. */
export function flipsOf(ranking) {
  const { playing, ranked, rows, weights, totals } = ranking;
  if (ranked.length < 2) return [];
  const [first, second] = ranked;
  const found = [];
  for (const option of playing) {
    const own = option === first;
    const gap = own ? totals[second] - totals[first] : totals[first] - totals[option];
    rows[option].forEach((cell, leaf) => {
      if (weights[leaf] <= 0) return;
      const flip = cell.likely + gap / weights[leaf];
      if (flip < -TIE || flip > 100 + TIE) return;
      const score = Math.min(100, Math.max(0, flip));
      found.push({
        option, leaf, likely: cell.likely, score,
        leader: own ? second : option,
        within: cell.low - TIE <= score && score <= cell.high + TIE,
        overtakes: weights[leaf] * (own ? flip : 100 - flip) > TIE,
      });
    });
  }
  return found;
}
