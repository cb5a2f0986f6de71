"use strict";
// Largest remainders: first between groups and single rows, then inside each group.
const rounding = (() => {
  const { sum, lowered, whole } = fractions;

  /** Groups and ungrouped rows in the order of their first rows. */
  function roundingParts(size, groups) {
    const members = groups.filter((group) => group.members.length).map((group) => [...group.members].sort((a, b) => a - b));
    const grouped = new Set(members.flat());
    const alone = Array.from({ length: size }, (_, row) => row).filter((row) => !grouped.has(row));
    return [...members, ...alone.map((row) => [row])].sort((a, b) => a[0] - b[0]);
  }

  /** Every award lowered to the unit, the missing units to the largest remainders, ties to the earlier row. */
  function largestRemainder(exact, unit, groups) {
    const { over, whole: amounts } = whole(exact);
    const step = unit * over;
    const parts = roundingParts(exact.length, groups);
    const inside = parts.map((part) => part.map((row) => amounts[row]));
    const totals = toppedUp(inside.map(sum), lowered(sum(amounts), step), step);
    const awards = Array(exact.length).fill(0n);
    parts.forEach((part, position) => {
      toppedUp(inside[position], totals[position], step).forEach((award, i) => (awards[part[i]] = award / over));
    });
    return awards;
  }

  function toppedUp(amounts, total, step) {
    const awards = amounts.map((amount) => lowered(amount, step));
    const left = amounts.map((amount, i) => amount - awards[i]);
    const order = left.map((_, i) => i).sort((a, b) => (left[a] > left[b] ? -1 : left[a] < left[b] ? 1 : a - b));
    const missing = Number((total - sum(awards)) / step);
    for (const row of order.slice(0, missing)) awards[row] += step;
    return awards;
  }

  return { roundingParts, largestRemainder };
})();
