import assert from 'node:assert/strict';
import test from 'node:test';
import { growth, highest, rates } from '../../main/resources/panel/rates.mjs';

test('a counter that falls was reset, and counts on', () => {
  const { grown, resets } = growth([10, 12, 3, 4, NaN, 9]);
  assert.deepEqual(grown, [0, 2, 5, 6, 6, 11]);
  assert.deepEqual(resets, [2]);
});

test('a rate is per second of the true times, and never negative', () => {
  const { perSecond, resets } = rates([0, 10, 20, 5, 15, NaN, 35], [0, 1, 2.5, 3, 4, NaN, 6], 2);
  assert.deepEqual(perSecond, [null, 10, 8, 7.5, 10, null, 10]);
  assert.deepEqual(resets, [3]);
  const random = Array.from({ length: 500 }, (_, i) => (i * 7919) % 101);
  assert.ok(rates(random, random.map((_, i) => i), 15).perSecond.every((rate) => rate === null || rate >= 0));
});

test('nothing to compare with is no rate', () => {
  assert.deepEqual(rates([NaN, 5, NaN], [NaN, 1, NaN], 15).perSecond, [null, null, null]);
});

test('of many series the highest are drawn, in their order', () => {
  const [low, high, none, higher] = [['9', '1'], ['1', '5'], ['NaN'], ['7']].map((texts) => ({ values: texts.map((text, i) => [i, text]) }));
  assert.deepEqual(highest([low, high, none, higher], 2), [high, higher]);
  assert.deepEqual(highest([none, low], 1), [low]);
});
