// The query box: questions to the laboratory's Prometheus, their answers as graph and table, and its alerts.
import { LineChart } from './charts.mjs';
import { highlighted } from './code.mjs';
import { get, h, number, setText } from './dom.mjs';
import { highest } from './rates.mjs';
import { questions } from './rules.mjs';

const RANGES = [[0, 'só agora'], [300, '5 min'], [900, '15 min'], [3600, '1 h']];
const STATES = { firing: 'disparado', pending: 'pendente', inactive: 'em silêncio' };
const MOST_LINES = 9;
const MOST_ROWS = 100;
const AGAIN_AFTER_MS = 5000;

const labelText = ({ __name__: name = '', ...labels }) => {
  const inner = Object.entries(labels).filter(([label]) => label !== 'job').map(([label, value]) => `${label}="${value}"`).join(', ');
  return name + (inner && `{${inner}}`) || 'o resultado';
};

export class Queries {
  colored = h('pre', { 'aria-hidden': 'true' });
  input = h('textarea', { rows: 3, spellcheck: 'false', 'aria-label': 'Consulta em PromQL', oninput: () => this.#color(),
    onkeydown: (event) => event.key === 'Enter' && !event.shiftKey && (event.preventDefault(), this.run()) });
  range = h('select', { 'aria-label': 'Período', onchange: () => this.run() }, RANGES.map(([value, text]) => h('option', { value, selected: value === 300 }, text)));
  message = h('p', { role: 'status', class: 'note' });
  chart = new LineChart({ title: 'o resultado ao longo do tempo', height: 260 });
  rows = h('tbody');
  table = h('table', {}, h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'série'), h('th', { scope: 'col' }, 'agora'))), this.rows);
  alerts = h('div', { class: 'alerts' }, h('p', { class: 'note' }, 'nenhum alerta nesta etapa'));
  about = h('p', { class: 'prometheus' });
  // The query that is on the screen is asked again; one that is being typed is not.
  #asked = '';
  #askedAt = 0;

  constructor(rules) {
    const groups = new Map();
    for (const question of questions(rules)) groups.set(question.group, [...groups.get(question.group) ?? [], question]);
    // What the lesson added last is on top.
    const lists = [...groups].reverse().map(([group, list], i) => h('details', { open: i === 0 }, h('summary', {}, group),
      list.map(({ name, question, query }) => h('button', { class: 'question-button', title: query, onclick: () => this.ask(query) }, question && h('span', {}, question), h('code', {}, name)))));
    this.element = h('div', { class: 'queries' },
      h('div', { class: 'side' }, h('h2', {}, 'As perguntas da etapa'), lists.length > 0 ? lists : h('p', { class: 'note' }, 'Esta etapa ainda não tem rules.yml.'), h('h2', {}, 'Alertas'), this.alerts),
      h('div', { class: 'card' }, this.about, h('div', { class: 'editor' }, this.colored, this.input),
        h('div', { class: 'row' }, h('button', { class: 'primary', onclick: () => this.run() }, 'Executar'), this.range, this.message), this.chart.element, this.table));
  }

  #color() {
    this.colored.replaceChildren(...highlighted(this.input.value, 'promql'), '\n');
  }

  /** Puts a query into the box, and runs it. */
  ask(query) {
    this.input.value = query;
    this.#color();
    return this.run();
  }

  async run() {
    const query = this.input.value.trim();
    if (query === '') return;
    setText(this.message, 'perguntando…');
    this.#asked = query;
    await this.#ask(query);
  }

  async #ask(query) {
    const seconds = Number(this.range.value);
    const url = (last) => `/api/query?query=${encodeURIComponent(query)}&seconds=${last}`;
    try {
      const [now, range] = await Promise.all([get(url(0)), seconds > 0 ? get(url(seconds)) : null]);
      this.#show(now.data, range?.data);
    } catch (e) {
      setText(this.message, e.message);
      this.#asked = '';
      this.chart.draw([]);
      this.rows.replaceChildren();
    }
  }

  #show(now, range) {
    const vector = { vector: () => now.result, scalar: () => [{ metric: {}, value: now.result }], string: () => [{ metric: {}, value: now.result }],
      matrix: () => now.result.map(({ metric, values }) => ({ metric, value: values.at(-1) })) }[now.resultType]();
    const drawable = (range?.result ?? []).filter(({ values }) => values);
    const lines = highest(drawable, MOST_LINES);
    const drawn = lines.length < drawable.length ? `; no gráfico, as ${MOST_LINES} mais altas` : '';
    setText(this.message, vector.length === 0 ? 'sem resultado agora: nenhuma série responde a isto (ainda)' : `${vector.length} ${vector.length === 1 ? 'série' : 'séries'}${drawn}`);
    this.rows.replaceChildren(...vector.slice(0, MOST_ROWS).map(({ metric, value, histogram }) =>
      h('tr', {}, h('td', {}, labelText(metric)), h('td', {}, value ? number(Number(value[1])) : `histograma nativo de ${number(Number(histogram[1].count))}`))));
    const times = [...new Set(lines.flatMap(({ values }) => values.map(([time]) => time)))].sort((a, b) => a - b);
    const last = times.at(-1);
    this.chart.element.hidden = lines.length === 0;
    this.chart.draw(lines.map(({ metric, values }) => {
      const byTime = new Map(values);
      return { label: labelText(metric), values: times.map((time) => (byTime.has(time) ? Number(byTime.get(time)) : NaN)) };
    }), [], times.map((time) => time - last));
  }

  update({ prometheus, prometheusAbout }, isVisible) {
    setText(this.about, prometheusAbout);
    this.about.classList.toggle('missing', !prometheus);
    if (!prometheus || !isVisible || Date.now() - this.#askedAt < AGAIN_AFTER_MS) return;
    this.#askedAt = Date.now();
    if (this.#asked) this.#ask(this.#asked);
    get('/api/alerts').then(({ data }) => this.#showAlerts(data.groups.flatMap(({ rules }) => rules)), () => {});
  }

  #showAlerts(rules) {
    if (rules.length === 0) return;
    this.alerts.replaceChildren(...rules.map((rule) => h('button', { class: `alert ${rule.state}`, onclick: () => this.ask(rule.query) },
      h('b', {}, STATES[rule.state] ?? rule.state), ' ', rule.name, h('span', {}, rule.alerts[0]?.annotations?.summary ?? ''))));
  }
}
