"use strict";
// One formula pool, divided and rounded exactly: the page's own derivation of what the program computes.
//
//   need  = coefficients × Σ weight × share of the factor
//   award = clip(base + rate × need, floor, cap),  rate >= 0 such that the awards add up to the amount
//
// Numbers come in as texts, "3" or "3/20". Inside there are only whole numbers (BigInt): a list of fractions is
// multiplied by the least number that makes all of them whole, and a rate is a pair {n, d}. Nothing is ever a float.
const kernel = (() => {
  // ---- whole numbers and fractions ----------------------------------------------------------------------------

  const gcd = (a, b) => {
    let [one, other] = [a < 0n ? -a : a, b < 0n ? -b : b];
    while (other) [one, other] = [other, one % other];
    return one;
  };
  const lcm = (numbers) => numbers.reduce((over, number) => (over / gcd(over, number)) * number, 1n);
  const sum = (numbers) => numbers.reduce((total, number) => total + number, 0n);
  const floorDivided = (a, b) => a / b - (a % b < 0n ? 1n : 0n);
  const lowered = (amount, unit) => floorDivided(amount, unit) * unit;

  /** The fraction of a text, in lowest terms. */
  function fraction(text) {
    const [above, below] = text.split("/");
    return reduced(BigInt(above), below === undefined ? 1n : BigInt(below));
  }

  function reduced(n, d) {
    const by = gcd(n, d) || 1n;
    return d < 0n ? { n: -n / by, d: -d / by } : { n: n / by, d: d / by };
  }

  const times = (a, b) => reduced(a.n * b.n, a.d * b.d);
  const plus = (a, b) => reduced(a.n * b.d + b.n * a.d, a.d * b.d);
  const minus = (a, b) => reduced(a.n * b.d - b.n * a.d, a.d * b.d);
  const compared = (a, b) => {
    const [left, right] = [a.n * b.d, b.n * a.d];
    return left < right ? -1 : left > right ? 1 : 0;
  };
  const ZERO = { n: 0n, d: 1n };
  const ONE = { n: 1n, d: 1n };

  /** {over, whole}: the fractions times `over`, the least number that makes all of them whole. */
  function whole(fractions) {
    const over = lcm(fractions.map((one) => one.d));
    return { over, whole: fractions.map((one) => one.n * (over / one.d)) };
  }

  /** What cannot be paid or formed; `what` names the sentence, the other fields fill it. */
  class Refused extends Error {
    constructor(what, values = {}) {
      super(what);
      this.what = what;
      this.values = values;
    }
  }

  // ---- the exact rule -----------------------------------------------------------------------------------------

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

  // ---- need, base and bounds ----------------------------------------------------------------------------------

  const shareCache = new WeakMap();

  /** A factor's shares as whole numbers and their sum; the same for every weight, so they are formed once. */
  function shares(factor) {
    if (!shareCache.has(factor)) shareCache.set(factor, formedShares(factor));
    return shareCache.get(factor);
  }

  function formedShares(factor) {
    const values = whole(factor.values.map(fraction)).whole;
    if (sum(values) <= 0n) throw new Refused("no_shares", { factor: factor.name });
    if (factor.share_floor === null && factor.share_cap === null) return { whole: values, sum: sum(values) };
    const limits = [factor.share_floor, factor.share_cap].map((limit) => (limit === null ? null : fraction(limit)));
    const over = lcm(limits.filter((limit) => limit !== null).map((limit) => limit.d));
    const [floor, cap] = limits.map((limit) => (limit === null ? null : limit.n * (over / limit.d)));
    const rows = values.map((need) => ({ need, base: 0n, floor, cap }));
    let found;
    try {
      found = whole(divide(rows, [], over));
    } catch (error) {
      if (error instanceof Refused) throw new Refused("no_shares", { factor: factor.name });
      throw error;
    }
    if (sum(found.whole) < over * found.over) throw new Refused("no_shares", { factor: factor.name });
    return { whole: found.whole, sum: sum(found.whole) };
  }

  /** Needs as whole numbers: what counts is their proportion. */
  function needs(pool) {
    const weighed = pool.factors.filter((factor) => fraction(factor.weight).n > 0n);
    const columns = weighed.map(shares);
    const weights = whole(weighed.map((factor, k) => times(fraction(factor.weight), { n: 1n, d: columns[k].sum }))).whole;
    let need = Array.from({ length: pool.size }, (_, i) => sum(columns.map((column, k) => weights[k] * column.whole[i])));
    for (const values of pool.coefficients) {
      const factors = whole(values.map(fraction)).whole;
      need = need.map((one, i) => one * factors[i]);
    }
    const common = need.reduce(gcd, 0n) || 1n;
    return need.map((one) => one / common);
  }

  /** Σ amount × count over quotas. */
  const bases = (pool) =>
    Array.from({ length: pool.size }, (_, i) =>
      pool.quotas.reduce((base, quota) => plus(base, times(fraction(quota.amount), fraction(quota.counts[i]))), ZERO),
    );

  /** Per recipient the rule that is tightest, null without a rule. */
  function tightest(rules, size, sign) {
    const amounts = rules.map((rule) => {
      const amount = fraction(rule.amount);
      return rule.counts.map((count) => times(amount, fraction(count)));
    });
    return Array.from({ length: size }, (_, i) =>
      amounts.reduce((best, column) => (best === null || compared(column[i], best) * sign > 0 ? column[i] : best), null),
    );
  }

  const loweredTo = (amount, unit) => floorDivided(amount.n, amount.d * unit) * unit;
  const raisedTo = (amount, unit) => -floorDivided(-amount.n, amount.d * unit) * unit;

  /** Floors and group minima raised to the payment unit, caps and group maxima lowered; floors before that, too. */
  function bounds(pool, amount) {
    const unit = BigInt(pool.unit);
    const unrounded = tightest(pool.floors, pool.size, 1);
    return {
      unrounded,
      floor: unrounded.map((floor) => (floor === null ? null : raisedTo(floor, unit))),
      cap: tightest(pool.caps, pool.size, -1).map((cap) => (cap === null ? null : loweredTo(cap, unit))),
      groups: pool.groups.map((group) => {
        const limits = (fixed, share) =>
          [fixed === null ? null : fraction(fixed), share === null ? null : times(fraction(share), { n: amount, d: 1n })]
            .filter((limit) => limit !== null)
            .sort(compared);
        const [minima, maxima] = [limits(group.min_amount, group.min_share), limits(group.max_amount, group.max_share)];
        return {
          members: group.members,
          minimum: minima.length ? raisedTo(minima[minima.length - 1], unit) : null,
          maximum: maxima.length ? loweredTo(maxima[0], unit) : null,
        };
      }),
    };
  }

  function refuseContradictions(pool, limits) {
    limits.floor.forEach((floor, row) => {
      const cap = limits.cap[row];
      if (floor !== null && cap !== null && floor > cap) throw new Refused("crossed", { row, floor, cap });
    });
    limits.groups.forEach(({ minimum, maximum }, position) => {
      if (minimum !== null && maximum !== null && minimum > maximum) {
        throw new Refused("group_crossed", { position, least: minimum, most: maximum });
      }
    });
  }

  // ---- a pool -------------------------------------------------------------------------------------------------

  const onScale = (need, base, floor, cap) => need.map((one, i) => ({ need: one, base: base[i], floor: floor[i], cap: cap[i] }));
  const scaledGroups = (groups, by) =>
    groups.map((group) => ({
      members: group.members,
      minimum: group.minimum === null ? null : group.minimum * by,
      maximum: group.maximum === null ? null : group.maximum * by,
    }));
  const scaled = (amounts, by) => amounts.map((amount) => (amount === null ? null : amount * by));
  const scaledFractions = (amounts, by) => amounts.map((one) => (one === null ? null : one.n * (by / one.d)));
  const backTo = (awards, by) => awards.map((award) => reduced(award.n, award.d * by));
  /** The refusal with its amounts in fen again. */
  function inFen(error, by) {
    if (!(error instanceof Refused)) return error;
    const values = Object.entries(error.values).map(([name, value]) => [
      name,
      typeof value === "bigint" ? reduced(value, by) : value,
    ]);
    return new Refused(error.what, Object.fromEntries(values));
  }

  /**
   * A pool divided: {awards: whole fen, exact: fractions of a fen, part: the part of the floors that is paid}.
   * Throws Refused where the limits contradict each other, the money is too little, or (if the pool says so) too much.
   */
  function divided(pool, amount) {
    const unit = BigInt(pool.unit);
    const [need, base, limits] = [needs(pool), bases(pool), bounds(pool, amount)];
    refuseContradictions(pool, limits);
    const { over, whole: wholeBase } = whole(base);
    const rows = onScale(need, wholeBase, scaled(limits.floor, over), scaled(limits.cap, over));
    let exact;
    try {
      exact = backTo(divide(rows, scaledGroups(limits.groups, over), amount * over), over);
    } catch (error) {
      const refusal = inFen(error, over);
      if (pool.on_shortfall === "error" || refusal.what !== "short") throw refusal;
      return prorated(pool, amount, need, base, limits, refusal);
    }
    const { over: by, whole: parts } = whole(exact);
    if (pool.on_surplus === "error" && sum(parts) < amount * by) {
      throw new Refused("surplus", { payable: reduced(sum(parts), by), amount: { n: amount, d: 1n } });
    }
    const awards =
      pool.rounding === "webster"
        ? webster(need, base, limits, loweredTo(reduced(sum(parts), by), unit), unit)
        : largestRemainder(exact, unit, limits.groups);
    return { awards, exact, part: ONE };
  }

  /** The largest part of all floors that the money pays, where it does not pay all of them. */
  function prorated(pool, amount, need, base, limits, refusal) {
    const over = lcm([...base, ...limits.unrounded.filter((floor) => floor !== null)].map((one) => one.d));
    const wholeBase = scaledFractions(base, over);
    const floors = scaledFractions(limits.unrounded, over).map((floor) => floor ?? 0n);
    const caps = scaled(limits.cap, over);
    const groups = scaledGroups(limits.groups, over);
    // A floor takes the place of the need, its part that of the rate; what is paid anyway is the floor of this curve.
    const anyway = wholeBase.map((one, i) => clipped(one, null, caps[i]));
    const rows = onScale(floors, wholeBase.map(() => 0n), anyway, caps);
    const grouped = new Set(groups.flatMap((group) => group.members));
    const alone = rows.filter((_, position) => !grouped.has(position));
    const inside = groups.map((group) => group.members.map((member) => rows[member]));
    const minima = groups.map((group, g) =>
      group.minimum === null ? null : lowestRate((part) => paid(inside[g], part), bends(inside[g]), group.minimum),
    );
    const payable = (part) =>
      inside.reduce(
        (sofar, members, g) => sofar + clipped(paid(members, part), scaled([groups[g].minimum], part.d)[0], null),
        paid(alone, part),
      );
    const rates = [...bends(rows), ...minima.filter((rate) => rate !== null && rate.n > 0n)];
    // A group's maximum holds at every part: `divide` refuses one that is too little for all of the floors.
    const part = lastPart(payable, rates, amount * over);
    if (part === null || compared(part, ONE) === 0) throw refusal;

    const reducedFloors = limits.unrounded.map((floor) => (floor === null ? null : times(part, floor)));
    const by = lcm([...base, ...reducedFloors.filter((floor) => floor !== null)].map((one) => one.d));
    const again = onScale(need, scaledFractions(base, by), scaledFractions(reducedFloors, by), scaled(limits.cap, by));
    let exact;
    try {
      const held = scaledGroups(limits.groups, by);
      exact = backTo(divide(again, held, leastPayable(again, held)), by);
    } catch (error) {
      throw error instanceof Refused ? refusal : error;
    }
    return { awards: largestRemainder(exact, BigInt(pool.unit), limits.groups), exact, part };
  }

  /** The highest part up to 1 at which a curve pays no more than the amount; null if it pays more at 0. */
  function lastPart(payable, rates, amount) {
    const above = (part) => payable(part) > amount * part.d;
    if (above(ZERO)) return null;
    if (!above(ONE)) return ONE;
    const ordered = [ZERO, ...rates.filter((rate) => compared(rate, ONE) < 0).sort(compared), ONE];
    const high = ordered.findIndex(above);
    const [from, to] = [ordered[high - 1], ordered[high]];
    const start = reduced(payable(from), from.d);
    const rise = minus(reduced(payable(to), to.d), start);
    const left = minus({ n: amount, d: 1n }, start);
    return plus(from, times(minus(to, from), reduced(left.n * rise.d, left.d * rise.n)));
  }

  // ---- rounding -----------------------------------------------------------------------------------------------

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

  /** Units one by one to the smallest (award + unit/2 - base) / need below the cap, from the floors on. */
  function webster(need, base, limits, total, unit) {
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

  /** What an amount of `claims` asks for: Σ clip(base, floor, cap), raised to a whole fen. */
  function entitlement(pool) {
    const limits = bounds(pool, 0n);
    const { over, whole: base } = whole(bases(pool));
    const rows = onScale(base, base, scaled(limits.floor, over), scaled(limits.cap, over));
    return raisedTo(reduced(paid(rows, ZERO), over), 1n);
  }

  return { divided, entitlement, fraction, reduced, times, plus, minus, compared, loweredTo, Refused };
})();
