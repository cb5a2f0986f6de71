"use strict";
// One formula pool, divided and rounded exactly: the page's own derivation of what the program computes.
const kernel = (() => {
  const { lcm, sum, loweredTo, raisedTo, reduced, times, plus, minus, compared, ZERO, ONE, whole } = fractions;
  const { clipped, paid, bends, lowestRate, leastPayable, divide } = rule;
  const { needs, bases, bounds, refuseContradictions } = terms;
  const { largestRemainder } = rounding;

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
        ? webster.rounded(need, base, limits, loweredTo(reduced(sum(parts), by), unit), unit)
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

  /** What an amount of `claims` asks for: Σ clip(base, floor, cap), raised to a whole fen. */
  function entitlement(pool) {
    const limits = bounds(pool, 0n);
    const { over, whole: base } = whole(bases(pool));
    const rows = onScale(base, base, scaled(limits.floor, over), scaled(limits.cap, over));
    return raisedTo(reduced(paid(rows, ZERO), over), 1n);
  }

  return { divided, entitlement };
})();
