// What customers waited, to the millisecond, beside what the metrics say of it.
import { h, number, seconds, setText, share, svg } from './dom.mjs';
import { bucketsBetween, grownBuckets } from './histogram.mjs';
import { isCurrent } from './history.mjs';
import { nativeHistograms, sumNative } from './protobuf.mjs';
import { bucketsOf, classicQuantile, exactQuantile, mergeValues, nativeQuantile } from './quantile.mjs';

const HISTOGRAM = 'ecommerce_request_duration_seconds';
const SUMMARY = 'ecommerce_database_operation_duration_seconds';
const QUANTILES = [0.5, 0.95, 0.99];
const ALL = 'todas';
const WIDTH = 1000;
const HEIGHT = 226;
const BASE = 178;
const TOP = 72;
const LEAST = 0.001;
const MOST = 10;
const BINS = 100;
const TICKS = [0.001, 0.01, 0.1, 1, 10];
// An arrow key moves a bound by this factor.
const STEP = 1.05;

const x = (value) => (WIDTH * Math.log(Math.min(MOST, Math.max(LEAST, value)) / LEAST)) / Math.log(MOST / LEAST);
const valueAt = (position) => LEAST * (MOST / LEAST) ** Math.min(1, Math.max(0, position / WIDTH));
const rounded = (value) => Number(value.toPrecision(3));

export class Truth {
  #bounds = null;
  #shopBounds = [];
  #values = [];
  #dragged = -1;
  q = 0.95;
  page = h('select', { onchange: () => this.redraw() }, h('option', { value: ALL }, 'todas as páginas'));
  density = svg('g', { class: 'density' });
  band = svg('rect', { class: 'band', y: TOP, height: BASE - TOP });
  handles = svg('g');
  marks = svg('g');
  picture = svg('svg', { viewBox: `-14 0 ${WIDTH + 28} ${HEIGHT}`, class: 'truth', role: 'group', 'aria-label': 'Esperas dos clientes em escala logarítmica, com os limites dos buckets' },
    this.band, this.density,
    ...TICKS.map((tick) => svg('text', { class: 'tick', x: x(tick), y: HEIGHT - 4, 'text-anchor': tick === LEAST ? 'start' : tick === MOST ? 'end' : 'middle' }, seconds(tick))),
    this.handles, this.marks);
  table = h('tbody');
  reset = h('button', { onclick: () => this.#setBounds(null), hidden: true }, 'voltar aos limites da loja');
  element = h('section', { class: 'card large', id: 'truth', tabindex: '-1', hidden: true },
    h('header', {}, h('h2', {}, 'A verdade ao lado da estimativa'),
      h('span', { class: 'segments', role: 'group', 'aria-label': 'Quantil' }, QUANTILES.map((q) =>
        h('button', { 'aria-pressed': String(q === this.q), onclick: (event) => this.#choose(q, event.target) }, `p${q * 100}`))),
      h('label', { class: 'inline' }, 'página ', this.page), this.reset),
    h('p', { class: 'about' }, 'Cada espera dos clientes, e o que os buckets deixam saber dela. Arraste um limite, ou mova-o com as setas.'),
    this.picture,
    h('table', {}, h('thead', {}, h('tr', {}, ['nos últimos 60 s', 'valor', 'erro', 'o que se sabe'].map((text) => h('th', { scope: 'col' }, text)))), this.table));

  constructor() {
    this.picture.addEventListener('pointermove', (event) => this.#drag(event));
    this.picture.addEventListener('pointerup', () => (this.#dragged = -1));
    this.picture.addEventListener('pointercancel', () => (this.#dragged = -1));
  }

  update(history, customers) {
    this.history = history;
    this.customers = customers;
    const family = history.families.get(HISTOGRAM);
    this.element.hidden = family?.type !== 'histogram';
    if (!this.element.hidden) this.redraw();
  }

  redraw() {
    const { windows, windowSeconds } = this.customers;
    this.#offer(windows.map((window) => window.page).sort());
    const isChosen = (page) => this.page.value === ALL || page === this.page.value;
    this.#values = mergeValues(windows.filter(({ page }) => isChosen(page)).map(({ values }) => values));
    const series = [...this.history.families.get(HISTOGRAM).series.values()]
      .filter((one) => isCurrent(one, this.history) && isChosen(one.labels.endpoint));
    const slots = this.history.slots(windowSeconds + 1);
    const grown = grownBuckets(series, slots);
    if (grown.length > 0) this.#shopBounds = grown.map(([bound]) => bound).filter(Number.isFinite);
    this.shop = bucketsBetween(grown, 0, slots.length - 1);
    this.native = this.#nativeBetween(slots.at(-1), slots[0], isChosen);
    this.sums = this.#mean(series, slots);
    this.#paint();
  }

  get bounds() {
    return this.#bounds ?? this.#shopBounds;
  }

  #offer(pages) {
    const shape = pages.join();
    if (shape === this.shape) return;
    this.shape = shape;
    const before = this.page.value;
    this.page.replaceChildren(h('option', { value: ALL }, 'todas as páginas'), ...pages.map((page) => h('option', { value: page }, page)));
    this.page.value = pages.includes(before) ? before : ALL;
  }

  #choose(q, button) {
    this.q = q;
    for (const other of button.parentNode.children) other.setAttribute('aria-pressed', String(other === button));
    this.#paint();
  }

  #nativeBetween(to, from, isChosen) {
    const all = [];
    for (const { name } of this.history.instances.values()) {
      const read = (slot) => {
        const bytes = this.history.nativeAt(name, slot);
        return bytes ? sumNative(nativeHistograms(bytes).filter(({ labels }) => isChosen(labels.endpoint))) : null;
      };
      const now = read(to);
      const before = read(from);
      // Less than before: the process has started anew.
      if (now) all.push(before && before.count <= now.count ? sumNative([now, before], [1, -1]) : now);
    }
    return sumNative(all);
  }

  #mean(series, slots) {
    const grew = (suffix) => series.filter(({ name }) => name.endsWith(suffix)).reduce((total, { ring }) => {
      const before = ring.get(slots[0]);
      const now = ring.get(ring.last);
      return total + (before <= now ? now - before : now);
    }, 0);
    return grew('_sum') / grew('_count');
  }

  #paint() {
    const exact = exactQuantile(this.q, this.#values);
    const count = this.#values.reduce((sum, [, n]) => sum + n, 0);
    const shop = classicQuantile(this.q, this.shop);
    const own = classicQuantile(this.q, bucketsOf(this.#values, this.bounds));
    const native = this.native ? nativeQuantile(this.q, this.native) : { value: NaN };
    const name = `p${this.q * 100}`;
    const inBand = ({ lower, upper }) => (Number.isNaN(lower) ? '' : `entre ${seconds(lower)} e ${seconds(upper)}`);
    const rows = [
      ['exact', `${name} exato`, exact, `o que os clientes esperaram em ${number(count)} requisições, com a rede e a fila`],
      ['own', `${name} estimado`, own.value, `essas esperas, contadas nos buckets acima: ${inBand(own)}`],
      ['classic', `${name} da loja, clássico`, shop.value, inBand(shop)],
      ['native', `${name} da loja, nativo`, native.value, inBand(native)],
      ...this.#summary(name),
      ['mean', 'média da loja', this.sums, 'a soma dividida pelas vezes'],
    ];
    const shape = rows.map(([kind]) => kind).join();
    if (this.rows !== shape) {
      this.rows = shape;
      this.table.replaceChildren(...rows.map(([kind]) => h('tr', { class: kind }, h('th', { scope: 'row' }), h('td'), h('td'), h('td'))));
    }
    rows.forEach(([kind, title, value, what], i) => {
      const error = kind === 'exact' || kind === 'summary' ? NaN : value / exact - 1;
      [title, seconds(value), Number.isFinite(error) ? `${error > 0 ? '+' : ''}${share(error)}` : '', what]
        .forEach((text, column) => setText(this.table.children[i].children[column], text));
    });
    this.reset.hidden = !this.#bounds;
    this.#paintPicture(own, rows.filter(([kind]) => kind !== 'summary'));
  }

  /** It is of the database's operations, not of pages: a neighbour, not a measure of the same. */
  #summary(name) {
    const quantiles = [...this.history.families.get(SUMMARY)?.series.values() ?? []]
      .filter((one) => isCurrent(one, this.history) && Number(one.labels.quantile) === this.q)
      .map(({ labels, ring }) => [ring.get(ring.last), labels.operation]).filter(([value]) => value >= 0).sort(([a], [b]) => b - a);
    return quantiles.length === 0 ? [] : [['summary', `${name} da loja, summary`, quantiles[0][0], `só da operação mais lenta no banco, ${quantiles[0][1]}, em 5 min`]];
  }

  #paintPicture({ lower, upper }, rows) {
    const bins = new Array(BINS).fill(0);
    for (const [value, n] of this.#values) bins[Math.min(BINS - 1, Math.floor((x(value) / WIDTH) * BINS))] += n;
    const most = Math.max(1, ...bins);
    const bar = WIDTH / BINS;
    this.density.replaceChildren(...bins.map((n, i) => ({ n, i })).filter(({ n }) => n > 0).map(({ n, i }) => {
      const height = Math.max(2, (n / most) * (BASE - TOP));
      return svg('rect', { x: i * bar, y: BASE - height, width: bar - 1, height });
    }));
    const left = Number.isNaN(lower) ? 0 : x(Math.max(LEAST, lower));
    this.band.setAttribute('x', left);
    this.band.setAttribute('width', Number.isNaN(lower) ? 0 : Math.max(1, x(upper) - left));
    if (this.handles.children.length !== this.bounds.length) {
      this.handles.replaceChildren(...this.bounds.map((_, i) => this.#handle(i)));
    }
    this.bounds.forEach((bound, i) => {
      const handle = this.handles.children[i];
      handle.setAttribute('transform', `translate(${x(bound)} 0)`);
      handle.setAttribute('aria-valuenow', bound);
      handle.setAttribute('aria-valuetext', seconds(bound));
    });
    // From the outside in, the outermost on top: no line goes through the words below it.
    const isLeft = (value) => x(value) < WIDTH * 0.7;
    const place = ([, , value]) => (isLeft(value) ? x(value) : 2 * WIDTH - x(value));
    const marked = rows.filter(([, , value]) => value > 0).sort((one, other) => place(one) - place(other));
    this.marks.replaceChildren(...marked.flatMap(([kind, title, value], i) => {
      const y = 12 + i * 12;
      const right = isLeft(value);
      return [svg('line', { class: kind, x1: x(value), x2: x(value), y1: y - 8, y2: BASE }),
        svg('text', { class: kind, x: x(value) + (right ? 5 : -5), y, 'text-anchor': right ? 'start' : 'end' }, `${title.replace(/^p\d+ (da loja, )?/, '')} ${seconds(value)}`)];
    }));
  }

  #handle(i) {
    return svg('g', {
      class: 'handle', tabindex: '0', role: 'slider', 'aria-label': `Limite ${i + 1}, em segundos`, 'aria-valuemin': LEAST, 'aria-valuemax': MOST,
      onpointerdown: (event) => {
        this.#dragged = i;
        this.picture.setPointerCapture(event.pointerId);
        event.preventDefault();
        event.currentTarget.focus();
      },
      onkeydown: (event) => {
        const factor = { ArrowRight: STEP, ArrowUp: STEP, ArrowLeft: 1 / STEP, ArrowDown: 1 / STEP, PageUp: STEP ** 5, PageDown: STEP ** -5 }[event.key];
        if (!factor) return;
        event.preventDefault();
        this.#move(i, this.bounds[i] * factor);
      },
    }, svg('line', { y1: TOP, y2: BASE }), svg('rect', { x: -12, y: BASE - 10, width: 24, height: 34, class: 'grip' }), svg('circle', { cy: BASE + 8, r: 7 }));
  }

  #drag(event) {
    if (this.#dragged < 0) return;
    const at = new DOMPoint(event.clientX, 0).matrixTransform(this.picture.getScreenCTM().inverse());
    this.#move(this.#dragged, valueAt(at.x));
  }

  /** A bound stays between its neighbours. */
  #move(i, value) {
    const bounds = [...this.bounds];
    bounds[i] = Math.min((bounds[i + 1] ?? MOST * 1.01) / 1.01, Math.max((bounds[i - 1] ?? LEAST / 1.01) * 1.01, rounded(value)));
    this.#setBounds(bounds);
  }

  #setBounds(bounds) {
    this.#bounds = bounds;
    this.#paint();
  }
}
