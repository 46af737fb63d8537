// Draws the charts of a page with D3, each from the data that stands in it: what is drawn from which rows of events.
// Words are only ever set as text, and addresses come from the server, which has looked at them.
(function () {
  "use strict";
  const CLASSES = ["vcoop", "mcoop", "vconf", "mconf"]; // the two kinds of cooperation go up, those of conflict down
  const WIDEST = 940, PRINTED = 680;
  const own = document.currentScript && document.currentScript.src;
  const still = matchMedia("(prefers-reduced-motion: reduce)");

  // -- what all have in common ------------------------------------------------------------

  // The picture with its title and description, in units of the screen so that letters keep their size.
  function picture(box, width, height) {
    const svg = d3.select(box).append("svg").attr("viewBox", `0 0 ${width} ${height}`);
    svg.attr("role", "group").attr("aria-labelledby", `${box.id}-t`).attr("aria-describedby", `${box.id}-d`);
    svg.append("title").attr("id", `${box.id}-t`).text(box.dataset.title);
    svg.append("desc").attr("id", `${box.id}-d`).text(box.querySelector(".told").textContent);
    return svg;
  }

  // One element for each row: a link where the row leads somewhere, with its words as a tip.
  function marks(parent, rows, css, address) {
    const made = parent.selectAll(null).data(rows).join((enter) => enter.append((row) => d3.create(address(row) ? "svg:a" : "svg:g").node()));
    made.attr("class", css).attr("href", address);
    made.append("title").text((row) => row.label);
    return made;
  }

  const href = (row) => row.href || null;

  // Axis of d3, in our colours.
  function axis(svg, made, x, y) {
    const drawn = svg.append("g").attr("class", "axis").attr("aria-hidden", "true").attr("transform", `translate(${x},${y})`).call(made);
    drawn.attr("fill", null).attr("font-size", null).attr("font-family", null).select(".domain").remove();
    drawn.selectAll("line").attr("stroke", null);
    drawn.selectAll("text").attr("fill", null);
    return drawn;
  }

  // Moving and zooming by pointer, by two fingers, and by buttons for the keyboard; the wheel alone scrolls the page.
  function zoomable(box, svg, wanted, area, most, moved) {
    const zoom = d3.zoom().scaleExtent([1, most]).extent([[0, 0], area]).translateExtent([[0, 0], area]).on("zoom", (event) => moved(event.transform));
    zoom.filter((event) => event.type === "wheel" ? event.ctrlKey || event.metaKey : event.touches ? event.touches.length > 1 : !event.ctrlKey && !event.button);
    const home = zoom.constrain()(wanted, [[0, 0], area], [[0, 0], area]);
    svg.classed("zoomable", true).call(zoom).on("dblclick.zoom", null).call(zoom.transform, home);
    const bar = d3.select(box).insert("div", "svg").attr("class", "zoom").attr("role", "group").attr("aria-label", `Zoom: ${box.dataset.title}`);
    const steps = [
      ["+", "Zoom in", () => svg.call(zoom.scaleBy, 1.5)],
      ["−", "Zoom out", () => svg.call(zoom.scaleBy, 1 / 1.5)],
      ["⟲", "As at first", () => svg.call(zoom.transform, home)],
    ];
    bar.selectAll("button").data(steps).join("button").attr("type", "button").attr("title", (s) => s[1]).attr("aria-label", (s) => s[1])
      .text((s) => s[0]).on("click", (_, s) => s[2]());
    bar.append("span").text("Drag to move; Ctrl and wheel to zoom");
  }

  // Boxes of words on a chart, so that none is written over another.
  class Room {
    constructor(width, height) { this.width = width; this.height = height; this.taken = []; }
    take(...box) { this.taken.push(box); }
    // The first place beside a dot that is free and inside, and takes it; null where there is none.
    beside(x, y, r, words) {
      const w = words.length * 6.1 + 4, h = 13;
      const places = [
        { dx: 0, dy: -r - 4, anchor: "middle", box: [x - w / 2, y - r - 4 - h, x + w / 2, y - r - 1] },
        { dx: r + 4, dy: 4, anchor: "start", box: [x + r + 2, y - h / 2, x + r + 2 + w, y + h / 2] },
        { dx: -r - 4, dy: 4, anchor: "end", box: [x - r - 2 - w, y - h / 2, x - r - 2, y + h / 2] },
        { dx: 0, dy: r + 12, anchor: "middle", box: [x - w / 2, y + r + 2, x + w / 2, y + r + 2 + h] },
      ];
      const found = places.find(({ box: [a, b, c, d] }) => a >= 0 && b >= 0 && c <= this.width && d <= this.height &&
        !this.taken.some(([e, f, g, i]) => a < g && e < c && b < i && f < d));
      if (found) this.take(...found.box);
      return found || null;
    }
  }

  // -- cooperation and conflict by month --------------------------------------------------

  function months(box, data, width) {
    const height = data.height, left = 36, right = width - 6, top = 10, foot = height - 34;
    const svg = picture(box, width, height).attr("role", data.href ? "group" : "img");
    const bars = data.bars, full = left + (right - left) * Math.min(1, bars.length / 6); // few bars are no walls
    const x = d3.scaleBand(bars.map((b) => b.period), [left, full]).paddingInner(0.2).paddingOuter(0.1);
    const series = d3.stack().keys(d3.range(4)).value((b, k) => (k < 2 ? 1 : -1) * b.counts[k]).offset(d3.stackOffsetDiverging)(bars);
    const y = d3.scaleLinear(d3.extent(series.flat(2).concat(0)), [foot, top]).nice(5);
    axis(svg, d3.axisLeft(y).tickValues(y.ticks(5).filter(Number.isInteger)).tickFormat((v) => d3.format(",")(Math.abs(v))).tickSize(left - right), left, 0);
    periods(svg, bars, x, foot);
    const drawn = marks(svg, bars.filter((b) => b.label), "bar", (b) => data.href ? `${data.href}from=${b.period}&to=${b.period}` : null);
    drawn.append("rect").attr("class", "hit").attr("x", (b) => x(b.period)).attr("width", x.bandwidth()).attr("y", top).attr("height", foot - top);
    const at = new Map(bars.map((b, n) => [b, n]));
    drawn.selectAll(null).data((b) => series.map((s, k) => ({ css: CLASSES[k], x: x(b.period), ends: s[at.get(b)] })).filter((p) => p.ends[0] !== p.ends[1]))
      .join("rect").attr("class", (p) => p.css).attr("x", (p) => p.x).attr("width", x.bandwidth())
      .attr("y", (p) => y(p.ends[1])).attr("height", (p) => y(p.ends[0]) - y(p.ends[1]));
    svg.append("line").attr("class", "zero").attr("x1", left).attr("x2", right).attr("y1", y(0)).attr("y2", y(0));
    if (data.earlier) svg.append("text").attr("class", "tick").attr("x", left + 4).attr("y", top + 10).text(`‹ ${d3.format(",")(data.earlier)} earlier`);
  }

  // Months under few bars with their years below them, else years where they begin; as many as there is room for.
  function periods(svg, bars, x, foot) {
    const yearly = bars[0].period.length === 4, few = !yearly && bars.length <= 18, step = x.step();
    const heads = few ? bars : bars.filter((b) => yearly || b.period.endsWith("-01"));
    const each = yearly || few ? step : 12 * step;
    const every = Math.max(1, Math.ceil((few ? 32 : 42) / each));
    const shown = heads.filter((b, n) => few ? n % every === 0 : heads.length < 2 || Number(b.period.slice(0, 4)) % every === 0);
    const middle = (b) => x(b.period) + (few || yearly ? x.bandwidth() / 2 : 0);
    const ticks = svg.append("g").attr("aria-hidden", "true").selectAll("g").data(shown).join("g").attr("transform", (b) => `translate(${middle(b)},0)`);
    if (!few) ticks.append("line").attr("class", "grid").attr("y1", foot).attr("y2", foot + 5);
    ticks.append("text").attr("class", "tick").attr("text-anchor", "middle").attr("y", foot + 17).text((b) => few ? b.when.split(" ")[0] : b.period.slice(0, 4));
    if (few) ticks.filter((b, n) => n === 0 || b.period.slice(0, 4) !== shown[n - 1].period.slice(0, 4)).append("text")
      .attr("class", "tick").attr("text-anchor", "middle").attr("y", foot + 31).text((b) => b.period.slice(0, 4));
  }

  // -- marks on a line of time ------------------------------------------------------------

  function timeline(box, data, width) {
    const left = 14, right = width - 14, radius = 4, step = 9, deepest = 9, head = 20;
    const day = d3.utcParse("%Y-%m-%d"), rows = data.marks.map((m) => ({ ...m, at: day(m.day) }));
    let [first, last] = d3.extent(rows, (m) => m.at);
    if (d3.utcDay.count(first, last) < 14) [first, last] = [d3.utcDay.offset(first, -7), d3.utcDay.offset(last, 7)];
    const x = d3.scaleUtc([first, last], [left, right]);
    const lanes = d3.groups(rows, (m) => m.lane).sort((a, b) => a[0] - b[0]).map(([lane, found]) => {
      const stacks = d3.groups(found, (m) => Math.round((x(m.at) - left) / step));
      return { name: data.lanes[lane], stacks, height: (data.lanes[lane] ? head : 0) + 12 + step * Math.max(3, ...stacks.map(([, s]) => Math.min(s.length, deepest + 1))) };
    });
    const foot = 6 + d3.sum(lanes, (l) => l.height);
    const svg = picture(box, width, foot + 26).attr("role", rows.some(href) ? "group" : "img");
    axis(svg, d3.axisBottom(x).ticks(Math.max(2, width / 110)).tickSize(4 - foot).tickPadding(7).tickFormat((at) => Math.min(x(at), width - x(at)) < 3.2 * worded(at).length ? "" : worded(at)), 0, foot);
    let top = 6;
    lanes.forEach((lane) => {
      const base = (top += lane.height);
      if (lane.name) svg.append("text").attr("class", "lane").attr("x", left - 4).attr("y", base - lane.height + 14).text(lane.name);
      svg.append("line").attr("class", "zero").attr("x1", left - 6).attr("x2", right + 6).attr("y1", base).attr("y2", base);
      const dots = lane.stacks.flatMap(([bin, stack]) => stack.slice(0, deepest).map((m, n) => ({ ...m, cx: left + bin * step, cy: base - 7 - n * step })));
      marks(svg, dots, "mark", href).append("circle").attr("class", (m) => `dot ${m.css}${m.hollow ? " hollow" : ""}`)
        .attr("cx", (m) => m.cx).attr("cy", (m) => m.cy).attr("r", radius);
      let told = -Infinity; // numbers of what is not drawn, where they do not run into each other
      lane.stacks.filter(([, stack]) => stack.length > deepest).sort((a, b) => a[0] - b[0]).forEach(([bin, stack]) => {
        const at = left + bin * step;
        if (at - told < 28) return;
        told = at;
        svg.append("text").attr("class", "tick").attr("text-anchor", "middle").attr("x", at).attr("y", base - 4 - deepest * step).text(`+${stack.length - deepest}`);
      });
    });
  }

  const worded = (day) => (day.getUTCDate() > 1 ? d3.utcFormat("%-d %b %Y") : day.getUTCMonth() ? d3.utcFormat("%b %Y") : d3.utcFormat("%Y"))(day);

  // -- places on shapes of countries ------------------------------------------------------

  let shapes = null;
  function world() {
    const inside = document.getElementById("shapes");
    const found = inside ? Promise.resolve(JSON.parse(inside.textContent)) : fetch(new URL("world.json", own)).then((answer) => answer.json());
    return found.then((topology) => { shapes = topojson.feature(topology, topology.objects.countries).features; });
  }

  function map(box, data, width) {
    const height = Math.round(width * (data.whole ? 0.46 : 0.56)), svg = picture(box, width, height);
    const projection = d3.geoNaturalEarth1().fitExtent([[0, 2], [width, height - 2]], { type: "MultiPoint", coordinates: [[-179.9, 20], [179.9, 20], [0, 83], [0, -56]] });
    const path = d3.geoPath(projection);
    const shaded = shapes.filter((s) => data.countries[s.id]), most = d3.max(shaded, (s) => data.countries[s.id].count) || 1;
    const shade = (n) => 1 + Math.min(4, Math.floor(5 * Math.log1p(n) / Math.log1p(most) - 1e-9));
    svg.append("rect").attr("class", "sea").attr("width", width).attr("height", height);
    const land = svg.append("g");
    const rows = shapes.map((shape) => {
      const found = data.countries[shape.id] || { count: 0 };
      return { shape, css: found.count ? shade(found.count) : 0, href: found.href, label: found.count ? `${shape.properties.name}: ${d3.format(",")(found.count)}` : shape.properties.name };
    });
    marks(land, rows, "country", href).append("path").attr("class", (r) => `land s${r.css}`).attr("d", (r) => path(r.shape));
    const biggest = d3.max(data.dots, (d) => d.count) || 1, size = (n) => 3 + 12 * Math.sqrt(n / biggest) * Math.min(1, Math.log10(biggest + 1));
    const dots = data.dots.map((d) => ({ ...d, at: projection([d.lon, d.lat]), r: size(d.count) * Math.max(0.55, Math.min(1, width / 640)) }));
    const drawn = marks(svg.append("g"), dots, "mark", href);
    drawn.append("circle").attr("class", "dot place").attr("r", (d) => d.r);
    const names = svg.append("g").attr("aria-hidden", "true");
    zoomable(box, svg, data.whole ? d3.zoomIdentity : around(dots, shaded, path, width, height), [width, height], 24, (t) => {
      land.attr("transform", t);
      drawn.attr("transform", (d) => `translate(${t.apply(d.at)})`);
      named(names, dots, t, width, height);
    });
  }

  // The part of the map that holds all places, or where there are none the countries, with some room around.
  function around(dots, shaded, path, width, height) {
    const boxes = dots.length ? dots.map((d) => [d.at, d.at]) : shaded.map((s) => path.bounds(s));
    if (!boxes.length) return d3.zoomIdentity;
    const [a, c] = d3.extent(boxes.flatMap((b) => [b[0][0], b[1][0]])), [b, d] = d3.extent(boxes.flatMap((e) => [e[0][1], e[1][1]]));
    const k = Math.max(1, Math.min(4, 0.8 / Math.max((c - a) / width, (d - b) / height, 0.01))); // shapes of 1:110 million look poor when nearer
    return d3.zoomIdentity.translate(width / 2, height / 2).scale(k).translate(-(a + c) / 2, -(b + d) / 2);
  }

  // Names of the places of most events that are in sight, as far as there is room beside those of still more.
  function named(parent, dots, t, width, height) {
    const room = new Room(width, height), seen = dots.map((d) => ({ ...d, at: t.apply(d.at) })).filter(({ at: [x, y] }) => x > 0 && x < width && y > 0 && y < height);
    const told = seen.slice(0, Math.round(width / 40)).map((d) => {
      const place = room.beside(d.at[0], d.at[1], d.r, d.name);
      room.take(d.at[0] - d.r, d.at[1] - d.r, d.at[0] + d.r, d.at[1] + d.r);
      return { ...d, place };
    }).filter((d) => d.place);
    parent.selectAll("text").data(told).join("text").attr("class", "place-name").attr("text-anchor", (d) => d.place.anchor)
      .attr("x", (d) => d.at[0] + d.place.dx).attr("y", (d) => d.at[1] + d.place.dy).text((d) => d.name);
  }

  // -- who deals with whom ----------------------------------------------------------------

  function network(box, data, width) {
    const height = Math.round(Math.max(420, width * 0.66)), svg = picture(box, width, height), view = svg.append("g");
    const most = d3.max(data.ties, (t) => t.events), heaviest = d3.max(data.nodes, (n) => n.events);
    const nodes = data.nodes.map((n) => ({ ...n, r: 4.5 + 13 * Math.sqrt(n.events / heaviest) }));
    const ties = data.ties.map((t) => ({ ...t, source: t.a, target: t.b }));
    const forces = laidOut(nodes, ties, most, width, height);
    const lines = marks(view.append("g"), ties.slice().reverse(), "link", href);
    const line = lines.append("line").attr("class", (t) => `tie ${t.css}`).attr("stroke-width", (t) => 1.2 + 7 * Math.sqrt(t.events / most));
    const sides = marks(view.append("g"), nodes.slice().reverse(), "node", href);
    sides.append("circle").attr("r", (n) => n.r);
    const names = sides.append("text").attr("class", "node-name").attr("aria-hidden", "true");
    const move = () => {
      line.attr("x1", (t) => t.source.x).attr("y1", (t) => t.source.y).attr("x2", (t) => t.target.x).attr("y2", (t) => t.target.y);
      sides.attr("transform", (n) => `translate(${n.x},${n.y})`);
    };
    const name = () => {
      const room = new Room(width, height), told = new Map();
      nodes.forEach((n) => room.take(n.x - n.r, n.y - n.r, n.x + n.r, n.y + n.r));
      nodes.forEach((n) => {
        const options = [n.name.length > 22 ? n.code : n.name, n.code];
        const found = options.map((words) => ({ words, ...room.beside(n.x, n.y, n.r, words) })).find((o) => o.anchor);
        told.set(n, found || { words: n.code, dx: 0, dy: -n.r - 4, anchor: "middle" });
      });
      names.attr("x", (n) => told.get(n).dx).attr("y", (n) => told.get(n).dy).attr("text-anchor", (n) => told.get(n).anchor).text((n) => told.get(n).words);
    };
    forces.on("tick", move).on("end", name);
    move();
    name();
    sides.call(d3.drag()
      .on("start", (event, n) => { if (!event.active && !still.matches) forces.alphaTarget(0.15).restart(); n.fx = n.x; n.fy = n.y; })
      .on("drag", (event, n) => { n.fx = n.x = event.x; n.fy = n.y = event.y; move(); })
      .on("end", (event) => { if (!event.active) forces.alphaTarget(0); name(); }));
    kin(svg, sides, lines);
    zoomable(box, svg, d3.zoomIdentity, [width, height], 6, (t) => view.attr("transform", t));
  }

  // A scale that fills the room around its middle, but does not tear a few sides apart.
  function filling([a, b], low, high) {
    const half = Math.min(high - low, 3 * (b - a)) / 2, middle = (low + high) / 2;
    return d3.scaleLinear([a, b], [middle - half, middle + half]);
  }

  // Places for all sides: ties pull, all push, and what comes of it fills the picture; the same for the same data each time.
  // From then on every side holds to its place, and only those near a side that is dragged give way.
  function laidOut(nodes, ties, most, width, height) {
    const tie = d3.forceLink(ties).id((n) => n.code).distance((t) => 110 - 50 * Math.sqrt(t.events / most)).strength((t) => 0.06 + 0.3 * Math.sqrt(t.events / most));
    const forces = d3.forceSimulation(nodes).stop().force("tie", tie)
      .force("push", d3.forceManyBody().strength(-500)).force("x", d3.forceX().strength(0.06)).force("y", d3.forceY().strength(0.06)).tick(300);
    const x = filling(d3.extent(nodes, (n) => n.x), 56, width - 56), y = filling(d3.extent(nodes, (n) => n.y), 30, height - 30);
    nodes.forEach((n) => { n.home = [n.x = x(n.x), n.y = y(n.y)]; n.vx = n.vy = 0; });
    tie.distance((t) => Math.hypot(t.source.x - t.target.x, t.source.y - t.target.y));
    return forces.force("push", null).force("x", d3.forceX((n) => n.home[0]).strength(0.08)).force("y", d3.forceY((n) => n.home[1]).strength(0.08))
      .force("apart", d3.forceCollide((n) => n.r + 9)).alpha(1).tick(60);
  }

  // What is not tied to the side under the pointer steps back.
  function kin(svg, sides, lines) {
    const show = (code) => {
      const near = new Set([code]);
      lines.classed("faint", (t) => {
        const tied = !code || t.a === code || t.b === code;
        if (tied) near.add(t.a).add(t.b);
        return !tied;
      });
      sides.classed("faint", (n) => Boolean(code) && !near.has(n.code));
    };
    sides.on("pointerenter focus", (_, n) => show(n.code)).on("pointerleave blur", () => show(""));
  }

  // -- the page ---------------------------------------------------------------------------

  const KINDS = { months, timeline, map, network };
  const boxes = Array.from(document.querySelectorAll(".chart[data-kind]"));
  const drawnAt = new Map();

  function draw(box, width) {
    if (drawnAt.get(box) === width || (box.dataset.kind === "map" && !shapes)) return;
    drawnAt.set(box, width);
    box.querySelectorAll("svg, .zoom").forEach((old) => old.remove());
    KINDS[box.dataset.kind](box, JSON.parse(box.querySelector("script").textContent), width);
    box.classList.add("drawn");
  }

  const room = (box) => Math.max(300, Math.min(WIDEST, Math.floor(box.clientWidth / 20) * 20));
  const drawAll = () => boxes.forEach((box) => draw(box, room(box)));
  drawAll();
  if (boxes.some((box) => box.dataset.kind === "map")) world().then(drawAll);
  addEventListener("resize", drawAll);
  addEventListener("beforeprint", () => boxes.forEach((box) => draw(box, PRINTED))); // paper is narrower than most screens
  addEventListener("afterprint", drawAll);
})();
