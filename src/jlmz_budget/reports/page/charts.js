"use strict";
// Draws every chart of the page from the JSON block beside it. Numbers in hints get separators; the picture is
// given a viewBox, so that it follows the paper's width in print. An x axis marked `unsigned` has two sides, not
// negative amounts.
(function () {
  const chinese = document.documentElement.lang.startsWith("zh");
  const font = getComputedStyle(document.body).fontFamily;
  const separated = (value) =>
    typeof value === "number" ? value.toLocaleString("en-US", { maximumFractionDigits: 2 }) : value;

  function fitted(place, chart) {
    const picture = place.querySelector("svg");
    if (picture !== null) {
      picture.setAttribute("viewBox", `0 0 ${chart.getWidth()} ${chart.getHeight()}`);
    }
  }

  const charts = [];
  for (const place of document.querySelectorAll("[data-chart]")) {
    const option = JSON.parse(document.getElementById(place.dataset.chart).textContent);
    option.textStyle = { fontFamily: font };
    const shown = option.xAxis?.unsigned
      ? (value) => separated(typeof value === "number" ? Math.abs(value) : value)
      : separated;
    option.tooltip = { confine: true, valueFormatter: shown, ...option.tooltip };
    if (option.xAxis?.unsigned) {
      option.xAxis.axisLabel = { formatter: shown };
    }
    const chart = echarts.init(place, null, { renderer: "svg", locale: chinese ? "ZH" : "EN" });
    chart.setOption(option);
    fitted(place, chart);
    charts.push([place, chart]);
  }
  addEventListener("resize", () => {
    for (const [place, chart] of charts) {
      chart.resize();
      fitted(place, chart);
    }
  });
})();
