// Draws each [data-chart] from the figures that stand in it. The table beside it says the same without script.
"use strict";

(() => {
  const ink = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  // As the legend beside the picture has them (.cw-key).
  const colours = ({ series, bad }) => {
    const found = ["--cw-azure", "--cw-green"].slice(0, bad ? series.length - 1 : series.length);
    return [...found, ...(bad ? ["--cw-seal"] : [])].map(ink);
  };
  const text = { fontFamily: "inherit", fontSize: 12, color: ink("--cw-ink-2") };
  const drawn = [];

  const lying = ({ labels, series, values }) => ({
    grid: { left: 8, right: 72, top: 4, bottom: 4, containLabel: true },
    xAxis: { type: "value", show: false },
    yAxis: { type: "category", data: labels, inverse: true, axisTick: { show: false }, axisLine: { show: false }, axisLabel: text },
    series: series.map((name, n) => ({
      type: "bar", name, stack: "all", data: values.map((row) => row[n]), barMaxWidth: 14,
      // At the end of the row: the first figure, and of the others those that are not nothing, by their names.
      label: {
        show: n === series.length - 1, position: "right", ...text,
        formatter: ({ dataIndex }) => values[dataIndex].map((v, k) => (k ? v && `${series[k]} ${v}` : `${v}`)).filter(Boolean).join(" · "),
      },
    })),
  });

  const course = ({ labels, series, values }) => ({
    grid: { left: 8, right: 12, top: 12, bottom: 4, containLabel: true },
    xAxis: { type: "category", data: labels, axisTick: { show: false }, axisLabel: text },
    yAxis: { type: "value", minInterval: 1, axisLabel: text, splitLine: { lineStyle: { color: ink("--cw-line-2") } } },
    series: series.map((name, n) => ({ type: "line", name, data: values.map((row) => row[n]), symbolSize: 6 })),
  });

  const options = { bar: lying, line: course };

  for (const box of document.querySelectorAll("[data-chart]")) {
    const told = JSON.parse(box.dataset.chart);
    box.classList.add("cw-chart-drawn");
    if (told.kind === "bar") box.classList.add(`cw-chart-rows-${Math.min(12, told.labels.length)}`);
    const chart = echarts.init(box, null, { renderer: "canvas" });
    chart.setOption({
      animation: false, color: colours(told), textStyle: { fontFamily: "inherit" },
      // As rich text: markup of its own would carry styles that the page's policy refuses.
      tooltip: { trigger: "axis", renderMode: "richText", axisPointer: { type: told.kind === "line" ? "line" : "shadow" } },
      ...options[told.kind](told),
    });
    drawn.push(chart);
  }
  addEventListener("resize", () => drawn.forEach((chart) => chart.resize()));
})();
