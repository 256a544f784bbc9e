// What pages gain when scripts run. Everything here is read without it: charts are drawings, parts are reloaded by hand.
"use strict";

const loaded = new Map();
function load(address) {
  if (!loaded.has(address)) {
    loaded.set(address, new Promise((done, failed) => {
      const tag = document.createElement("script");
      tag.src = address;
      tag.onload = done;
      tag.onerror = failed;
      document.head.append(tag);
    }));
  }
  return loaded.get(address);
}

// <live-chart data-uplot data-series data-events data-label data-unit>: the drawing inside is replaced by a chart that grows.
class LiveChart extends HTMLElement {
  async connectedCallback() {
    const [answer] = await Promise.all([fetch(this.dataset.series), load(this.dataset.uplot)]);
    if (!answer.ok) return;
    const points = await answer.json();
    if (points.at.length < 2) return;
    this.data = [points.at, points.values];
    this.draw();
    new ResizeObserver(() => this.plot.setSize({ width: this.clientWidth, height: 240 })).observe(this);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.draw());
    this.follow();
  }

  disconnectedCallback() {
    this.events?.close();
  }

  draw() {
    const style = getComputedStyle(document.documentElement);
    const probe = document.createElement("i");
    this.append(probe);
    const colour = (name) => {
      probe.style.color = `var(${name})`;
      return getComputedStyle(probe).color;
    };
    const [line, dim, accent, soft] = ["--line", "--dim", "--accent", "--accent-soft"].map(colour);
    const tag = document.documentElement.lang === "fr" ? "fr-FR" : "en-GB";
    const time = new Intl.DateTimeFormat(tag, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
    const day = new Intl.DateTimeFormat(tag, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
    const number = new Intl.NumberFormat(tag, { maximumFractionDigits: 2 });
    const font = `12px ${style.getPropertyValue("--sans")}`;
    const axis = { stroke: dim, font, grid: { stroke: line, width: 1 }, ticks: { show: false } };
    this.plot?.destroy();
    this.replaceChildren();
    this.plot = new uPlot({
      width: this.clientWidth, height: 240, legend: { show: false }, cursor: { y: false, points: { size: 6 } },
      scales: { x: { time: true } },
      axes: [
        { ...axis, grid: { show: false }, space: 90, size: 32, values: (_, ticks) => {
          const wide = ticks.length > 1 && ticks[1] - ticks[0] >= 3600;
          return ticks.map((at) => (wide ? day : time).format(at * 1000));
        } },
        { ...axis, size: 58, values: (_, ticks) => ticks.map((one) => number.format(one)) },
      ],
      series: [{}, { label: this.dataset.label, stroke: accent, width: 2, fill: soft, points: { show: false } }],
    }, this.data, this);
  }

  follow() {
    if (!this.dataset.events) return;
    this.events = new EventSource(this.dataset.events);
    const number = new Intl.NumberFormat(document.documentElement.lang === "fr" ? "fr-FR" : "en-GB", { maximumFractionDigits: 2 });
    this.events.onmessage = (event) => {
      const { at, value } = JSON.parse(event.data);
      if (at <= this.data[0].at(-1)) return;
      this.data[0].push(at);
      this.data[1].push(value);
      if (this.data[0].length > 2000) this.data.forEach((column) => column.shift());
      this.plot.setData(this.data);
      const shown = document.getElementById(this.dataset.shown);
      if (shown) shown.textContent = number.format(value);
    };
  }
}
customElements.define("live-chart", LiveChart);

// <live-part id data-events | data-every [data-src]>: renewed from the server's own page, when an event says so or every so many seconds.
class LivePart extends HTMLElement {
  connectedCallback() {
    if (this.dataset.events) {
      this.source = new EventSource(this.dataset.events);
      this.source.onmessage = () => this.renew();
    }
    if (this.dataset.every) this.timer = setInterval(() => this.renew(), 1000 * Number(this.dataset.every));
  }

  disconnectedCallback() {
    this.source?.close();
    clearInterval(this.timer);
  }

  async renew() {
    if (this.busy || document.hidden || this.contains(document.activeElement)) return;
    this.busy = true;
    try {
      const answer = await fetch(this.dataset.src ?? location.href, { headers: { Accept: "text/html" } });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById(this.id);
      if (fresh && fresh.innerHTML !== this.innerHTML) this.replaceChildren(...fresh.childNodes);
    } catch {
      // The server is away; the next turn tries again.
    } finally {
      this.busy = false;
    }
  }
}
customElements.define("live-part", LivePart);

// <copy-text data-from="id">: a button that appears only where it can work.
class CopyText extends HTMLElement {
  connectedCallback() {
    if (!navigator.clipboard) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button quiet";
    button.textContent = this.dataset.label;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(this.dataset.from).textContent);
      button.textContent = this.dataset.done;
      setTimeout(() => (button.textContent = this.dataset.label), 2000);
    });
    this.replaceChildren(button);
  }
}
customElements.define("copy-text", CopyText);
