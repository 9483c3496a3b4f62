// A histogram: buckets that fill, the same over time as a heat map, quantiles as histogram_quantile() estimates them.
import { LineChart } from './charts.mjs';
import { color, h, number, seconds, setText, share } from './dom.mjs';
import { bucketsBetween, grownBuckets, shareWithin } from './histogram.mjs';
import { KEPT, isCurrent } from './history.mjs';
import { classicQuantile } from './quantile.mjs';

const WINDOW = 60;
// A column of the heat map.
const COLUMN_SECONDS = 5;
const QUANTILES = [0.5, 0.95, 0.99];
const OBJECTIVE = 0.3;
const ALL = 'todas';

export class HistogramView {
  select = h('select', { 'aria-label': 'Página' }, h('option', { value: ALL }, 'todas as páginas'));
  labels = h('div', { class: 'bounds' });
  bars = h('div', { class: 'bars' });
  heat = h('canvas', { class: 'heat', width: KEPT / COLUMN_SECONDS, role: 'img', 'aria-label': 'Mapa de calor: cada bucket nos últimos cinco minutos' });
  tiles = h('dl', { class: 'tiles' });
  chart = new LineChart({ title: `histogram_quantile() dos últimos ${WINDOW} s`, unit: 's', height: 210, level: OBJECTIVE });
  element = h('div', {}, h('label', { class: 'inline' }, 'endpoint ', this.select),
    h('div', { class: 'pair' },
      h('figure', { class: 'buckets' },
        h('figcaption', {}, h('span', {}, 'até (s)'), h('span', {}, `observações em ${WINDOW} s`), h('span', {}, 'nos últimos 5 min')),
        this.labels, this.bars, this.heat),
      h('div', {}, this.tiles, this.chart.element)));

  update(family, history) {
    const current = [...family.series.values()].filter((series) => isCurrent(series, history));
    this.#offer([...new Set(current.map(({ labels }) => labels.endpoint).filter(Boolean))].sort());
    const chosen = current.filter(({ labels }) => this.select.value === ALL || labels.endpoint === this.select.value);
    const slots = history.slots();
    const last = slots.length - 1;
    const grown = grownBuckets(chosen, slots);
    if (grown.length === 0) return;
    const now = bucketsBetween(grown, last - WINDOW, last);
    this.#fill(now);
    this.#paint(grown, last);
    const lines = QUANTILES.map((q) => ({
      label: `p${q * 100}`,
      values: slots.map((_, i) => classicQuantile(q, bucketsBetween(grown, i - WINDOW, i)).value),
    }));
    this.chart.draw(lines);
    const sum = (suffix) => chosen.filter(({ name }) => name.endsWith(suffix))
      .reduce((total, { ring }) => total + ring.get(ring.last), 0);
    this.#tell({
      [`até ${number(OBJECTIVE)} s`]: share(shareWithin(now, OBJECTIVE)),
      ...Object.fromEntries(lines.map(({ label, values }) => [label, seconds(values[last])])),
      'média de sempre': seconds(sum('_sum') / sum('_count')),
    });
  }

  #offer(endpoints) {
    const shape = endpoints.join();
    if (this.shape === shape) return;
    this.shape = shape;
    const before = this.select.value;
    this.select.replaceChildren(h('option', { value: ALL }, 'todas as páginas'), ...endpoints.map((endpoint) => h('option', { value: endpoint }, endpoint)));
    this.select.value = endpoints.includes(before) ? before : ALL;
  }

  /** The greatest bound on top, so that slow is high. */
  #fill(buckets) {
    const rows = buckets.map(([bound, count], i) => [bound, count - (buckets[i - 1]?.[1] ?? 0)]).reverse();
    const shape = rows.map(([bound]) => bound).join();
    if (this.bounds !== shape) {
      this.bounds = shape;
      this.labels.replaceChildren(...rows.map(([bound]) => h('span', { class: bound === OBJECTIVE ? 'objective' : '' }, number(bound))));
      this.bars.replaceChildren(...rows.map(() => h('span', {}, h('i'), h('b'))));
      this.heat.height = rows.length;
      this.heat.style.height = `${rows.length * 22}px`;
    }
    const most = Math.max(1, ...rows.map(([, count]) => count));
    rows.forEach(([, count], i) => {
      const [bar, text] = this.bars.children[i].children;
      bar.style.width = `${(count / most) * 70}%`;
      setText(text, count > 0 ? number(count) : '');
    });
  }

  #paint(grown, last) {
    const context = this.heat.getContext('2d');
    context.clearRect(0, 0, this.heat.width, this.heat.height);
    context.fillStyle = color('heat');
    for (let column = 0; column < this.heat.width; column++) {
      const to = last - (this.heat.width - 1 - column) * COLUMN_SECONDS;
      const buckets = bucketsBetween(grown, to - COLUMN_SECONDS, to);
      const all = buckets.at(-1)[1];
      buckets.forEach(([, count], i) => {
        const own = count - (buckets[i - 1]?.[1] ?? 0);
        if (own <= 0) return;
        context.globalAlpha = 0.15 + 0.85 * Math.sqrt(own / all);
        context.fillRect(column, buckets.length - 1 - i, 1, 1);
      });
    }
    context.globalAlpha = 1;
  }

  #tell(values) {
    if (this.tiles.children.length === 0) {
      this.tiles.append(...Object.keys(values).map((name) => h('div', {}, h('dt', {}, name), h('dd'))));
    }
    Object.values(values).forEach((value, i) => setText(this.tiles.children[i].lastChild, value));
  }
}
