// The lesson's experiments: guess, watch, compare. Each of 00-documentacao/aulas/NN-experimentos.json has
//   id, question, explanation: texts
//   kind: "choice", with choices and answer, the index of the right one;
//     or "number", with answer, tolerance (how far from it is still right; 0 if there is none) and unit
//   what happens: rate (journeys a second), scenario (an id), faults (an object of id: its number, or true); all optional
//   seconds: for how long one watches; look: the family to be watched, "truth" or "alerts", or an array of them
import { h, number, post } from './dom.mjs';

const DEFAULT_SECONDS = 45;
const PLACES = { truth: 'a verdade ao lado da estimativa', alerts: 'os alertas, em PromQL' };
export const rightGuess = ({ kind, answer, tolerance = 0 }, guess) =>
  (kind === 'number' ? Math.abs(guess - answer) <= tolerance : guess === answer);

export class Experiments {
  #index = 0;
  #timer;
  #undo = [];
  body = h('div', { 'aria-live': 'polite' });
  position = h('span', { class: 'note' });
  element = h('details', { class: 'card experiment', open: true },
    h('summary', {}, h('h2', {}, 'Experimentos'), ' ', this.position), this.body);

  /** @param show brings what is to be looked at into view @param onState takes the state that an answer brings */
  constructor(experiments, show, onState) {
    this.experiments = experiments;
    this.show = show;
    this.onState = onState;
    this.element.hidden = experiments.length === 0;
    if (experiments.length > 0) this.#ask();
    // A page that goes away waits for no answer.
    addEventListener('pagehide', () => this.#undoAll().forEach((undo) => undo().catch(() => {})));
  }

  #ask() {
    const experiment = this.experiments[this.#index];
    this.position.textContent = `${this.#index + 1} de ${this.experiments.length}`;
    const guess = experiment.kind === 'number'
      ? h('label', { class: 'inline' }, 'meu palpite: ', h('input', { name: 'guess', type: 'number', step: 'any', required: true }), ` ${experiment.unit ?? ''}`)
      : h('div', { class: 'choices' }, experiment.choices.map((text, i) => h('label', {}, h('input', { type: 'radio', name: 'guess', value: i, required: true }), h('span', {}, text))));
    const form = h('form', { onsubmit: (event) => {
      event.preventDefault();
      this.#play(experiment, Number(new FormData(form).get('guess')));
    } }, h('fieldset', { class: 'row' }, h('legend', {}, experiment.question), guess, h('div', { class: 'row' }, h('button', { class: 'primary' }, 'É o meu palpite: começar'), ...this.#others())));
    this.body.replaceChildren(form);
  }

  #others() {
    const go = (step) => () => {
      this.#index += step;
      this.#ask();
    };
    return [h('button', { type: 'button', disabled: this.#index === 0, onclick: go(-1) }, 'anterior'),
      h('button', { type: 'button', disabled: this.#index === this.experiments.length - 1, onclick: go(1) }, 'próximo')];
  }

  async #play(experiment, guess) {
    try {
      await this.#begin(experiment);
    } catch (e) {
      await this.#end();
      this.body.append(h('p', { class: 'error', role: 'alert' }, e.message));
      return;
    }
    const left = h('output', { class: 'left', 'aria-live': 'off' });
    const until = Date.now() + (experiment.seconds ?? DEFAULT_SECONDS) * 1000;
    const finish = () => this.#finish(experiment, guess);
    this.body.replaceChildren(h('p', { class: 'question' }, experiment.question),
      h('p', {}, 'Seu palpite: ', h('b', {}, this.#text(experiment, guess)), '. Agora observe', ...[experiment.look ?? []].flat().map((place, i) => [i > 0 ? ' e ' : ' ', h('button', { class: 'link', onclick: () => this.show(place) }, PLACES[place] ?? place)]), '.'),
      h('div', { class: 'row' }, left, h('button', { class: 'primary', onclick: finish }, 'já vi: comparar')));
    const tick = () => {
      const rest = Math.ceil((until - Date.now()) / 1000);
      left.textContent = `faltam ${Math.max(0, rest)} s`;
      if (rest <= 0) finish();
    };
    this.#timer = setInterval(tick, 500);
    tick();
  }

  async #begin({ rate, scenario, faults = {} }) {
    const before = await (await fetch('/api/now?since=999999999')).json().catch(() => null);
    const send = async (path, body) => this.onState(await post(`/api/${path}`, body));
    if (rate !== undefined) {
      this.#undo.push(() => send('customers', { rate: before?.customers.rate ?? rate }));
      await send('customers', { rate });
    }
    if (scenario) {
      this.#undo.push(() => send(`scenarios/${scenario}`, { on: false }));
      await send(`scenarios/${scenario}`, { on: true });
    }
    for (const [id, value] of Object.entries(faults)) {
      this.#undo.push(() => send(`faults/${id}`, { on: false }));
      await send(`faults/${id}`, typeof value === 'number' ? { on: true, value } : { on: true });
    }
  }

  /** All as it was before. */
  async #end() {
    clearInterval(this.#timer);
    for (const undo of this.#undoAll()) await undo().catch(() => {});
  }

  #undoAll() {
    return this.#undo.splice(0).reverse();
  }

  async #finish(experiment, guess) {
    await this.#end();
    const right = rightGuess(experiment, guess);
    this.body.replaceChildren(h('p', { class: 'question' }, experiment.question),
      h('p', { class: right ? 'right' : 'wrong' }, right ? '✓ Certo: ' : '✗ Você disse ', h('b', {}, this.#text(experiment, guess)),
        right ? '.' : ['. O que acontece é: ', h('b', {}, this.#text(experiment, experiment.answer)), '.']),
      h('p', {}, experiment.explanation), h('div', { class: 'row' }, h('button', { onclick: () => this.#ask() }, 'de novo'), ...this.#others()));
  }

  #text({ kind, choices, unit = '' }, value) {
    return kind === 'number' ? `${number(value)} ${unit}`.trim() : choices[value];
  }
}
