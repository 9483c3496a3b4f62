// The lesson's diff, in one column and in colour.
import { highlighted, languageOf } from './code.mjs';
import { get, h } from './dom.mjs';
import { parseDiff } from './unified-diff.mjs';

const KINDS = { '+': 'inserted', '-': 'deleted', ' ': '' };

function element({ file, added, removed, hunks }) {
  const language = languageOf(file);
  return h('details', { open: true, class: 'file' },
    h('summary', {}, h('code', {}, file), ' ', h('span', { class: 'note' }, `+${added}${removed ? ` −${removed}` : ''}`)),
    h('pre', { tabindex: '0', role: 'region', 'aria-label': file }, hunks.length === 0 ? 'arquivo binário, ou só mudou de lugar' : hunks.map(({ header, blocks }) => [
      h('span', { class: 'hunk' }, `${header.replace(/^@@.*?@@ ?/, '⋯ ')}\n`),
      blocks.map(({ mark, lines }) => h('span', { class: `block ${KINDS[mark]}` }, ...highlighted(`${lines.join('\n')}\n`, language))),
    ])));
}

export class Diff {
  output = h('div', { class: 'diff' });
  element = h('div', {},
    h('div', { class: 'row' }, h('h2', {}, 'O que muda no código'),
      h('button', { 'data-of': 'solution', onclick: () => this.load('solution') }, 'o que esta aula acrescentou'),
      h('button', { 'data-of': 'mine', title: 'Mostra a solução da aula seguinte', onclick: () => this.load('mine') }, 'o que falta no meu trabalho para a próxima (mostra a solução)')),
    this.output);

  async load(of) {
    for (const button of this.element.querySelectorAll('[data-of]')) button.setAttribute('aria-pressed', String(button.dataset.of === of));
    this.loaded = of;
    try {
      const { before, after, diff } = await get(`/api/diff?of=${of}`);
      const files = parseDiff(diff);
      const title = of === 'mine' ? `do que está em ${before}, no disco, até a solução ${after}` : `de ${before} para ${after}`;
      this.output.replaceChildren(h('p', {}, `${title}: `, h('b', {}, `${files.length} arquivos`), `, ${files.reduce((sum, { added }) => sum + added, 0)} linhas acrescentadas`), ...files.map(element));
    } catch (e) {
      this.output.replaceChildren(h('p', { class: 'error' }, e.message));
    }
  }
}
