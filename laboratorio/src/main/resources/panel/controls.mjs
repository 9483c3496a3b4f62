// What can be done to the stage: customers, scenarios, faults.
import { LineChart } from './charts.mjs';
import { h, number, post, setText, share, seconds } from './dom.mjs';
import { KEPT } from './history.mjs';
import { exactQuantile, mergeValues } from './quantile.mjs';

const MOST_JOURNEYS = 30;
const DAYS = [[0, 'sem ritmo'], [60, '1 min'], [300, '5 min'], [600, '10 min'], [3600, '1 h'], [86400, '24 h']];

export class Controls {
  rate = h('input', { type: 'range', id: 'rate', min: 0, max: MOST_JOURNEYS, step: 0.5, onchange: () => this.#send('customers', { rate: Number(this.rate.value) }), oninput: () => this.#tellRate() });
  rateText = h('output', { for: 'rate' });
  day = h('select', { id: 'day', onchange: () => this.#send('customers', { daySeconds: Number(this.day.value) }) }, DAYS.map(([value, text]) => h('option', { value }, text)));
  waits = h('p', { class: 'note' });
  error = h('p', { class: 'error', role: 'alert' });
  scenarios = new Map();
  faults = new Map();

  /** @param stage what /api/stage says @param onState takes the state that an answer brings */
  constructor(stage, onState) {
    this.onState = onState;
    for (const scenario of stage.scenarios) {
      this.scenarios.set(scenario.id, h('button', { 'aria-pressed': 'false', title: scenario.description,
        onclick: (event) => this.#send(`scenarios/${scenario.id}`, { on: event.currentTarget.getAttribute('aria-pressed') === 'false' }) }, scenario.title));
    }
    for (const fault of stage.faults) this.faults.set(fault.id, this.#fault(fault));
    this.element = h('aside', { 'aria-label': 'Controles' },
      h('section', {}, h('h2', {}, 'Clientes'),
        h('label', { for: 'rate' }, 'visitas por segundo ', this.rateText), this.rate,
        h('label', { for: 'day' }, 'um dia dura ', this.day), this.waits),
      h('section', {}, h('h2', {}, 'Cenários'), h('div', { class: 'scenarios' }, ...this.scenarios.values())),
      h('section', {}, h('h2', {}, 'Falhas'), ...[...this.faults.values()].map(({ element }) => element), this.error));
  }

  #fault({ id, title, description, range }) {
    const value = range && h('input', { type: 'number', min: range.min, max: range.max, value: range.initial, 'aria-label': `${title}, em ${range.unit}`,
      onchange: () => toggle.getAttribute('aria-checked') === 'true' && this.#send(`faults/${id}`, { on: true, value: Number(value.value) }) });
    const toggle = h('button', { role: 'switch', 'aria-checked': 'false', title: description, 'data-fault': id, onclick: () => {
      const on = toggle.getAttribute('aria-checked') === 'false';
      this.#send(`faults/${id}`, value && on ? { on, value: Number(value.value) } : { on });
    } }, h('i'), h('span', {}, title));
    return { element: h('div', { class: 'fault' }, toggle, value && h('label', {}, value, ` ${range.unit}`)), toggle, value };
  }

  async #send(path, body) {
    try {
      this.onState(await post(`/api/${path}`, body));
      setText(this.error, '');
    } catch (e) {
      setText(this.error, e.message);
    }
  }

  #tellRate() {
    setText(this.rateText, number(Number(this.rate.value)));
  }

  update({ customers, faults, scenario }) {
    if (document.activeElement !== this.rate || !this.rate.matches(':active')) this.rate.value = customers.rate;
    this.#tellRate();
    if (![...this.day.options].some(({ value }) => Number(value) === customers.daySeconds)) {
      this.day.append(h('option', { value: customers.daySeconds }, seconds(customers.daySeconds)));
    }
    if (document.activeElement !== this.day) this.day.value = customers.daySeconds;
    const requests = customers.windows.reduce((sum, { count }) => sum + count, 0);
    const errors = customers.windows.reduce((sum, window) => sum + window.errors, 0);
    const p95 = exactQuantile(0.95, mergeValues(customers.windows.map(({ values }) => values)));
    setText(this.waits, requests === 0 ? 'ninguém no último minuto'
      : `${number(requests / customers.windowSeconds)} requisições/s, ${share(errors / requests)} com erro, p95 ${seconds(p95)}`);
    for (const [id, button] of this.scenarios) button.setAttribute('aria-pressed', String(id === scenario));
    for (const { id, on, value } of faults) {
      const row = this.faults.get(id);
      row.toggle.setAttribute('aria-checked', String(on));
      if (on && row.value && document.activeElement !== row.value) row.value.value = value;
    }
  }
}

/** What customers saw, as it goes and page by page. */
export class CustomerTable {
  body = h('tbody');
  chart = new LineChart({ title: 'a espera em todas as páginas, nos últimos 60 s', unit: 's' });
  lines = [0.5, 0.95].map((q) => ({ q, label: `p${q * 100}`, values: new Array(KEPT).fill(NaN) }));
  element = h('details', { class: 'group' }, h('summary', {}, 'O que os clientes viram no último minuto'), this.chart.element,
    h('table', {}, h('thead', {}, h('tr', {}, ['página', 'requisições', 'com erro', 'média', 'p50', 'p95', 'p99'].map((text) => h('th', { scope: 'col' }, text)))), this.body));

  update({ windows }) {
    const all = mergeValues(windows.map(({ values }) => values));
    for (const { q, values } of this.lines) {
      values.shift();
      values.push(exactQuantile(q, all));
    }
    if (!this.element.open) return;
    this.chart.draw(this.lines);
    const rows = [...windows].sort((a, b) => (a.page < b.page ? -1 : 1)).map((window) => [window.page, number(window.count), number(window.errors),
      seconds(window.meanSeconds), seconds(window.p50), seconds(window.p95), seconds(window.p99)]);
    this.body.replaceChildren(...rows.map(([page, ...values]) => h('tr', {}, h('th', { scope: 'row' }, page), values.map((value) => h('td', {}, value)))));
  }
}
