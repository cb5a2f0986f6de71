"use strict";
// The sliders: what they set, what follows, who gains and who pays, and the scenario that holds the settings.
(() => {
  const given = JSON.parse(document.getElementById("county").textContent);
  const { budget, sliders, saving } = given;
  const texts = { ...given.texts, between: document.documentElement.lang.startsWith("zh") ? "" : " " };
  const { fraction, reduced, times, minus } = fractions;
  const SLOW = 50; // milliseconds; above this the page computes when the slider rests
  const REST = 150;
  const shownAs = { weight: written.percent, ratio: written.percent, money: (value) => written.yuan(value) };

  const controls = new Map(sliders.map((slider) => [slider.id, document.getElementById(slider.id)]));
  const status = document.getElementById("effect");
  const command = document.getElementById("command");
  const save = document.getElementById("save");

  // ---- what is set --------------------------------------------------------------------------------------------

  /** The exact value of a slider's place; its first place is the value of the scenario, round or not. */
  const valueAt = (slider, place) =>
    place === slider.place ? slider.start : asText(times(fraction(slider.step), { n: BigInt(place), d: 1n }));
  const asText = ({ n, d }) => (d === 1n ? `${n}` : `${n}/${d}`);

  const moved = new Set();

  function settings() {
    return new Map(sliders.filter(({ id }) => moved.has(id)).map((slider) => [slider.id, valueAt(slider, Number(controls.get(slider.id).value))]));
  }

  /** Values as `--set` takes them. */
  function assignments(values) {
    return sliders.filter(({ id }) => values.has(id)).map((slider) => {
      const value = fraction(values.get(slider.id));
      const text = slider.kind === "money" ? `${written.plainYuan(written.nearest(value))}元` : written.percent(value);
      return [slider.key, text];
    });
  }

  const weightsSet = (values) => sliders.some((slider) => slider.kind === "weight" && values.has(slider.id));

  // ---- what follows -------------------------------------------------------------------------------------------

  function said(refused) {
    const values = {};
    for (const [name, value] of Object.entries(refused.values)) {
      const isMoney = typeof value === "bigint" || typeof value === "object";
      values[name] = isMoney ? written.yuan(value) : String(value);
    }
    if (refused.what === "weights") values.sum = written.percent(refused.values.sum);
    const { pool } = refused;
    if (pool !== undefined) {
      values.pool = pool.title;
      if (refused.values.row !== undefined) values.name = pool.names[refused.values.row];
      if (refused.values.position !== undefined) values.group = pool.inputs.groups[refused.values.position].id;
    }
    if (refused.what === "short" || refused.what === "surplus") {
      const [more, less] = refused.what === "short" ? ["least", "amount"] : ["amount", "payable"];
      values.gap = written.yuan(minus(refused.values[more], refused.values[less]));
    }
    return `${texts.refused}${texts.between}${written.filled(texts[refused.what], values)}`;
  }

  /** Who gains and who pays over the computed pools, in one sentence each. */
  function effect(pools) {
    const changes = [];
    budget.pools.forEach((pool, p) => {
      if (pool.inputs === null) return;
      pool.names.forEach((name, i) => changes.push([name, pools[p].awards[i] - BigInt(pool.awards[i])]));
    });
    const sentence = (text, side) => {
      if (!side.length) return [];
      const most = side.reduce((a, b) => ((a[1] < 0n ? -a[1] : a[1]) < (b[1] < 0n ? -b[1] : b[1]) ? b : a));
      const total = side.reduce((sum, [, change]) => sum + change, 0n);
      const [amount, largest] = [total, most[1]].map((change) => written.yuan(change < 0n ? -change : change));
      return [written.filled(text, { count: side.length, amount, name: most[0], most: largest })];
    };
    const gainers = changes.filter(([, change]) => change > 0n);
    const payers = changes.filter(([, change]) => change < 0n);
    const same = changes.length - gainers.length - payers.length;
    const sentences = [...sentence(texts.gain, gainers), ...sentence(texts.pay, payers)];
    if (!sentences.length) return texts.unchanged;
    return [...sentences, ...(same ? [written.filled(texts.same, { count: same })] : [])].join(texts.between);
  }

  function show(pools) {
    budget.pools.forEach((pool, p) => {
      if (pool.inputs === null) return;
      const table = document.getElementById(`changes-${p}`);
      const line = (row, now, base) => {
        const change = now === null ? null : now - base;
        row.cells[2].textContent = now === null ? "—" : written.yuan(now);
        row.cells[3].textContent = change === null ? "—" : written.signed(change);
        const part = change === null || base === 0n ? null : reduced(change, base);
        row.cells[4].textContent = part === null ? "" : (part.n > 0n ? "+" : "") + written.hundredths(written.nearest(times(part, { n: 10000n, d: 1n })), "");
        row.cells[5].textContent = !change ? "" : change > 0n ? texts.gains : texts.pays;
        row.className = !change ? "" : change > 0n ? "gains" : "pays";
      };
      const awards = pools === null ? null : pools[p].awards;
      const sum = (amounts) => amounts.reduce((a, b) => a + BigInt(b), 0n);
      line(table.tBodies[0].rows[0], awards && sum(awards), sum(pool.awards));
      pool.awards.forEach((base, i) => line(table.tBodies[0].rows[i + 1], awards && awards[i], BigInt(base)));
    });
  }

  function showValues(values, changed) {
    for (const slider of sliders) {
      const control = controls.get(slider.id);
      let value = fraction(values.get(slider.id) ?? slider.start);
      const followed = slider.kind === "weight" && !values.has(slider.id) && changed !== null;
      if (followed) {
        value = fraction(slider.path.reduce((inside, step) => inside[step], changed));
        control.value = Number(written.nearest(times(value, { n: 100n, d: 1n })));
      }
      const text = shownAs[slider.kind](value);
      const mark = values.has(slider.id) ? texts.set : asText(value) === slider.start ? "" : texts.follows;
      control.setAttribute("aria-valuetext", mark ? `${text}${texts.between}${mark}` : text);
      control.parentElement.querySelector("output").textContent = mark ? `${text}${texts.between}${mark}` : text;
      control.parentElement.classList.toggle("set", values.has(slider.id));
    }
  }

  function compute() {
    const values = settings();
    let [changed, pools, message] = [null, null, ""];
    try {
      changed = county.changed(budget, sliders, values);
      pools = county.allocated(changed);
      message = values.size ? effect(pools) : texts.nothing;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      message = said(error);
    }
    showValues(values, changed);
    show(pools);
    const options = assignments(values).map(([key, value]) => `--set ${key}=${value}`);
    if (weightsSet(values)) options.push("--rescale");
    command.value = options.join(" ");
    save.disabled = values.size === 0 || pools === null || saving === null;
    status.textContent = message;
    status.classList.toggle("refused", pools === null);
    return pools;
  }

  // ---- when it is computed ------------------------------------------------------------------------------------

  let waiting = null;
  let took = 0;
  function soon() {
    if (waiting !== null) clearTimeout(waiting);
    waiting = setTimeout(() => {
      waiting = null;
      const start = performance.now();
      compute();
      took = performance.now() - start;
    }, took > SLOW ? REST : 0);
  }

  for (const slider of sliders) {
    controls.get(slider.id).addEventListener("input", (event) => {
      if (Number(event.target.value) === slider.place) moved.delete(slider.id);
      else moved.add(slider.id);
      soon();
    });
  }
  function reset() {
    moved.clear();
    for (const slider of sliders) controls.get(slider.id).value = slider.place;
    compute();
  }
  document.getElementById("reset").addEventListener("click", reset);

  // ---- the scenario with the settings -------------------------------------------------------------------------

  /** The scenario file with the settings as a variant of its own. */
  function scenarioText(values) {
    const entries = assignments(values).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`);
    if (weightsSet(values)) entries.push("rescale: true");
    const variants = [...saving.earlier, `${saving.name}: {${entries.join(", ")}}`];
    return saving.before + saving.start + variants.join(saving.between) + saving.end + saving.after;
  }

  save.addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([scenarioText(settings())], { type: "application/yaml" }));
    link.download = saving.file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });

  // ---- at the start -------------------------------------------------------------------------------------------

  for (const row of document.querySelectorAll("details.explained")) {
    addEventListener("beforeprint", () => row.setAttribute("open", ""));
  }
  if (sliders.length === 0) return;
  reset(); // browsers keep a slider's place over a reload
  const pools = county.allocated(budget);
  const same = budget.pools.every((pool, p) => pool.awards.every((award, i) => pools[p].awards[i] === BigInt(award)));
  if (!same) {
    for (const control of controls.values()) control.disabled = true;
    status.textContent = texts.differs;
  }
})();
