// Code in colour: Prism finds the tokens, this makes elements of them, so that no markup is ever parsed.
import { h } from './dom.mjs';

const { Prism } = globalThis;
const LANGUAGES = { java: 'java', yml: 'yaml', yaml: 'yaml', xml: 'markup', jte: 'markup', sql: 'sql', sh: 'bash', Dockerfile: 'docker', properties: 'properties' };

export const languageOf = (file) => LANGUAGES[file.split(/[./]/).pop()] ?? 'none';

function elements(tokens) {
  return [tokens].flat().map((token) => (typeof token === 'string' ? token
    : h('span', { class: `token ${token.type} ${[token.alias ?? []].flat().join(' ')}` }, ...elements(token.content))));
}

/** Text and elements, for append. */
export function highlighted(text, language) {
  const grammar = Prism.languages[language];
  return grammar ? elements(Prism.tokenize(text, grammar)) : [text];
}
