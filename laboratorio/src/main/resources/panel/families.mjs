// The families of /metrics: the lesson's large, the others in groups that can be opened.
import { h, number, setText } from './dom.mjs';
import { highlighted } from './code.mjs';
import { isCurrent } from './history.mjs';
import { viewOf } from './views.mjs';

const MOST_LINES = 500;
const TYPES = {
  counter: 'Counter: só cresce, e volta a zero quando o processo reinicia. Olhe o ritmo, não o valor.',
  gauge: 'Gauge: sobe e desce. O valor de agora já é a resposta.',
  histogram: 'Histogram: cada bucket conta as observações até o seu limite. Fração exata nos limites, quantil estimado.',
  summary: 'Summary: quantis que o próprio processo calcula. Não se somam nem têm média entre réplicas.',
  info: 'Info: fatos nos labels; o valor é sempre 1.',
  untyped: 'Sem tipo: quem expõe não disse o que é.',
};
const GROUPS = [
  ['JVM', /^jvm_/], ['Processo', /^process_/], ['PostgreSQL, pelo exporter', /^pg_|^postgres_/],
  ['Pushgateway', /^push|^pushgateway_/], ['Relatório diário', /^daily_|^report_|^batch_/], ['Go', /^go_|^promhttp_/],
];

/** A query that says something about the family. */
export function queryOf({ name, type }) {
  const queries = {
    counter: `rate(${name}[1m])`,
    histogram: `histogram_quantile(0.95, sum by (le) (rate(${name}_bucket[1m])))`,
    summary: `rate(${name}_sum[1m]) / rate(${name}_count[1m])`,
  };
  return queries[type] ?? name;
}

/** A family with its drawing, redrawn only while it can be seen. */
class Card {
  constructor(family, { run, visible }) {
    this.name = family.name;
    this.type = family.type;
    this.view = viewOf(family.type);
    this.help = h('p', { class: 'help' });
    this.lines = h('pre', { class: 'lines', tabindex: '0', role: 'region', 'aria-label': `Linhas de ${family.name}` });
    this.exposition = h('details', {}, h('summary', {}, 'as linhas de agora'), this.lines);
    const query = queryOf(family);
    this.element = h('article', { class: `card ${family.type}`, id: `f-${family.name}`, tabindex: '-1' },
      h('header', {}, h('h3', {}, family.name), h('span', { class: 'type' }, family.type)),
      this.help, h('p', { class: 'about' }, TYPES[family.type] ?? TYPES.untyped), this.view.element,
      h('footer', {}, this.exposition,
        h('button', { class: 'query', title: 'Executar em PromQL', onclick: () => run(query) }, '▸ ', h('code', {}, highlighted(query, 'promql')))));
    visible.observe(this.element);
  }

  update(family, history) {
    setText(this.help, family.help);
    this.view.update(family, history);
    if (this.exposition.open) this.#showLines(family, history);
  }

  #showLines(family, history) {
    const current = [...family.series.values()].filter((series) => isCurrent(series, history));
    const shown = current.slice(0, MOST_LINES).map((series) =>
      h('span', { class: series.changedAt === history.instances.get(series.instance).slot ? 'changed' : '' }, `${series.text}\n`));
    if (current.length > MOST_LINES) shown.push(`… e mais ${current.length - MOST_LINES}\n`);
    this.lines.replaceChildren(`# HELP ${family.name} ${family.help}\n# TYPE ${family.name} ${family.type === 'info' ? 'gauge' : family.type}\n`, ...shown);
  }
}

export class Families {
  #cards = new Map();
  #groups = new Map();
  #seen = new Set();
  featured = h('div', { class: 'featured' });
  missing = h('p', { class: 'card', hidden: true });
  others = h('div', { class: 'groups' });

  /**
   * @param lessons of lessons.json
   * @param run takes a query
   */
  constructor(lessons, lesson, run) {
    this.lessons = lessons;
    this.lesson = lesson;
    const visible = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) this.#seen.add(target);
        else this.#seen.delete(target);
      }
      if (this.history) this.update(this.history);
    }, { rootMargin: '200px' });
    this.context = { run, visible };
  }

  /** The lesson that adds it; a lesson's own work in the starter comes first, too. */
  #lessonOf(name) {
    return this.lessons.find(({ families = [] }) => families.includes(name))?.lesson;
  }

  update(history) {
    this.history = history;
    const names = [...history.families.keys()];
    const { missing, families } = this.lessons.find(({ lesson }) => lesson === this.lesson);
    this.missing.hidden = families.length === 0 || families.some((name) => history.families.has(name));
    setText(this.missing, missing ?? 'As métricas desta aula ainda não apareceram em /metrics.');
    const highest = Math.max(this.lesson, ...names.map((name) => this.#lessonOf(name) ?? 0));
    for (const [name, family] of history.families) {
      let card = this.#cards.get(name);
      // It had no type yet, or the student has changed it.
      if (card && card.type !== family.type) {
        card.element.remove();
        card = undefined;
      }
      if (!card) {
        card = new Card(family, this.context);
        this.#cards.set(name, card);
        this.#place(card, highest);
        // With its whole height at once.
        card.update(family, history);
      }
      if (this.#seen.has(card.element)) card.update(family, history);
    }
    for (const [name, card] of this.#cards) {
      if (history.families.has(name)) continue;
      card.element.remove();
      this.#cards.delete(name);
    }
    for (const { list, count } of this.#groups.values()) setText(count, list.children.length === 1 ? '1 família' : `${list.children.length} famílias`);
  }

  #place(card, highest) {
    const lesson = this.#lessonOf(card.name);
    if (lesson === highest) {
      const order = this.lessons.find((one) => one.lesson === highest).families;
      const next = [...this.featured.children].find(({ id }) => order.indexOf(id.slice(2)) > order.indexOf(card.name));
      this.featured.insertBefore(card.element, next ?? null);
      return;
    }
    const title = lesson ? `Aula ${number(lesson).padStart(2, '0')} · ${this.lessons.find((one) => one.lesson === lesson).title}`
      : GROUPS.find(([, pattern]) => pattern.test(card.name))?.[0] ?? 'Outras';
    if (!this.#groups.has(title)) {
      const list = h('div', { class: 'grid' });
      const count = h('span', { class: 'note' });
      const element = h('details', { class: 'group' }, h('summary', {}, h('span', {}, title), ' ', count), list);
      this.#groups.set(title, { list, count, element });
      // The lessons first, the nearest on top.
      const order = (text) => (text.startsWith('Aula') ? `0${9 - Number(text.slice(5, 7))}` : text);
      const titles = [...this.#groups.keys()].sort((a, b) => (order(a) < order(b) ? -1 : 1));
      this.others.replaceChildren(...titles.map((one) => this.#groups.get(one).element));
    }
    this.#groups.get(title).list.append(card.element);
  }

  /** Brings a family before one's eyes. */
  show(name) {
    const card = this.#cards.get(name)?.element ?? document.getElementById(name);
    if (!card) return;
    const group = card.closest('details.group');
    if (group) group.open = true;
    card.scrollIntoView({ block: 'start', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
    card.focus({ preventScroll: true });
  }
}
