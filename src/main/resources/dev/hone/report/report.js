/* Draws the charts of a report from the JSON in the page. Labels and inputs are text from anywhere: tooltips are drawn
   as text by the chart library ("richText"), never as HTML. */
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("chart-data").textContent);
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const charts = new Map();
  const names = { loss: "training loss", validationLoss: "validation loss", accuracy: "accuracy", validationAccuracy: "validation accuracy" };
  let axis = "round";
  let told = [];

  const colour = name => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  const palette = () => [0, 1, 2, 3, 4, 5, 6, 7].map(i => colour("c" + i));
  const score = value => value.toFixed(3);
  const short = (text, limit) => [...text].length > limit ? [...text].slice(0, limit - 1).join("") + "\u2026" : text;
  const wrap = (text, width) => {
    const lines = [""];
    for (const word of short(text, 240).split(/\s+/)) {
      const last = lines[lines.length - 1];
      if (last && (last + " " + word).length > width) lines.push(word);
      else lines[lines.length - 1] = last ? last + " " + word : word;
    }
    return lines.join("\n");
  };
  /* Braces would be read as style marks of rich text. */
  const plain = text => text.replaceAll("{", "(").replaceAll("}", ")");

  function base() {
    return {
      animation: false,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: colour("ink") },
      tooltip: {
        renderMode: "richText", confine: true, backgroundColor: colour("card"), borderColor: colour("line"),
        textStyle: { color: colour("ink"), fontSize: 13, lineHeight: 18 },
      },
    };
  }
  function valueAxis(more) {
    return {
      type: "value", axisLine: { show: false }, axisTick: { show: false },
      axisLabel: { color: colour("soft"), hideOverlap: true },
      splitLine: { lineStyle: { color: colour("line") } },
      nameTextStyle: { color: colour("soft") }, ...more,
    };
  }
  const legend = more => ({ textStyle: { color: colour("ink") }, icon: "circle", itemWidth: 10, itemHeight: 10, ...more });

  const sets = [
    { key: "probe", name: "probe (steers)", symbol: "circle" },
    { key: "locked", name: "locked (never steers)", symbol: "diamond" },
    { key: "ood", name: "out of domain", symbol: "triangle" },
    { key: "control", name: "control on " + data.controlOn + " (balanced)", symbol: "emptyCircle", dashed: true },
  ];

  function whiskers(params, api) {
    const [x, top] = api.coord([api.value(0), api.value(3)]);
    const bottom = api.coord([api.value(0), api.value(2)])[1];
    const line = (x1, y1, x2, y2) => ({ type: "line", shape: { x1, y1, x2, y2 }, style: { stroke: api.visual("color"), lineWidth: 1.6 } });
    return { type: "group", children: [line(x, top, x, bottom), line(x - 5, top, x + 5, top), line(x - 5, bottom, x + 5, bottom)] };
  }

  function scoreOption() {
    const names = { round: "round", examples: "training rows", usd: "cost so far, USD" };
    const xs = data.rounds.map(point => point[axis]);
    const span = Math.max(...xs) - Math.min(...xs) || 1;
    const present = sets.filter(set => data.rounds.some(point => point[set.key]));
    const series = present.flatMap((set, i) => {
      const dodge = (i - (present.length - 1) / 2) * span * 0.012;
      const values = data.rounds.filter(p => p[set.key]).map(p => [p[axis] + dodge, ...p[set.key], p.round, p.examples, p.usd]);
      const line = { type: "line", name: set.name, data: values, encode: { x: 0, y: 1 }, symbol: set.symbol, symbolSize: 10, color: colour(set.key), lineStyle: { width: 2, type: set.dashed ? "dashed" : "solid" }, z: 3 };
      if (i === 0 && data.target !== null) {
        line.markLine = {
          silent: true, symbol: "none", data: [{ yAxis: data.target }], lineStyle: { color: colour("soft"), type: "dashed" },
          label: { formatter: "target " + score(data.target), position: "insideStartTop", color: colour("soft") },
        };
      }
      return [line, { type: "custom", name: set.name, data: values, renderItem: whiskers, encode: { x: 0, y: [2, 3] }, color: colour(set.key), silent: true, z: 2 }];
    });
    const ys = data.rounds.flatMap(p => sets.flatMap(set => p[set.key] || [])).concat(data.target === null ? [] : [data.target]);
    const pad = 0.02;
    return {
      ...base(),
      grid: { left: 8, right: 22, top: 40, bottom: 30, containLabel: true },
      legend: legend({ top: 0, left: 0, data: present.map(set => set.name) }),
      xAxis: valueAxis({
        name: names[axis], nameLocation: "middle", nameGap: 28, splitLine: { show: false },
        min: Math.min(...xs) - span * 0.05, max: Math.max(...xs) + span * 0.05,
        axisLabel: {
          color: colour("soft"), hideOverlap: true, customValues: xs,
          formatter: value => axis === "usd" ? value.toFixed(2) : value.toLocaleString("en"),
        },
      }),
      yAxis: valueAxis({
        min: Math.max(0, Math.floor((Math.min(...ys) - pad) * 20) / 20), max: Math.min(1, Math.ceil((Math.max(...ys) + pad) * 20) / 20),
        axisLabel: { color: colour("soft"), formatter: value => value.toFixed(2) },
      }),
      tooltip: { ...base().tooltip, trigger: "item", formatter: hit => {
        const [, value, low, high, round, examples, usd] = hit.data;
        return `round ${round}: ${plain(hit.seriesName)}\n${score(value)} (${score(low)} to ${score(high)})\n${examples.toLocaleString("en")} training rows, ${usd.toFixed(2)} USD so far`;
      } },
      series,
    };
  }

  const clusterColours = () => {
    const colours = palette();
    const ids = data.story.filter(line => line.id !== null).map(line => line.id);
    return id => { const at = ids.indexOf(id); return at >= 0 && at < colours.length ? colours[at] : colour("none"); };
  };

  function storyOption() {
    const of = clusterColours();
    const shown = data.story.filter(line => line.id !== null).slice(0, 8);
    const others = data.story.filter(line => line.id !== null).slice(8);
    const sum = lines => data.rounds.map((_, i) => lines.reduce((total, line) => total + line.sizes[i], 0));
    const series = shown.map(line => ({ name: line.id + "  " + short(line.name, 54), sizes: line.sizes, color: of(line.id) }));
    if (others.length) series.push({ name: others.length + " smaller clusters", sizes: sum(others), color: colour("soft") });
    series.push({ name: "in no cluster", sizes: data.story[data.story.length - 1].sizes, color: colour("none") });
    const narrow = window.innerWidth < 736;
    return {
      ...base(),
      grid: { left: 8, right: narrow ? 12 : "46%", top: 30, bottom: narrow ? 30 + 19 * series.length : 30, containLabel: true },
      legend: legend(narrow ? { bottom: 0, left: 0, orient: "vertical", itemGap: 4, selectedMode: false } : { right: 0, top: "middle", orient: "vertical", itemGap: 8, formatter: name => short(name, 58) }),
      xAxis: { ...valueAxis({ splitLine: { show: false } }), type: "category", data: data.rounds.map(p => "round " + p.round) },
      yAxis: valueAxis({ name: "failures on probe", nameTextStyle: { color: colour("soft"), align: "left" }, minInterval: 1 }),
      tooltip: { ...base().tooltip, trigger: "item", formatter: hit => `${plain(wrap(hit.seriesName, 46))}\n${hit.name}: ${hit.value} failures` },
      series: series.map(line => ({ type: "bar", stack: "all", name: line.name, data: line.sizes, color: line.color, barMaxWidth: 54, itemStyle: { borderColor: colour("paper"), borderWidth: 0.6 } })),
    };
  }

  function funnelOption(round) {
    const steps = data.funnels.find(each => each.round === round).steps;
    const room = Math.min(230, 16 + 7.4 * Math.max(...steps.map(step => step.name.length)));
    const shade = { in: colour("none"), lost: colour("lost"), kept: colour("kept") };
    return {
      ...base(),
      grid: { left: room, right: 48, top: 4, bottom: 4 },
      xAxis: valueAxis({ show: false, max: Math.max(...steps.map(step => step.start + step.count)) }),
      yAxis: { type: "category", inverse: true, data: steps.map(step => step.name), axisLine: { show: false }, axisTick: { show: false }, axisLabel: { color: colour("ink"), interval: 0, width: room - 10, overflow: "truncate" } },
      tooltip: { show: false },
      series: [
        { type: "bar", stack: "s", silent: true, data: steps.map(step => step.start), itemStyle: { color: "transparent" }, barMaxWidth: 18 },
        { type: "bar", stack: "s", silent: true, barMaxWidth: 18, label: { show: true, position: "right", color: colour("ink"), formatter: hit => (steps[hit.dataIndex].kind === "lost" ? "\u2212" : "") + steps[hit.dataIndex].count },
          data: steps.map(step => ({ value: step.count, itemStyle: { color: shade[step.kind], borderRadius: 3 } })) },
      ],
    };
  }

  function mapOption(round) {
    const points = data.maps.find(each => each.round === round).points;
    const of = clusterColours();
    const sizes = new Map();
    points.forEach(point => sizes.set(point.cluster, (sizes.get(point.cluster) || 0) + 1));
    const ids = [...sizes.keys()].filter(id => id !== null).sort((a, b) => sizes.get(b) - sizes.get(a) || (a < b ? -1 : 1));
    const symbols = ["circle", "diamond", "triangle", "rect", "roundRect"];
    const group = (id, name, color, i) => ({
      type: "scatter", name, color, symbol: i < 0 ? "emptyCircle" : symbols[i % symbols.length], symbolSize: i < 0 ? 6 : 10,
      itemStyle: { opacity: i < 0 ? 0.7 : 0.9, borderColor: i < 0 ? color : colour("paper"), borderWidth: 1 },
      data: points.filter(point => point.cluster === id).map(point => ({ value: [point.x, point.y], point })),
    });
    const bare = () => valueAxis({ scale: true, axisLabel: { show: false }, splitLine: { show: true, lineStyle: { color: colour("line"), opacity: 0.6 } } });
    return {
      ...base(),
      grid: { left: 6, right: 6, top: 34, bottom: 6 },
      legend: legend({ type: "scroll", top: 0, left: 0, icon: undefined }),
      xAxis: bare(), yAxis: bare(),
      tooltip: { ...base().tooltip, trigger: "item", formatter: hit => {
        const point = hit.data.point;
        return plain(`${wrap(point.input, 52)}\nexpected ${short(point.expected, 60)}, answered ${short(point.answered, 60)}`);
      } },
      series: [...ids.map((id, i) => group(id, id, of(id), i)), ...(sizes.has(null) ? [group(null, "in no cluster", colour("none"), -1)] : [])],
    };
  }

  function trainingOption(points) {
    const of = key => points.filter(p => p[key] !== null).map(p => [p.step, p[key]]);
    const lines = Object.keys(names)
      .map((key, i) => ({ key, name: names[key], shade: "c" + i, axis: i < 2 ? 0 : 1 }))
      .filter(line => of(line.key).length);
    const right = lines.some(line => line.axis === 1);
    return {
      ...base(),
      grid: { left: 8, right: right ? 8 : 22, top: 40, bottom: 30, containLabel: true },
      legend: legend({ top: 0, left: 0, data: lines.map(line => line.name) }),
      xAxis: valueAxis({ name: "step", nameLocation: "middle", nameGap: 28, minInterval: 1, splitLine: { show: false } }),
      yAxis: [valueAxis({ scale: true }), valueAxis({ show: right, min: 0, max: 1, splitLine: { show: false } })],
      tooltip: { ...base().tooltip, trigger: "axis", formatter: hits => `step ${hits[0].data[0]}\n` + hits.map(hit => `${hit.seriesName} ${score(hit.data[1])}`).join("\n") },
      series: lines.map(line => ({
        type: "line", name: line.name, data: of(line.key), yAxisIndex: line.axis, color: colour(line.shade),
        symbolSize: 5, showSymbol: points.length < 60, lineStyle: { width: 2, type: line.axis ? "dashed" : "solid" },
      })),
    };
  }

  function option(box) {
    const round = Number(box.dataset.round);
    switch (box.dataset.chart) {
      case "score": return scoreOption();
      case "story": return storyOption();
      case "funnel": return funnelOption(round);
      case "training": return trainingOption(data.trainings.find(each => each.round === round).points);
      case "live": return trainingOption(told);
      default: return mapOption(round);
    }
  }

  function draw(box) {
    if (!box.clientWidth) return;
    if (box.dataset.chart === "funnel") {
      box.style.height = 12 + 27 * data.funnels.find(each => each.round === Number(box.dataset.round)).steps.length + "px";
    }
    if (box.dataset.chart === "story" && window.innerWidth < 736) {
      box.style.height = 260 + 19 * (Math.min(data.story.length, 10)) + "px";
    }
    let chart = charts.get(box);
    if (!chart) {
      chart = echarts.init(box, null, { renderer: "svg" });
      charts.set(box, chart);
      new ResizeObserver(() => { chart.resize(); chart.setOption(option(box), true); }).observe(box);
    }
    chart.setOption(option(box), true);
  }
  const drawAll = () => document.querySelectorAll("[data-chart]").forEach(draw);

  document.querySelectorAll("[data-axis]").forEach(button => {
    const values = data.rounds.map(point => point[button.dataset.axis]);
    button.disabled = new Set(values).size < 2 && button.dataset.axis !== "round";
    if (button.disabled) button.title = "It is the same in every round.";
    button.addEventListener("click", () => {
      axis = button.dataset.axis;
      document.querySelectorAll("[data-axis]").forEach(each => each.setAttribute("aria-pressed", String(each === button)));
      document.querySelectorAll('[data-chart="score"]').forEach(draw);
    });
  });
  document.querySelectorAll("details").forEach(each => each.addEventListener("toggle", () => { if (each.open) each.querySelectorAll("[data-chart]").forEach(draw); }));
  dark.addEventListener("change", drawAll);
  window.addEventListener("beforeprint", () => { charts.forEach(chart => chart.resize()); drawAll(); });
  window.addEventListener("afterprint", drawAll);
  drawAll();

  /* Only in a page that a server gives of a run that goes on: what its training tells, asked for again and again. */
  const live = document.getElementById("live");
  async function look() {
    const answer = await fetch(live.dataset.from, { cache: "no-store" }).catch(() => null);
    const now = answer && answer.ok ? await answer.json() : null;
    if (now && (now.status !== "running" || now.rounds !== Number(live.dataset.rounds))) {
      location.reload();
      return;
    }
    if (now && now.job !== null) show(now);
    setTimeout(look, Number(live.dataset.every));
  }
  function show(now) {
    live.hidden = false;
    told = now.points;
    document.getElementById("live-job").textContent = "job " + now.job;
    const last = told[told.length - 1];
    const figures = last ? Object.entries(last).filter(([key, value]) => key !== "step" && value !== null) : [];
    document.getElementById("live-said").textContent = last
      ? `${told.length} readings; step ${last.step}: ` + figures.map(([key, value]) => `${names[key]} ${score(value)}`).join(", ")
      : "no figures yet";
    document.getElementById("live-events").replaceChildren(...now.said.map(text => {
      const line = document.createElement("li");
      line.textContent = text;
      return line;
    }));
    if (last) draw(live.querySelector("[data-chart]"));
  }
  if (live) look();
})();
