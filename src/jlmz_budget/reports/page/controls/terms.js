"use strict";
// What the rule divides by: need = coefficients × Σ weight × share of the factor, the base of quotas, and bounds.
const terms = (() => {
  const { gcd, lcm, sum, loweredTo, raisedTo, fraction, times, plus, compared, ZERO, whole } = fractions;
  const { divide } = rule;

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

  return { needs, bases, bounds, refuseContradictions };
})();
