// The page: asks the laboratory each second what is new, and lets every part draw it.
import { Controls, CustomerTable } from './controls.mjs';
import { Diff } from './diff.mjs';
import { get, h, number, seconds, setText } from './dom.mjs';
import { Experiments } from './experiments.mjs';
import { parse } from './exposition.mjs';
import { Families } from './families.mjs';
import { History, isWatched } from './history.mjs';
import { Queries } from './queries.mjs';
import { Truth } from './truth.mjs';

const PERIOD_MS = 1000;
const SLOW_SECONDS = 1;
// Afterwards, what the lesson adds is about something else.
const LAST_OF_QUANTILES = 5;
// What the first stage's shop answers, and rightly so.
const NO_METRICS = 'respondeu 404';

const bytesOf = (base64) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
const unpacked = (base64) => new Response(new Blob([bytesOf(base64)]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();

class Page {
  history = new History();
  run = '';
  seq = 0;
  status = document.getElementById('status');
  notices = document.getElementById('notices');

  constructor(stage, lessons, experiments) {
    this.stage = stage;
    const lesson = lessons.find((one) => one.lesson === stage.lesson);
    const title = `Aula ${String(stage.lesson).padStart(2, '0')} · ${lesson.title}`;
    setText(document.querySelector('h1'), title);
    document.title = `${title} – Fake Shop`;
    this.controls = new Controls(stage, (state) => this.applyState(state));
    this.customerTable = new CustomerTable();
    this.customerTable.element.open = lesson.families.length === 0;
    this.truth = new Truth();
    this.queries = new Queries(stage.rules);
    this.diff = new Diff();
    this.families = new Families(lessons, stage.lesson, (query) => {
      this.show('promql');
      this.queries.ask(query);
    });
    this.experiments = new Experiments(experiments, (name) => (name === 'alerts' ? this.show('promql') : this.families.show(name)), (state) => this.applyState(state));
    document.getElementById('controls').replaceWith(this.controls.element);
    const added = [this.families.missing, this.families.featured];
    const live = [this.experiments.element, ...(stage.lesson > LAST_OF_QUANTILES ? [...added, this.truth.element] : [this.truth.element, ...added])];
    if (lesson.unanswered) live.push(h('section', { class: 'card unanswered' }, h('h2', {}, 'Perguntas que ninguém consegue responder ainda'), h('ul', {}, lesson.unanswered.map((text) => h('li', {}, text)))));
    document.getElementById('live').append(...live, this.customerTable.element, this.families.others);
    document.getElementById('promql').append(this.queries.element);
    document.getElementById('code').append(this.diff.element);
    for (const tab of document.querySelectorAll('[role=tab]')) {
      tab.addEventListener('click', () => this.show(tab.getAttribute('aria-controls')));
      tab.addEventListener('keydown', (event) => this.#moveTab(event, tab));
    }
  }

  #moveTab(event, tab) {
    const step = { ArrowRight: 'nextElementSibling', ArrowLeft: 'previousElementSibling' }[event.key];
    const other = step && tab[step];
    if (!other) return;
    this.show(other.getAttribute('aria-controls'));
    other.focus();
  }

  show(view) {
    for (const tab of document.querySelectorAll('[role=tab]')) {
      const isChosen = tab.getAttribute('aria-controls') === view;
      tab.setAttribute('aria-selected', String(isChosen));
      tab.tabIndex = isChosen ? 0 : -1;
      document.getElementById(tab.getAttribute('aria-controls')).hidden = !isChosen;
    }
    this.view = view;
    document.body.dataset.view = view;
    if (view === 'code' && !this.diff.loaded) this.diff.load('solution');
    scrollTo(0, 0);
  }

  async poll() {
    const asked = Date.now();
    let now;
    try {
      now = await get(`/api/now?since=${this.seq}&run=${this.run}`);
    } catch {
      this.tell([`O laboratório não responde: foi encerrado? Rode de novo: mvn -Prodar -pl ${this.stage.stage} -am. Esta página continua sozinha quando ele voltar.`]);
      document.body.dataset.gone = 'true';
      return;
    }
    delete document.body.dataset.gone;
    if (this.run !== '' && now.run !== this.run) location.reload();
    this.run = now.run;
    for (const scrape of now.scrapes) await this.#add(scrape);
    // What a button has changed since is newer.
    if (!this.state?.shops || !(this.changedAt > asked)) this.state = now;
    if (!document.hidden) this.draw();
  }

  async #add(scrape) {
    this.seq = Math.max(this.seq, scrape.seq);
    if (scrape.error) {
      this.history.add(scrape, null);
      return;
    }
    try {
      const exposition = parse(new TextDecoder().decode(await unpacked(scrape.gzip)), this.history.known);
      const native = scrape.nativeHistogram ? new Uint8Array(await unpacked(scrape.nativeHistogram)) : null;
      this.history.add(scrape, exposition, native);
    } catch (e) {
      this.history.add({ ...scrape, error: `a resposta não pôde ser lida (${e.message})` }, null);
    }
  }

  applyState(state) {
    this.state = { ...this.state, ...state };
    this.changedAt = Date.now();
    this.controls.update(this.state);
  }

  draw() {
    this.controls.update(this.state);
    this.queries.update(this.state, this.view === 'promql');
    if (this.view === 'live') {
      this.truth.update(this.history, this.state.customers);
      this.families.update(this.history);
      this.customerTable.update(this.state.customers);
    }
    this.#drawStatus();
  }

  #drawStatus() {
    const watched = [...this.history.instances.values()].filter((instance) => isWatched(instance, this.history));
    const places = Object.fromEntries(this.state.shops.map((address, i) => [i === 0 ? 'loja' : `loja-${i + 1}`, address]));
    const chip = (name, text, kind) => (places[name] ? h('a', { class: kind, href: places[name], target: '_blank', rel: 'noopener' }, `${text} ↗`) : h('span', { class: kind }, text));
    const chips = [...watched.map(({ name, up, error, seconds: took }) => (error === NO_METRICS ? chip(name, `${name} sem /metrics`, 'off')
      : chip(name, `${name}${up ? ` ${number(Math.ceil(took * 1000))} ms` : ''}`, up ? 'up' : 'down'))),
      h('span', { class: this.state.prometheus ? 'up' : 'off' }, 'Prometheus')];
    const shape = chips.map((one) => one.textContent + one.className).join();
    if (this.chips !== shape) this.status.replaceChildren(...chips);
    this.chips = shape;
    const notices = [];
    for (const { name, up, error, errors, seconds: took } of watched) {
      if (error === NO_METRICS && this.stage.lesson === 1) continue;
      if (!up) notices.push(`${name}: /metrics ${error}. Continuo tentando, a cada segundo.`);
      else if (took > SLOW_SECONDS) notices.push(`${name}: /metrics levou ${seconds(took)}.`);
      if (errors.length > 0) notices.push(`${name}: ${errors.length === 1 ? 'uma linha malformada' : `${errors.length} linhas malformadas`} em /metrics; a linha ${errors[0].line} é “${errors[0].text.slice(0, 120)}”.`);
    }
    this.tell(notices);
  }

  tell(notices) {
    const shape = notices.join('\n');
    if (this.told === shape) return;
    this.told = shape;
    this.notices.replaceChildren(...notices.map((text) => h('p', {}, text)));
  }
}

async function main() {
  const [stage, lessons, experiments] = await Promise.all([get('/api/stage'), get('/lessons.json'), get('/api/experiments').catch(() => [])]);
  const page = new Page(stage, lessons, experiments);
  page.show('live');
  for (;;) {
    const begin = Date.now();
    await page.poll();
    await new Promise((resolve) => setTimeout(resolve, Math.max(100, PERIOD_MS - (Date.now() - begin))));
  }
}

main();
