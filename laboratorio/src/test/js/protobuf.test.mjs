import assert from 'node:assert/strict';
import test from 'node:test';
import { nativeHistograms, sumNative } from '../../main/resources/panel/protobuf.mjs';

// A family by hand: one metric, label endpoint="/", 3 observations, schema 5, spans (-2, 2) and (1, 1), deltas 1 0 0.
const string = (number, text) => [number << 3 | 2, text.length, ...new TextEncoder().encode(text)];
const message = (number, bytes) => [number << 3 | 2, bytes.length, ...bytes];
const HISTOGRAM = [1 << 3, 3, 5 << 3, 10, 7 << 3, 0, ...message(12, [8, 3, 16, 2]), ...message(12, [8, 2, 16, 1])];
const family = (deltas) => {
  const metric = [...message(1, [...string(1, 'endpoint'), ...string(2, '/')]), ...message(7, [...HISTOGRAM, ...deltas])];
  const bytes = [...string(1, 'x'), ...message(4, metric)];
  return new Uint8Array([bytes.length, ...bytes]);
};

test('a native histogram, its deltas one by one or packed', () => {
  for (const deltas of [[13 << 3, 2, 13 << 3, 0, 13 << 3, 0], message(13, [2, 0, 0])]) {
    const [histogram] = nativeHistograms(family(deltas));
    assert.deepEqual(histogram.labels, { endpoint: '/' });
    assert.equal(histogram.schema, 5);
    assert.equal(histogram.count, 3);
    assert.deepEqual([...histogram.buckets], [[-2, 1], [-1, 1], [1, 1]]);
  }
});

test('what is cut off is an error', () => assert.throws(() => nativeHistograms(family([]).subarray(0, 9))));

test('a sum has the coarsest schema', () => {
  const one = (schema, buckets) => ({ schema, count: 2, sum: 1, zeroThreshold: 0, zeroCount: 0, buckets: new Map(buckets) });
  const sum = sumNative([one(0, [[1, 2]]), one(1, [[1, 1], [2, 1], [3, 1]])]);
  assert.deepEqual([...sum.buckets], [[1, 4], [2, 1]]);
  assert.deepEqual([...sumNative([one(0, [[1, 5]]), one(0, [[1, 2]])], [1, -1]).buckets], [[1, 3]]);
  assert.equal(sumNative([]), null);
});
