"use strict";
// Whole numbers and fractions in exact arithmetic.
//
// Numbers come in as texts, "3" or "3/20". Inside there are only whole numbers (BigInt): a list of fractions is
// multiplied by the least number that makes all of them whole, and a rate is a pair {n, d}. Nothing is ever a float.
const fractions = (() => {
  const gcd = (a, b) => {
    let [one, other] = [a < 0n ? -a : a, b < 0n ? -b : b];
    while (other) [one, other] = [other, one % other];
    return one;
  };
  const lcm = (numbers) => numbers.reduce((over, number) => (over / gcd(over, number)) * number, 1n);
  const sum = (numbers) => numbers.reduce((total, number) => total + number, 0n);
  const floorDivided = (a, b) => a / b - (a % b < 0n ? 1n : 0n);
  const lowered = (amount, unit) => floorDivided(amount, unit) * unit;
  const loweredTo = (amount, unit) => floorDivided(amount.n, amount.d * unit) * unit;
  const raisedTo = (amount, unit) => -floorDivided(-amount.n, amount.d * unit) * unit;

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

  return { gcd, lcm, sum, lowered, loweredTo, raisedTo, fraction, reduced, times, plus, minus, compared, ZERO, ONE, whole };
})();
