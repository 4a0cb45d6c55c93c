// What the numbers allow to be claimed, in sentences: the twin of decide/wording.

import { firstThen } from "./changes.js";
import { above, below } from "./crossovers.js";
import {
  atMost, inUnit, listed, moreThan, past, percent, points, TIE, whole,
} from "./numbers.js";
import { headToHead, survivesUnknowns } from "./ranking.js";
import { CLOSE_WEIGHT } from "./verdict.js";

/** The finding: who leads and by how much, headed by how firmly that may be said. */
export function leadInWords(ranking, verdict, rivals) {
  const { board, leader } = ranking;
  const name = (at) => board.options[at].name;
  if (leader === null) {
    return `No option is in play: every one ${board.options.length ? "fails a gate" : "is set aside"}.`;
  }
  if (verdict.kind === "unknown") {
    return `Nothing is known yet: ${name(leader)} is named first, and no cell of it has a source or a judgement.`;
  }
  if (verdict.kind === "single") return `${name(leader)} is the only option in play.`;
  if (verdict.kind === "tied") {
    const tied = [leader, ...ranking.tied].map(name);
    return `Too close to call: ${listed(tied)} are level at ${whole(ranking.totals[leader])}.`;
  }
  const said = `${name(leader)} leads by ${points(verdict.lead)} over ${name(verdict.over)}`;
  if (verdict.kind === "clear") return `${said}.`;
  const near = rivals.find((rival) => rival.overtakes);
  if (!near || near.moved > CLOSE_WEIGHT + TIE) return `Too close to call: ${said}.`;
  const moved = moreThan(near.moved);
  return `Too close to call: ${said}; ${name(near.option)} is ahead of it once ${moved} of 100 points of weight move.`;
}

/** Whether the lead depends on cells that no source fills; null where no cell is unknown. */
export function firmnessInWords(ranking) {
  if (ranking.leader === null) return null;
  const { known } = ranking.standings[ranking.leader];
  if (known < 1 - TIE) {
    const survives = survivesUnknowns(ranking) ? "still leads" : "no longer leads";
    return (
      `${percent(known)} of its weight is known; with its own unknown cells at 0 and everybody else's at ` +
      `100 it ${survives}.`
    );
  }
  return survivesUnknowns(ranking) ? null : "With everybody else's unknown cells at 100 it no longer leads.";
}

/** Each option that fails a gate, with what it fails by; and each gate that an unknown cell leaves open. */
export function gatesInWords(ranking) {
  const { board, leaves, rows } = ranking;
  const said = [];
  ranking.standings.forEach(({ option, failed }) => {
    if (!failed.length) return;
    const fails = failed.map((j) => {
      const score = rows[option][j];
      const number = leaves[j].gate.natural && score.natural !== null
        ? inUnit(score.natural, leaves[j].unit)
        : whole(score.likely);
      return `${leaves[j].called} is ${number}, the gate ${leaves[j].gate.words}`;
    });
    said.push(`${board.options[option].name} is ruled out: ${fails.join("; ")}.`);
  });
  ranking.open.forEach((open, option) => {
    if (!open.length) return;
    const names = listed(open.map((j) => leaves[j].called));
    said.push(`${board.options[option].name}: gate not shown on ${names}, where nothing is known of it.`);
  });
  return said;
}

/** The smallest change of weights that brings a rival ahead, or level where it gets no further. */
export function changeInWords(ranking, rival) {
  const { board, leaves, leader } = ranking;
  const name = board.options[rival.option].name;
  const ahead = board.options[leader].name;
  if (rival.moved <= TIE) return `${name} is level with ${ahead} already.`;
  const taken = listed(rival.take.map(([j]) => leaves[j].called));
  const given = listed(rival.give.map(([j]) => leaves[j].called));
  if (!rival.overtakes) {
    return (
      `No weights put ${name} ahead of ${ahead}: at most level, with ${atMost(rival.moved)} of 100 points ` +
      `moved from ${taken} to ${given}.`
    );
  }
  const amount = moreThan(rival.moved);
  const outcome = firstThen(ranking, rival) ? "first" : `ahead of ${ahead}`;
  return (
    `${amount[0].toUpperCase()}${amount.slice(1)} of 100 points from ${taken} to ${given} would put ${name} ${outcome}.`
  );
}

/** Where on a share the leader holds: `Below 12 % Rupture leads; above 80 % Withdrawal.` */
export function reachInWords(board, found) {
  const parts = [];
  const down = below(found);
  const up = above(found);
  if (down) parts.push(`below ${past(down.share, false)} ${board.options[down.before].name} leads`);
  if (up) parts.push(`above ${past(up.share, true)} ${board.options[up.after].name} leads`);
  const said = parts.join("; ") || "no share of it changes the leader";
  return `${said[0].toUpperCase()}${said.slice(1)}`;
}

/** A single score at which the leader changes, in words. */
export function flipInWords(ranking, flip) {
  const { board, leaves } = ranking;
  const cell = `${board.options[flip.option].name}, ${leaves[flip.leaf].called}`;
  const then = board.options[flip.leader].name;
  const side = flip.leader === flip.option ? "above" : "below"; // a rival rises, or the leader itself falls
  const outcome = flip.overtakes
    ? `${side} ${whole(flip.score)} ${then} leads`
    : `at ${whole(flip.score)} ${then} draws level`;
  return `${cell}: ${whole(flip.likely)} now; ${outcome}.`;
}

/** What an answer without a source says: who leads there, and how that stands to today's leader. */
export function lookInWords(look) {
  const { board, leader, tied, standings } = look.ranking;
  if (look.outcome === "untested") return "nothing there differs from today";
  if (leader === null) return "no option is in play";
  const { name } = board.options[leader];
  if (look.outcome === "tied") return `level: ${listed([leader, ...tied].map((at) => board.options[at].name))}`;
  return standings[leader].thin ? `${name}, thin` : name;
}

/** Why one of two options is ahead of the other, in a sentence. */
export function whyAhead(ranking, a, b) {
  const { board, leaves, rows, totals } = ranking;
  const name = (at) => board.options[at].name;
  if (totals[a] - totals[b] < -TIE) return whyAhead(ranking, b, a);
  const by = totals[a] - totals[b];
  if (by <= TIE) return `${name(a)} and ${name(b)} have the same total.`;
  const parts = headToHead(ranking, a, b);
  const gains = parts.filter((part) => part.points > TIE);
  const losses = parts.filter((part) => part.points < -TIE);
  const added = (some) => some.reduce((all, part) => all + part.points, 0);
  const most = 2 * added(gains.slice(0, 2)) > added(gains) ? "mostly" : "first of all";
  const named = (some) =>
    listed(
      some.map(({ leaf }) => {
        const silent = [a, b].filter((at) => !rows[at][leaf].known).map(name);
        return leaves[leaf].called + (silent.length ? ` (no source for ${listed(silent)})` : "");
      }),
    );
  const said = `${name(a)} is ${points(by)} ahead of ${name(b)}, gaining ${most} on ${named(gains.slice(0, 2))}`;
  return losses.length ? `${said}; ${name(b)} is ahead on ${named(losses.slice(0, 3))}.` : `${said}.`;
}
