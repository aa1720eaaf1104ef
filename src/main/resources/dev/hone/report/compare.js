/* Draws the learning curves of a comparison from the JSON in the page; tooltips are drawn as text, never as HTML. */
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("chart-data").textContent);
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  const score = value => value.toFixed(3);
  const rows = value => Math.round(value).toLocaleString("en");
  const symbols = ["circle", "diamond", "triangle", "rect", "roundRect"];

  function whiskers(params, api) {
    const [x, top] = api.coord([api.value(0), api.value(3)]);
    const bottom = api.coord([api.value(0), api.value(2)])[1];
    const line = (x1, y1, x2, y2) => ({ type: "line", shape: { x1, y1, x2, y2 }, style: { stroke: api.visual("color"), lineWidth: 1.6 } });
    return { type: "group", children: [line(x, top, x, bottom), line(x - 5, top, x + 5, top), line(x - 5, bottom, x + 5, bottom)] };
  }

  /* The band is drawn once, as a polygon through all upper bounds and back through the lower ones. */
  const band = points => (params, api) => {
    if (params.dataIndex > 0) return null;
    const upper = points.map(p => api.coord([p.examples, p.high]));
    const lower = points.map(p => api.coord([p.examples, p.low])).reverse();
    return { type: "polygon", shape: { points: [...upper, ...lower] }, style: { fill: api.visual("color"), opacity: 0.13 } };
  };

  function series(arm, i) {
    const color = colour("c" + (i % 8));
    const values = arm.locked.map(p => [p.examples, p.value, p.low, p.high]);
    const shared = { name: arm.arm, data: values, color };
    const line = {
      ...shared, type: "line", encode: { x: 0, y: 1 }, z: 4, symbol: symbols[i % symbols.length],
      symbolSize: values.length > 1 ? 8 : 13, lineStyle: { width: arm.arm === data.primary ? 3.2 : 1.8 },
    };
    const interval = values.length > 1
      ? { ...shared, type: "custom", renderItem: band(arm.locked), silent: true, z: 1 }
      : { ...shared, type: "custom", renderItem: whiskers, encode: { x: 0, y: [2, 3] }, silent: true, z: 3 };
    return [line, interval];
  }

  function option() {
    const all = data.arms.flatMap(arm => arm.locked);
    const xs = all.map(p => p.examples);
    const ys = all.flatMap(p => [p.low, p.high]).concat([data.target]);
    const span = Math.max(...xs) - Math.min(...xs) || 1;
    const drawn = data.arms.flatMap(series);
    drawn[0].markLine = {
      silent: true, symbol: "none", data: [{ yAxis: data.target }], lineStyle: { color: colour("soft"), type: "dashed" },
      label: { formatter: "target " + score(data.target), position: "insideStartTop", color: colour("soft") },
    };
    const axis = more => ({
      type: "value", axisLine: { show: false }, axisTick: { show: false }, splitLine: { lineStyle: { color: colour("line") } },
      nameTextStyle: { color: colour("soft") }, ...more,
    });
    return {
      animation: false,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: colour("ink") },
      grid: { left: 8, right: 22, top: window.innerWidth < 736 ? 92 : 44, bottom: 30, containLabel: true },
      legend: { top: 0, left: 0, data: data.arms.map(arm => arm.arm), textStyle: { color: colour("ink") } },
      xAxis: axis({
        name: "rows trained on", nameLocation: "middle", nameGap: 28, splitLine: { show: false },
        min: Math.max(0, Math.floor(Math.min(...xs) - span * 0.03)), max: Math.ceil(Math.max(...xs) + span * 0.03),
        axisLabel: { color: colour("soft"), hideOverlap: true, showMinLabel: false, showMaxLabel: false, formatter: rows },
      }),
      yAxis: axis({
        min: Math.max(0, Math.floor((Math.min(...ys) - 0.01) * 20) / 20), max: Math.min(1, Math.ceil((Math.max(...ys) + 0.01) * 20) / 20),
        axisLabel: { color: colour("soft"), formatter: value => value.toFixed(2) },
      }),
      tooltip: {
        trigger: "item", renderMode: "richText", confine: true, backgroundColor: colour("card"), borderColor: colour("line"),
        textStyle: { color: colour("ink"), fontSize: 13, lineHeight: 18 },
        formatter: hit => `${hit.seriesName}, ${rows(hit.data[0])} rows\n${score(hit.data[1])} (${score(hit.data[2])} to ${score(hit.data[3])})`,
      },
      series: drawn,
    };
  }

  const box = document.querySelector("[data-chart]");
  const chart = echarts.init(box, null, { renderer: "svg" });
  const draw = () => chart.setOption(option(), true);
  new ResizeObserver(() => { chart.resize(); draw(); }).observe(box);
  dark.addEventListener("change", draw);
  window.addEventListener("beforeprint", () => { chart.resize(); draw(); });
  draw();
})();
