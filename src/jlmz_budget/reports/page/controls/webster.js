"use strict";
// Webster's rounding with bases and bounds: payment units given out one by one.
const webster = (() => {
  const { sum, lowered, loweredTo, reduced, plus, compared, ZERO, whole } = fractions;
  const { divide } = rule;
  const { roundingParts } = rounding;

  /** Units one by one to the smallest (award + unit/2 - base) / need below the cap, from the floors on. */
  function rounded(need, base, limits, total, unit) {
    const { over, whole: wholeBase } = whole(base);
    const seats = need.map((one, i) => ({
      need: one,
      base: wholeBase[i],
      low: lowered(limits.floor[i] ?? 0n, unit),
      high: limits.cap[i] === null ? null : lowered(limits.cap[i], unit),
    }));
    const parts = roundingParts(need.length, limits.groups);
    const groupOf = new Map(limits.groups.filter((group) => group.members.length).map((group) => [Math.min(...group.members), group]));
    const together = parts.map((part) => asOne(part.map((row) => seats[row]), groupOf.get(part[0])));
    const totals = unitsGiven(together, total, unit, over);
    const awards = Array(need.length).fill(0n);
    parts.forEach((part, position) => {
      const given = part.length === 1 ? [totals[position]] : unitsGiven(part.map((row) => seats[row]), totals[position], unit, over);
      given.forEach((award, i) => (awards[part[i]] = award));
    });
    return awards;
  }

  /** A group as one seat; its limits are multiples of the unit already. */
  function asOne(seats, group) {
    const least = sum(seats.map((seat) => seat.low));
    const open = seats.some((seat) => seat.high === null);
    const most = open ? null : sum(seats.map((seat) => seat.high));
    const { minimum = null, maximum = null } = group ?? {};
    return {
      need: sum(seats.map((seat) => seat.need)),
      base: sum(seats.map((seat) => seat.base)),
      low: minimum !== null && minimum > least ? minimum : least,
      high: maximum !== null && (most === null || maximum < most) ? maximum : most,
    };
  }

  /** Only units near the division without rounding are put in order; a window that was too narrow is doubled. */
  function unitsGiven(seats, total, unit, over) {
    const near = nearby(seats, total, unit, over);
    for (let width = 2n * unit; ; width *= 2n) {
      const windows = seats.map((seat, row) => ({
        start: near[row] - width > seat.low ? near[row] - width : seat.low,
        stop: seat.high !== null && near[row] + width > seat.high ? seat.high : near[row] + width,
      }));
      const awards = windows.map(({ start }) => start);
      const missing = Number((total - sum(awards)) / unit);
      if (missing >= 0) {
        for (const { row } of places(seats, windows, unit, over).slice(0, missing)) awards[row] += unit;
      }
      const inside = awards.every(
        (award, row) =>
          (windows[row].start < award || windows[row].start === seats[row].low) &&
          (award < windows[row].stop || windows[row].stop === seats[row].high),
      );
      if (inside && sum(awards) === total) return awards;
    }
  }

  /** Every unit of the windows in the order in which it is given; a need of 0 counts as an infinitely small one. */
  function places(seats, windows, unit, over) {
    const found = [];
    seats.forEach((seat, row) => {
      for (let amount = windows[row].start; amount < windows[row].stop; amount += unit) {
        const above = (2n * amount + unit) * over - 2n * seat.base;
        const rank = seat.need > 0n ? 0 : above > 0n ? 1 : above < 0n ? -1 : 0;
        found.push({ rank, key: { n: above, d: seat.need > 0n ? seat.need : 1n }, row });
      }
    });
    return found.sort((a, b) => a.rank - b.rank || compared(a.key, b.key) || a.row - b.row);
  }

  /** Multiples of the unit next to the division without rounding, which may need a rate below 0. */
  function nearby(seats, total, unit, over) {
    const wide = 10n ** 12n; // a need of 0 becomes a tiny one here: a first guess only, the order decides
    const positive = seats.map((seat) => seat.need).filter((need) => need > 0n);
    const tiny = positive.length ? positive.reduce((a, b) => (a < b ? a : b)) : 1n;
    const need = seats.map((seat) => (seat.need > 0n ? seat.need * wide : tiny));
    const excess = seats.map((seat, i) => reduced(seat.base - seat.low * over, need[i]));
    const below = excess.reduce((most, one) => (compared(one, most) > 0 ? one : most), ZERO);
    const by = over * below.d;
    const rows = seats.map((seat, i) => ({
      need: need[i],
      base: seat.base * below.d - below.n * need[i],
      floor: seat.low * by,
      cap: seat.high === null ? null : seat.high * by,
    }));
    return divide(rows, [], total * by).map((award) => loweredTo(plus(reduced(award.n, award.d * by), { n: unit, d: 2n }), unit));
  }

  return { rounded };
})();
