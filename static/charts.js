// Draws each [data-chart] from the figures that stand in it. The table beside it says the same without script.
"use strict";

(() => {
  const ink = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const colours = () => [ink("--cw-blue") || "#17587f", ink("--cw-seal") || "#b0281a", ink("--cw-green") || "#2d7d5a", "#8a6d1f"];
  const text = { fontFamily: "inherit", fontSize: 12, color: ink("--cw-ink-2") || "#43545f" };
  const drawn = [];

  const lying = ({ labels, series, values, within }) => {
    const parts = within && series.length > 1;
    const first = values.map((row) => (parts ? row[0] - row[1] : row[0]));
    const end = ({ dataIndex }) => {
      const row = values[dataIndex];
      return parts && row[1] ? `${row[0]} · ${series[1]} ${row[1]}` : `${row[0]}`;
    };
    const rows = parts ? [first, values.map((row) => row[1])] : series.map((_, n) => values.map((row) => row[n]));
    return {
      grid: { left: 8, right: 72, top: 4, bottom: 4, containLabel: true },
      xAxis: { type: "value", show: false },
      yAxis: { type: "category", data: labels, inverse: true, axisTick: { show: false }, axisLine: { show: false }, axisLabel: text },
      series: rows.map((data, n) => ({
        type: "bar", name: series[n], stack: "all", data, barMaxWidth: 14,
        label: { show: n === rows.length - 1, position: "right", formatter: end, ...text },
      })),
    };
  };

  const standing = (kind) => ({ labels, series, values, within }) => ({
    grid: { left: 8, right: 12, top: 28, bottom: 4, containLabel: true },
    legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 8, textStyle: text },
    xAxis: { type: "category", data: labels, axisTick: { show: false }, axisLabel: text },
    yAxis: { type: "value", minInterval: 1, axisLabel: text, splitLine: { lineStyle: { color: ink("--cw-line-2") || "#e4eaee" } } },
    series: series.map((name, n) => ({
      type: kind, name, data: values.map((row) => row[n]), barMaxWidth: 22, barGap: within ? "-100%" : "20%", symbolSize: 6,
    })),
  });

  const options = { bar: lying, column: standing("bar"), line: standing("line") };

  for (const box of document.querySelectorAll("[data-chart]")) {
    const told = JSON.parse(box.dataset.chart);
    box.classList.add("cw-chart-drawn");
    if (told.kind === "bar") box.classList.add(`cw-chart-rows-${Math.min(12, told.labels.length)}`);
    const chart = echarts.init(box, null, { renderer: "canvas" });
    chart.setOption({
      animation: false, color: colours(), textStyle: { fontFamily: "inherit" },
      // As rich text: markup of its own would carry styles that the page's policy refuses.
      tooltip: { trigger: "axis", renderMode: "richText", axisPointer: { type: told.kind === "line" ? "line" : "shadow" } },
      ...options[told.kind](told),
    });
    drawn.push(chart);
  }
  addEventListener("resize", () => drawn.forEach((chart) => chart.resize()));
})();
