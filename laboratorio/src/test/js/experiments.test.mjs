import assert from 'node:assert/strict';
import fs from 'node:fs';
import test from 'node:test';

const read = (path) => JSON.parse(fs.readFileSync(new URL(path, import.meta.url), 'utf8'));
const folder = new URL('../../../../00-documentacao/aulas/', import.meta.url);
const files = fs.readdirSync(folder).filter((name) => name.endsWith('-experimentos.json'));
const scenarios = read('../../main/resources/br/com/fakeshop/lab/fault/cenarios.json').map(({ id }) => id);
const faults = ['slow-database', 'hung-database', 'refused-database', 'locked-table', 'errors', 'deploy', 'robot', 'replica'];
const families = read('../../main/resources/panel/lessons.json').flatMap((lesson) => lesson.families);

test('experiments can be played', () => {
  assert.ok(files.length > 0);
  for (const file of files) {
    const experiments = JSON.parse(fs.readFileSync(new URL(file, folder), 'utf8'));
    assert.ok(experiments.length >= 4, `${file}: at least four`);
    assert.equal(new Set(experiments.map(({ id }) => id)).size, experiments.length);
    for (const { id, kind, choices, answer, tolerance = 0, question, explanation, scenario, faults: broken = {}, look = [], seconds = 45, rate = 1 } of experiments) {
      assert.ok(id.startsWith(file.slice(0, 2)) && question && explanation, id);
      if (kind === 'choice') assert.ok(choices.length >= 2 && choices[answer] !== undefined, id);
      else assert.ok(kind === 'number' && Number.isFinite(answer) && tolerance >= 0, id);
      assert.ok(!scenario || scenarios.includes(scenario), `${id}: ${scenario}`);
      for (const fault of Object.keys(broken)) assert.ok(faults.includes(fault), `${id}: ${fault}`);
      for (const place of [look].flat()) assert.ok(['truth', 'alerts'].includes(place) || families.includes(place), `${id}: ${place}`);
      assert.ok(seconds >= 10 && seconds <= 480 && rate >= 0, id);
    }
  }
});
