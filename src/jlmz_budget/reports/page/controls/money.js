"use strict";
// Amounts and shares as the page writes them.
const written = (() => {
  /** The nearest whole number to a fraction, a half to the even neighbour. */
  function nearest({ n, d }) {
    const down = fractions.loweredTo({ n, d }, 1n);
    const twice = 2n * (n - down * d);
    return twice > d || (twice === d && down % 2n !== 0n) ? down + 1n : down;
  }

  /** Hundredths with two decimals and, if wanted, thousands separators. */
  function hundredths(whole, separator) {
    const size = whole < 0n ? -whole : whole;
    const head = (size / 100n).toString().replace(/\B(?=(\d{3})+$)/g, separator);
    return `${whole < 0n ? "-" : ""}${head}.${(size % 100n).toString().padStart(2, "0")}`;
  }

  const short = (text) => text.replace(/\.?0+$/, "");
  const percent = (share) => short(hundredths(nearest(fractions.times(share, { n: 10000n, d: 1n })), "")) + "%";
  const yuan = (fen) => hundredths(typeof fen === "bigint" ? fen : nearest(fen), ",");
  const plainYuan = (fen) => short(hundredths(fen, ""));
  const signed = (fen) => (fen > 0n ? "+" : "") + yuan(fen);

  /** The sentence of a template, its {names} filled. */
  const filled = (template, values) => template.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  return { nearest, hundredths, percent, yuan, plainYuan, signed, filled };
})();
