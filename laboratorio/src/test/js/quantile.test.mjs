import assert from 'node:assert/strict';
import test from 'node:test';
import { bucketsOf, classicQuantile, exactQuantile, mergeValues, nativeQuantile } from '../../main/resources/panel/quantile.mjs';

const near = (value, wanted) => assert.ok(Math.abs(value - wanted) < 1e-9, `${value} instead of ${wanted}`);
const SHOP = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.3, 0.5, 1, 2.5, 5, 10];

// What promtool answers for the same buckets; .ci/check-panel compares with a live Prometheus, too.
test('classic quantiles as histogram_quantile() computes them', () => {
  const buckets = [[0.1, 5], [0.2, 7], [1, 11], [Infinity, 12]];
  for (const [q, wanted] of [[0, 0], [0.2, 0.048], [0.5, 0.15], [0.8, 0.72], [0.95, 1], [1, 1]]) near(classicQuantile(q, buckets).value, wanted);
  near(classicQuantile(0.99, [[0.25, 2154], [0.3, 2580], [0.5, 3506], [Infinity, 3506]]).value, 0.4924276457883369);
});

test('the rules at the edges', () => {
  const negative = [[-0.2, 1], [-0.1, 2], [0.3, 2], [Infinity, 3]];
  near(classicQuantile(0.2, negative).value, -0.2);
  near(classicQuantile(0.5, negative).value, -0.15);
  near(classicQuantile(0.8, negative).value, 0.3);
  const buckets = [[1, 1], [Infinity, 2]];
  assert.equal(classicQuantile(-0.1, buckets).value, -Infinity);
  assert.equal(classicQuantile(1.1, buckets).value, Infinity);
  for (const nothing of [[], [[Infinity, 3]], [[1, 3], [2, 3]], [[1, 0], [Infinity, 0]]]) assert.equal(classicQuantile(0.5, nothing).value, NaN);
  // One that falls is raised to the one before.
  near(classicQuantile(0.5, [[1, 4], [2, 3], [Infinity, 8]]).value, 1);
});

test('native quantiles: exponential within a bucket, linear in the one around zero', () => {
  const histogram = { schema: 0, count: 4, zeroThreshold: 0.001, zeroCount: 0, buckets: new Map([[1, 2], [3, 2]]) };
  near(nativeQuantile(0.25, histogram).value, Math.SQRT2);
  near(nativeQuantile(0.5, histogram).value, 2);
  near(nativeQuantile(0.75, histogram).value, 4 * Math.SQRT2);
  near(nativeQuantile(1, histogram).value, 8);
  near(nativeQuantile(0.5, { ...histogram, count: 8, zeroCount: 8, buckets: new Map() }).value, 0.0005);
  assert.equal(nativeQuantile(0.5, { ...histogram, count: 0 }).value, NaN);
});

/** Seeded: mulberry32. */
function random(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const DISTRIBUTIONS = [
  (u) => u * 0.4, (u) => 0.05 - 0.1 * Math.log(1 - u), (u) => 0.02 / (1 - u) ** 0.5, (u) => 0.3, (u) => (u < 0.9 ? 0.01 + u / 50 : 2 + u),
  (u) => Math.exp(4 * u - 5), (u) => 0.25 + u * 0.05, (u) => u ** 4 * 9, (u) => 0.001 + u / 1000, (u) => Math.exp(-6 + 3 * (u + ((u * 1e6) % 1))),
];

test('the truth is in the band, over ten seeded distributions', () => {
  DISTRIBUTIONS.forEach((distribution, seed) => {
    const next = random(seed + 1);
    const values = mergeValues([Array.from({ length: 2000 }, () => [Math.min(9.99, distribution(next())), 1])]);
    for (const q of [0.5, 0.9, 0.95, 0.99]) {
      const exact = exactQuantile(q, values);
      const { value, lower, upper } = classicQuantile(q, bucketsOf(values, SHOP));
      assert.ok(lower < exact && exact <= upper, `${seed}, ${q}: ${exact} is not in (${lower}, ${upper}]`);
      assert.ok(lower <= value && value <= upper);
      const index = (v) => Math.ceil(Math.log2(v) * 32 - 1e-9);
      const buckets = new Map();
      for (const [v, n] of values) buckets.set(index(v), (buckets.get(index(v)) ?? 0) + n);
      const native = nativeQuantile(q, { schema: 5, count: 2000, zeroThreshold: 0, zeroCount: 0, buckets });
      assert.ok(Math.abs(native.value / exact - 1) < 2 ** (1 / 32) - 1 + 1e-9, `${seed}, ${q}: native ${native.value}, exact ${exact}`);
    }
  });
});
