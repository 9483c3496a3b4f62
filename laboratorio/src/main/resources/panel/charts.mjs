// Lines over time, drawn by uPlot, with a legend that keeps its place.
import uPlot from '/webjars/uplot/dist/uPlot.esm.js';
import { color, h, number, setText } from './dom.mjs';

const COLORS = 9;
// The gap of a longer silence stays a gap.
const LONGEST_BRIDGE = 5;
const all = new Set();

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => all.forEach((chart) => chart.rebuild()));

/** For uPlot, null is a gap, and undefined what it draws a line across. */
function bridged(values) {
  const line = Array.from(values, (value) => (Number.isFinite(value) ? value : null));
  for (let i = 0, from = 0; i < line.length; i++) {
    if (line[i] === null) continue;
    if (from > 0 && i - from <= LONGEST_BRIDGE) line.fill(undefined, from, i);
    from = i + 1;
  }
  return line;
}

export class LineChart {
  #plot;
  #marks = [];
  #shape;
  #draw = [];

  /**
   * @param options {title, unit: 's' or such, height, level: a value that is always marked, xs: of the points; without
   *   them, seconds before now}
   */
  constructor(options) {
    this.options = { height: 150, ...options };
    this.canvas = h('div', { class: 'plot', role: 'img', 'aria-label': options.title });
    this.canvas.style.height = `${this.options.height}px`;
    this.legend = h('ul', { class: 'legend' });
    this.element = h('figure', { class: 'chart' }, h('figcaption', {}, options.title), this.canvas, this.legend);
    new ResizeObserver(() => this.#resize()).observe(this.canvas);
    all.add(this);
  }

  /** @param lines [{label, values, latest: for the legend, if it is not the last of the values}] @param marks indexes at which something happened */
  draw(lines, marks = [], xs = undefined) {
    this.#draw = [lines, marks, xs];
    this.#marks = marks;
    const points = lines[0]?.values.length ?? 0;
    xs ??= Array.from({ length: points }, (_, i) => i - points + 1);
    const data = [xs, ...lines.map((line) => bridged(line.values))];
    const shape = JSON.stringify(lines.map((line) => line.label));
    if (shape !== this.#shape) {
      this.#plot?.destroy();
      this.#plot = undefined;
      this.#shape = shape;
      this.legend.replaceChildren(...lines.map((line, i) => h('li', { class: `c${i % COLORS}` }, h('span', {}, line.label), h('b'))));
    }
    lines.forEach((line, i) => setText(this.legend.children[i].lastChild, number('latest' in line ? line.latest : line.values.at(-1))));
    if (this.#plot) this.#plot.setData(data);
    else if (this.canvas.clientWidth > 0 && lines.length > 0) this.#create(lines, data);
  }

  rebuild() {
    this.#shape = undefined;
    if (this.#draw.length > 0) this.draw(...this.#draw);
  }

  #create(lines, data) {
    const axis = { stroke: color('muted'), grid: { stroke: color('grid'), width: 1 }, ticks: { show: false }, font: '12px system-ui' };
    const { unit = '', level } = this.options;
    this.#plot = new uPlot({
      width: this.canvas.clientWidth,
      height: this.options.height,
      legend: { show: false },
      cursor: { show: false },
      padding: [8, 18, 0, 0],
      scales: {
        x: { time: false },
        y: { range: (_, min, max) => [Math.min(0, min), Math.max(level === undefined ? 0 : level * 1.2, max * 1.1) || 1] },
      },
      axes: [
        { ...axis, size: 26, space: 90, values: (_, splits) => splits.map(ago), incrs: [15, 30, 60, 120, 300, 600, 1800, 3600] },
        { ...axis, size: 56, values: (_, splits) => splits.map((value) => number(value) + (unit && ` ${unit}`)) },
      ],
      series: [{}, ...lines.map((line, i) => ({ stroke: color(`c${i % COLORS}`), width: 2, points: { show: false } }))],
      hooks: { draw: [(plot) => this.#drawMarks(plot)] },
    }, data, this.canvas);
  }

  #drawMarks(plot) {
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.setLineDash([6, 4]);
    ctx.lineWidth = devicePixelRatio;
    const line = (x0, y0, x1, y1, stroke) => {
      ctx.strokeStyle = color(stroke);
      ctx.beginPath();
      ctx.moveTo(x0, y0);
      ctx.lineTo(x1, y1);
      ctx.stroke();
    };
    if (this.options.level !== undefined) {
      const y = plot.valToPos(this.options.level, 'y', true);
      line(bbox.left, y, bbox.left + bbox.width, y, 'bad');
    }
    for (const mark of this.#marks) {
      const x = plot.valToPos(plot.data[0][mark], 'x', true);
      line(x, bbox.top, x, bbox.top + bbox.height, 'bad');
      ctx.fillStyle = color('bad');
      ctx.font = `${12 * devicePixelRatio}px system-ui`;
      const isLeft = x < bbox.left + bbox.width * 0.8;
      ctx.textAlign = isLeft ? 'left' : 'right';
      ctx.fillText('reinício', x + (isLeft ? 4 : -4), bbox.top + 12 * devicePixelRatio);
    }
    ctx.restore();
  }

  #resize() {
    if (!this.#plot) this.rebuild();
    else if (this.canvas.clientWidth > 0) this.#plot.setSize({ width: this.canvas.clientWidth, height: this.options.height });
  }
}

function ago(secondsFromNow) {
  if (secondsFromNow === 0) return 'agora';
  return secondsFromNow % 60 === 0 ? `${secondsFromNow / 60} min` : `${secondsFromNow} s`;
}
