"use strict";
// The pools in funding order: who gets how much of the budget, and every pool's awards. Money is whole fen (BigInt).
const county = (() => {
  const { fraction, reduced, times, plus, minus, loweredTo } = fractions;
  const exact = (fen) => ({ n: fen, d: 1n });
  const least = (...amounts) => amounts.reduce((a, b) => (a < b ? a : b));

  /** The county with values set, keyed by slider; weights that are not set are scaled so that all add up to 1. */
  function changed(budget, sliders, values) {
    let result = budget;
    const weights = new Map();
    for (const slider of sliders) {
      if (!values.has(slider.id)) continue;
      result = placed(result, slider.path, values.get(slider.id));
      if (slider.kind === "weight") {
        const [, pool, , , factor] = slider.path;
        weights.set(pool, new Set([...(weights.get(pool) ?? []), factor]));
      }
    }
    for (const [pool, set] of weights) result = rescaled(result, pool, set);
    return result;
  }

  function placed(value, [step, ...path], text) {
    if (step === undefined) return text;
    const copy = Array.isArray(value) ? [...value] : { ...value };
    copy[step] = placed(value[step], path, text);
    return copy;
  }

  /** weight × (1 - Σ of those set) / Σ of the others */
  function rescaled(budget, pool, set) {
    const weights = budget.pools[pool].inputs.factors.map((factor) => fraction(factor.weight));
    const together = (kept) => weights.filter((_, k) => set.has(k) === kept).reduce(plus, exact(0n));
    const [fixed, others] = [together(true), together(false)];
    const free = minus(exact(1n), fixed);
    if (free.n < 0n || (others.n === 0n && free.n !== 0n)) throw new Refused("weights", { sum: fixed });
    if (others.n === 0n) return budget;
    return weights.reduce((result, weight, k) => {
      if (set.has(k)) return result;
      const { n, d } = times(weight, reduced(free.n * others.d, free.d * others.n));
      return placed(result, ["pools", pool, "inputs", "factors", k, "weight"], `${n}/${d}`);
    }, budget);
  }

  /** Per pool {amount, awards}; pools that the page does not compute have the awards of the report. */
  function allocated(budget) {
    const total = BigInt(budget.total);
    const { fen, share } = budget.reserve;
    const reserve = share === null ? BigInt(fen) : loweredTo(times(fraction(share), exact(total)), 1n);
    if (reserve > total) throw new Refused("reserve", { reserve: exact(reserve), total: exact(total) });
    const handedTo = new Map();
    let left = total - reserve;
    return budget.pools.map((pool) => {
      const own = ownAmount(pool, total, left);
      const amount = own + (handedTo.get(pool.id) ?? 0n);
      const awards = awardsOf(pool, amount);
      left -= own;
      const rest = pool.residual_to === null ? 0n : leftOver(pool, amount, awards);
      if (rest > 0n) handedTo.set(pool.residual_to, (handedTo.get(pool.residual_to) ?? 0n) + rest);
      refuseFunding(pool, amount - rest);
      return { id: pool.id, amount: amount - rest, awards };
    });
  }

  function ownAmount(pool, total, left) {
    if (pool.fixed === null && pool.kind === "remainder") return left;
    if (pool.fixed === null && pool.kind === "claims") {
      const entitled = pool.inputs === null ? BigInt(pool.entitled) : kernel.entitlement(pool.inputs);
      return least(entitled, left, pool.max === null ? left : BigInt(pool.max));
    }
    let amount = BigInt(pool.fixed ?? pool.fen);
    if (pool.fixed === null && pool.share !== null) amount = loweredTo(times(fraction(pool.share), exact(total)), 1n);
    if (amount > left) {
      throw new Refused("no_money", { pool: pool.title, amount: exact(amount), left: exact(left) });
    }
    return amount;
  }

  function awardsOf(pool, amount) {
    if (pool.inputs !== null) {
      try {
        return kernel.divided(pool.inputs, amount).awards;
      } catch (error) {
        if (error instanceof Refused) error.pool = pool;
        throw error;
      }
    }
    if (amount !== BigInt(pool.amount)) {
      throw new Refused("other_amount", { pool: pool.title, amount: exact(amount) });
    }
    return pool.awards.map(BigInt);
  }

  /** What a pool hands on. */
  const leftOver = (pool, amount, awards) =>
    pool.inputs === null ? BigInt(pool.handed_on) : amount - awards.reduce((a, b) => a + b, 0n);

  function refuseFunding(pool, amount) {
    const named = BigInt(pool.funding.named);
    if (!pool.funding.any || named === amount || (pool.funding.has_rest && named < amount)) return;
    throw new Refused("funding", { pool: pool.title, named: exact(named), amount: exact(amount) });
  }

  return { changed, allocated };
})();
