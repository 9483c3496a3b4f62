import assert from 'node:assert/strict';
import fs from 'node:fs';
import test from 'node:test';
import { questions } from '../../main/resources/panel/rules.mjs';

const stages = new URL('../../../../', import.meta.url);

test('every rule of every stage, with its question', () => {
  const files = fs.readdirSync(stages).filter((name) => /^0[2-7]-/.test(name)).map((name) => new URL(`${name}/rules.yml`, stages)).filter(fs.existsSync);
  assert.ok(files.length > 0);
  for (const file of files) {
    const text = fs.readFileSync(file, 'utf8');
    const found = questions(text);
    assert.equal(found.length, text.match(/- record:/g).length);
    for (const { group, name, query } of found) {
      assert.ok(group && /^\w+:\w+:\w+$/.test(name) && query && query !== '|', JSON.stringify({ group, name, query }));
      assert.equal(query.split('(').length, query.split(')').length, query);
    }
  }
});

test('a block and a line', () => {
  assert.deepEqual(questions('groups:\n  - name: g\n    rules:\n      # Quantos?\n      # Muitos.\n      - record: a:b:c\n        expr: |\n          sum(x)\n            / y\n      - record: d:e:f\n        expr: z\n'), [
    { group: 'g', name: 'a:b:c', question: 'Quantos? Muitos.', query: 'sum(x)\n  / y' }, { group: 'g', name: 'd:e:f', question: '', query: 'z' }]);
});
