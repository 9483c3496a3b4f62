// Prometheus' text format 0.0.4: https://prometheus.io/docs/instrumenting/exposition_formats/

const SAMPLE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})?$/;
const LABEL = /\s*([a-zA-Z_][a-zA-Z0-9_]*)\s*=\s*"((?:[^"\\]|\\.)*)"\s*(,|$)\s*/y;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const SUFFIXES = { histogram: ['_bucket', '_sum', '_count'], summary: ['_sum', '_count'] };
const ESCAPES = { '\\n': '\n', '\\"': '"', '\\\\': '\\' };

/** NaN is a value, too; undefined is none. */
export function parseValue(text) {
  if (NUMBER.test(text)) return Number(text);
  return { NaN: NaN, '+Inf': Infinity, Inf: Infinity, '-Inf': -Infinity }[text];
}

/** {name, labels} of what stands before a value; undefined where that is malformed. */
export function parseSeries(text) {
  const match = SAMPLE.exec(text);
  if (!match) return undefined;
  const labels = {};
  LABEL.lastIndex = 0;
  while (match[2] && LABEL.lastIndex < match[2].length) {
    const label = LABEL.exec(match[2]);
    if (!label) return undefined;
    labels[label[1]] = label[2].replace(/\\[n"\\]/g, (escape) => ESCAPES[escape]);
  }
  return { name: match[1], labels };
}

/**
 * {families: Map of name to {name, type, help, samples: [{key, name, labels, value, text}]}, errors: [{line, text}]}.
 * What is malformed costs its line and nothing else.
 * @param known what parseSeries has said before, by text; shared between scrapes it saves most of the work
 */
export function parse(text, known = new Map()) {
  const families = new Map();
  const errors = [];
  let family;
  const of = (name) => {
    if (!families.has(name)) families.set(name, { name, type: 'untyped', help: '', samples: [] });
    return families.get(name);
  };
  const lines = text.split('\n');
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i].trim();
    if (line === '') continue;
    if (line.startsWith('#')) {
      const comment = /^# (TYPE|HELP) (\S+) ?(.*)$/.exec(line);
      if (comment) {
        family = of(comment[2]);
        if (comment[1] === 'HELP') family.help = comment[3];
        else family.type = comment[3] === 'gauge' && family.name.endsWith('_info') ? 'info' : comment[3];
      }
      continue;
    }
    // Behind the last brace, since a label's value may hold anything.
    const end = line.indexOf(' ', line.lastIndexOf('}') + 1);
    const key = end < 0 ? line : line.slice(0, end).trim();
    const value = end < 0 ? undefined : parseValue(line.slice(end).trim().split(/\s+/)[0]);
    if (!known.has(key)) known.set(key, parseSeries(key));
    const series = known.get(key);
    if (!series || value === undefined) {
      errors.push({ line: i + 1, text: line });
      continue;
    }
    const belongs = family && (series.name === family.name
      || (SUFFIXES[family.type] ?? []).some((suffix) => series.name === family.name + suffix));
    (belongs ? family : of(series.name)).samples.push({ key, ...series, value, text: line });
  }
  return { families, errors };
}
