// The lesson's diff, in one column and in colour.
import { highlighted, languageOf } from './code.mjs';
import { get, h } from './dom.mjs';

const MARKS = { '+': 'inserted', '-': 'deleted', ' ': '' };

/** [{file, added, removed, hunks: [{header, blocks: [{mark, lines}]}]}] of a unified diff by git. */
export function parseDiff(text) {
  const files = [];
  let hunk;
  for (const line of text.split('\n')) {
    const head = /^diff --git a\/.* b\/(.*)$/.exec(line);
    if (head) {
      files.push({ file: head[1], added: 0, removed: 0, hunks: [] });
      hunk = undefined;
    } else if (line.startsWith('@@')) {
      hunk = { header: line, blocks: [] };
      files.at(-1).hunks.push(hunk);
    } else if (hunk && line[0] in MARKS) {
      const mark = line[0];
      if (mark === '+') files.at(-1).added++;
      if (mark === '-') files.at(-1).removed++;
      if (hunk.blocks.at(-1)?.mark !== mark) hunk.blocks.push({ mark, lines: [] });
      hunk.blocks.at(-1).lines.push(line.slice(1));
    }
  }
  return files;
}

function element({ file, added, removed, hunks }) {
  const language = languageOf(file);
  return h('details', { open: true, class: 'file' },
    h('summary', {}, h('code', {}, file), ' ', h('span', { class: 'note' }, `+${added}${removed ? ` −${removed}` : ''}`)),
    h('pre', { tabindex: '0', 'aria-label': file }, hunks.length === 0 ? 'arquivo binário, ou só mudou de lugar' : hunks.map(({ header, blocks }) => [
      h('span', { class: 'hunk' }, `${header.replace(/^@@.*?@@ ?/, '⋯ ')}\n`),
      blocks.map(({ mark, lines }) => h('span', { class: `block ${MARKS[mark]}` }, ...highlighted(`${lines.join('\n')}\n`, language))),
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
