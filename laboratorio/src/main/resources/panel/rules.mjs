// The questions of a stage's rules.yml: as much of YAML as that file has.

/** [{group, name, question, query}]: each recording rule with the comment before it. */
export function questions(yaml) {
  const found = [];
  let group = '';
  let comment = [];
  let block = null;
  for (const line of yaml.split('\n')) {
    const text = line.trim();
    const indent = line.length - line.trimStart().length;
    if (block && text !== '' && indent > block.indent) {
      block.rule.query += (block.rule.query && '\n') + line.slice(block.indent + 2);
      continue;
    }
    const [, key, value] = /^(?:- )?(\w+):\s*(.*)$/.exec(text) ?? [];
    if (text.startsWith('#')) comment.push(text.slice(1).trim());
    else if (key === 'name') group = value;
    else if (key === 'record') found.push({ group, name: value, question: comment.join(' '), query: '' });
    else if (key === 'expr' && value !== '|') found.at(-1).query = value;
    block = key === 'expr' && value === '|' ? { indent, rule: found.at(-1) } : null;
    if (!text.startsWith('#')) comment = [];
  }
  return found;
}
