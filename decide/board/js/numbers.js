// Sums, and figures as they are shown: the twin of decide/wording/numbers.py.

/** What counts as equal, in points of the 0-100 scale and in shares. */
export const TIE = 1e-9;

/** A sum that does not lose what is small beside what is large (Neumaier 1974). */
export function sum(numbers) {
  let whole = 0;
  let lost = 0;
  for (const number of numbers) {
    const next = whole + number;
    lost += Math.abs(whole) >= Math.abs(number) ? whole - next + number : number - next + whole;
    whole = next;
  }
  return whole + lost;
}

/** The sum of the products of two rows. */
export function dot(weights, row) {
  let whole = 0;
  let lost = 0;
  for (let j = 0; j < weights.length; j += 1) {
    const number = weights[j] * row[j];
    const next = whole + number;
    lost += Math.abs(whole) >= Math.abs(number) ? whole - next + number : number - next + whole;
    whole = next;
  }
  return whole + lost;
}

/** A number as it is shown: whole, halves away from zero, never `-0`. */
export function whole(number) {
  const rounded = Math.floor(Math.abs(number) + 0.5 + TIE);
  return number < 0 && rounded ? `-${rounded}` : `${rounded}`;
}

/** A difference as it is shown: whole, with its sign; a little that isn't nothing says so. */
export function signed(number) {
  const shown = whole(number);
  if (shown === "0") return Math.abs(number) <= TIE ? "0" : number > 0 ? "+<1" : "-<1";
  return shown.startsWith("-") ? shown : `+${shown}`;
}

/** A share as it is shown: a whole percentage; a little that isn't nothing, or all but a little, says so. */
export function percent(share) {
  if (TIE < share && share < 0.005) return "<1 %";
  if (0.995 <= share && share < 1 - TIE) return ">99 %";
  return `${whole(100 * share)} %`;
}

/** Shares of one whole as whole percentages that sum to 100, by the largest remainder; the first of equal ones. */
export function wholeShares(shares) {
  const all = sum(shares);
  if (!shares.length || all <= 0) return shares.map(() => 0);
  const exact = shares.map((share) => (100 * share) / all);
  const down = exact.map((number) => Math.floor(number + TIE));
  const rest = exact.map((number, at) => Math.round((number - down[at]) * 1e9));
  const most = exact.map((_, at) => at).sort((a, b) => rest[b] - rest[a] || a - b);
  for (const at of most.slice(0, Math.max(0, 100 - sum(down)))) down[at] += 1;
  return down;
}

/** A lead in words: `9 points`, `1 point`, `under 1 point`; `level` for none. */
export function points(number) {
  if (Math.abs(number) <= TIE) return "level";
  const shown = whole(Math.abs(number));
  if (shown === "0") return "under 1 point";
  return shown === "1" ? "1 point" : `${shown} points`;
}

/** How much of 100 points of weight a change takes, never said too small: `more than 23` for 23.25. */
export function moreThan(share) {
  const least = Math.floor(100 * share + 100 * TIE);
  return least < 1 && share > TIE ? "less than 1" : `more than ${least}`;
}

/** How much of 100 points of weight is enough: 24 for 23.25. */
export function atMost(share) {
  return `${Math.ceil(100 * share - 100 * TIE)}`;
}

/** A percentage beyond which what changes at a share has changed for certain: 53 above 52.17 %, 52 below it. */
export function past(share, up) {
  let number = 0;
  let digits = 0;
  for (; digits < 5; digits += 1) {
    const scaled = 100 * share * 10 ** digits;
    number = (up ? Math.ceil(scaled - 100 * TIE) : Math.floor(scaled + 100 * TIE)) / 10 ** digits;
    if (0 < number && number < 100) break;
  }
  return `${number.toFixed(Math.min(digits, 4))} %`;
}

/** A range of whole numbers. */
export function span(low, high) {
  return `${whole(low)}–${whole(high)}`;
}

/** A value in a criterion's own unit, with three digits that tell: `0.212 relapses a year`, `1,250 EUR`. */
export function inUnit(number, unit) {
  const size = Math.abs(number);
  const sign = number < 0 || Object.is(number, -0) ? "-" : "";
  return `${sign}${size >= 100 ? grouped(size) : threeDigits(size)} ${unit}`;
}

function grouped(size) {
  const down = Math.floor(size);
  const half = size - down;
  const rounded = half > 0.5 || (half === 0.5 && down % 2 === 1) ? down + 1 : down;
  return BigInt(rounded).toString().replace(/\B(?=(\d{3})+$)/g, ",");
}

// As C's %.3g: halves to even on the exact value, no zeros at the end, an exponent of two digits below 0.0001.
function threeDigits(size) {
  if (size === 0) return "0";
  const [digits, power] = size.toExponential(2).split("e");
  const exact = size.toExponential(60).split("e");
  let kept = digits;
  if (exact[1] === power && /^50*$/.test(exact[0].slice(4)) && Number(exact[0][3]) % 2 === 0) kept = exact[0].slice(0, 4);
  const plain = Number(`${kept}e${power}`);
  if (Number(power) < -4) {
    const short = kept.replace(/\.?0+$/, "");
    return `${short}e-${String(-Number(power)).padStart(2, "0")}`;
  }
  if (plain >= 1000) return `${plain.toExponential(2).replace(/\.?0+e/, "e").replace(/e\+(\d)$/, "e+0$1")}`;
  return plain.toFixed(Math.max(0, 2 - Number(power))).replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");
}

/** Names in a sentence: `a`, `a and b`, `a, b and c`; semicolons where a name itself holds `and` or a comma. */
export function listed(names) {
  if (!names.length) return "nothing";
  if (names.length === 1) return names[0];
  const last = names[names.length - 1];
  const before = names.slice(0, -1);
  const crowded = names.some((name) => name.includes(" and ") || name.includes(", "));
  return crowded ? `${before.join("; ")}; and ${last}` : `${before.join(", ")} and ${last}`;
}

/** The same as they are shown: `33 %`; a little that isn't nothing says so. */
export function wholePercents(shares) {
  return wholeShares(shares).map((number, at) => (number === 0 && shares[at] > TIE ? "<1 %" : `${number} %`));
}
