import assert from 'node:assert/strict';
import test from 'node:test';
import { parse } from '../../main/resources/panel/exposition.mjs';
import { bucketsBetween, grownBuckets, shareWithin } from '../../main/resources/panel/histogram.mjs';
import { History, KEPT, isCurrent } from '../../main/resources/panel/history.mjs';

const at = (second, value, history = new History(), instance = 'loja') => {
  history.add({ time: 1e12 + second * 1000, instance, seconds: 0.01 }, parse(`# TYPE x counter\nx ${value}\n`));
  return history;
};
const only = (history) => [...history.families.get('x').series.values()][0];

test('a computer that slept for an hour: a gap, and no more memory', () => {
  const history = at(0, 1);
  for (let second = 1; second < 1000; second++) at(second, second, history);
  at(999 + 3600, 7, history);
  const values = history.slots().map((slot) => only(history).ring.get(slot));
  assert.equal(values.length, KEPT);
  assert.deepEqual([values.at(-1), values.filter((value) => !Number.isNaN(value)).length], [7, 1]);
});

test('what is not there any more is not current, and is forgotten in the end', () => {
  const history = at(0, 1);
  history.add({ time: 1e12 + 1000, instance: 'loja', seconds: 5, error: 'não respondeu' }, null);
  assert.equal(isCurrent(only(history), history), false);
  assert.equal(history.instances.get('loja').up, false);
  for (let second = 2; second < 400; second++) {
    history.add({ time: 1e12 + second * 1000, instance: 'loja', seconds: 0.01 }, parse('y 1\n'));
  }
  assert.deepEqual([...history.families.keys()], ['y']);
});

test('a replica that is gone is not current', () => {
  const history = at(0, 1, at(0, 1), 'loja-2');
  for (let second = 1; second < 20; second++) at(second, second, history);
  assert.deepEqual([...history.families.get('x').series.values()].map((series) => isCurrent(series, history)), [true, false]);
});

test('buckets of several series, summed over a reset', () => {
  const history = new History();
  const scrape = (second, a, b) => history.add({ time: second * 1000, instance: 'loja', seconds: 0 }, parse(
    `# TYPE h histogram\nh_bucket{p="1",le="0.3"} ${a}\nh_bucket{p="1",le="+Inf"} ${b}\nh_bucket{p="2",le="0.3"} ${a}\nh_bucket{p="2",le="+Inf"} ${b}\n`));
  scrape(0, 10, 20);
  scrape(1, 12, 24);
  scrape(2, 1, 2);
  const slots = history.slots(3);
  const grown = grownBuckets([...history.families.get('h').series.values()], slots);
  const buckets = bucketsBetween(grown, 0, 2);
  assert.deepEqual(buckets, [[0.3, 6], [Infinity, 12]]);
  assert.equal(shareWithin(buckets, 0.3), 0.5);
  assert.equal(shareWithin(buckets, 0.25), NaN);
});
