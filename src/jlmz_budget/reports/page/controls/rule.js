"use strict";
// The exact rule: award = clip(base + rate × need, floor, cap), rate >= 0 such that the awards add up to the amount.
const rule = (() => {
  const { sum, reduced, times, plus, minus, compared, ZERO, ONE } = fractions;

  const clipped = (amount, floor, cap) => {
    const raised = floor !== null && amount < floor ? floor : amount;
    return cap !== null && raised > cap ? cap : raised;
  };

  /** What rows get together at a rate, times the rate's denominator. */
  function paid(rows, rate) {
    let total = 0n;
    for (const row of rows) {
      total += clipped(
        row.base * rate.d + row.need * rate.n,
        row.floor === null ? null : row.floor * rate.d,
        row.cap === null ? null : row.cap * rate.d,
      );
    }
    return total;
  }

  const held = (total, group, d) =>
    clipped(total, group.minimum === null ? null : group.minimum * d, group.maximum === null ? null : group.maximum * d);

  /** The rates above 0 at which a row begins or ceases to rise. */
  function bends(rows) {
    const rates = [];
    for (const { need, base, floor, cap } of rows) {
      if (need === 0n) continue;
      if (floor !== null && floor > base) rates.push({ n: floor - base, d: need });
      if (cap !== null && cap > base) rates.push({ n: cap - base, d: need });
    }
    return rates;
  }

  /** The lowest rate at which a curve, straight between its bends, pays the amount; null if it never does. */
  function lowestRate(payable, rates, amount) {
    const reaches = (rate) => payable(rate) >= amount * rate.d;
    if (reaches(ZERO)) return ZERO;
    const ordered = [...rates].sort(compared);
    let [low, high] = [-1, ordered.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (reaches(ordered[middle])) high = middle;
      else low = middle;
    }
    const from = low < 0 ? ZERO : ordered[low];
    const to = high < ordered.length ? ordered[high] : plus(from, ONE); // behind the last bend: a line for ever
    const start = reduced(payable(from), from.d);
    const rise = minus(reduced(payable(to), to.d), start);
    if (rise.n === 0n) return null;
    const part = minus({ n: amount, d: 1n }, start);
    return plus(from, times(minus(to, from), reduced(part.n * rise.d, part.d * rise.n)));
  }

  /** What must be paid at rate 0; a group whose members must get more than its maximum is refused. */
  function leastPayable(rows, groups) {
    let least = paid(rows, ZERO);
    groups.forEach((group, position) => {
      const inside = paid(group.members.map((member) => rows[member]), ZERO);
      if (group.maximum !== null && inside > group.maximum) {
        throw new Refused("group_short", { position, least: inside, most: group.maximum });
      }
      if (group.minimum !== null && inside < group.minimum) least += group.minimum - inside;
    });
    return least;
  }

  /** The most that can be paid, null without a limit; a group that cannot be paid its minimum is refused. */
  function mostPayable(rows, groups) {
    const highest = rows.map((row) => (row.need > 0n ? row.cap : clipped(row.base, row.floor, row.cap)));
    const together = (amounts) => (amounts.includes(null) ? null : sum(amounts));
    const grouped = new Set(groups.flatMap((group) => group.members));
    const parts = highest.filter((_, position) => !grouped.has(position));
    groups.forEach((group, position) => {
      const inside = together(group.members.map((member) => highest[member]));
      if (group.minimum !== null && inside !== null && inside < group.minimum) {
        throw new Refused("group_open", { position, least: group.minimum, most: inside });
      }
      const limited = group.maximum !== null && (inside === null || group.maximum < inside);
      parts.push(limited ? group.maximum : inside);
    });
    return together(parts);
  }

  /**
   * The exact awards as fractions. Rows are {need, base, floor, cap} and groups {members, minimum, maximum}, whole
   * numbers on one scale; the total is on the same scale.
   */
  function divide(rows, groups, total) {
    const least = leastPayable(rows, groups);
    if (total < least) throw new Refused("short", { least, amount: total });
    const most = mostPayable(rows, groups);
    const spend = most !== null && most < total ? most : total;

    const grouped = new Set(groups.flatMap((group) => group.members));
    const alone = rows.filter((_, position) => !grouped.has(position));
    const inside = groups.map((group) => group.members.map((member) => rows[member]));
    const own = inside.map((members, position) => {
      const { minimum, maximum } = groups[position];
      const reach = (limit) => (limit === null ? null : lowestRate((rate) => paid(members, rate), bends(members), limit));
      return { minimum: reach(minimum), maximum: reach(maximum) };
    });
    const payable = (rate) =>
      inside.reduce((sofar, members, g) => sofar + held(paid(members, rate), groups[g], rate.d), paid(alone, rate));
    const limits = own.flatMap((rates) => [rates.minimum, rates.maximum]).filter((rate) => rate !== null && rate.n > 0n);
    const rate = lowestRate(payable, [...bends(rows), ...limits], spend);

    const rates = rows.map(() => rate);
    groups.forEach((group, position) => {
      const amount = paid(inside[position], rate);
      let ownRate = rate;
      if (group.minimum !== null && amount < group.minimum * rate.d) ownRate = own[position].minimum;
      else if (group.maximum !== null && amount > group.maximum * rate.d) ownRate = own[position].maximum;
      for (const member of group.members) rates[member] = ownRate;
    });
    return rows.map((row, i) => reduced(paid([row], rates[i]), rates[i].d));
  }

  return { clipped, paid, bends, lowestRate, leastPayable, divide };
})();
