// Elements and texts. Whatever was scraped becomes text, never markup.

function make(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== undefined && value !== null) element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return element;
}

/** h('button', {class: 'x', onclick: f}, 'text', element…) */
export const h = (tag, attributes = {}, ...children) => make(document.createElement(tag), attributes, children);

export const svg = (tag, attributes = {}, ...children) =>
  make(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);

/** Sets a text only where it changed: what is selected or read aloud stays so. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

const short = new Intl.NumberFormat('pt-BR', { maximumSignificantDigits: 3 });
const compact = new Intl.NumberFormat('pt-BR', { maximumSignificantDigits: 3, notation: 'compact' });
const percent = new Intl.NumberFormat('pt-BR', { style: 'percent', maximumFractionDigits: 1 });

/** With three digits, in Portuguese; – for none. */
export function number(value) {
  if (value === null || value === undefined || Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  return Math.abs(value) >= 1e5 ? compact.format(value) : short.format(value);
}

export const seconds = (value) => (Number.isFinite(value) ? `${number(value)} s` : number(value));
export const share = (value) => (Number.isFinite(value) ? percent.format(value) : '–');

/** The value of a custom property of the style sheet, for what is drawn on a canvas. */
export const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

export async function post(path, body) {
  const response = await fetch(path, { method: 'POST', body: JSON.stringify(body) });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error);
  return answer;
}

/** JSON, or an Error with what the server says. */
export async function get(path) {
  const response = await fetch(path);
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error ?? `respondeu ${response.status}`);
  return answer;
}
