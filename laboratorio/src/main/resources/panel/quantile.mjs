// Quantiles as Prometheus computes them, and as they are. Checked against promql/quantile.go of Prometheus 3.

/**
 * histogram_quantile() of a classic histogram.
 * @param buckets [upper bound, count of all up to it], ascending, the last bound being Infinity
 * @return {value, lower, upper}: the estimate, and the bucket in which it lies
 */
export function classicQuantile(q, buckets) {
  const nothing = { value: NaN, lower: NaN, upper: NaN };
  if (Number.isNaN(q) || buckets.length < 2 || buckets.at(-1)[0] !== Infinity) return nothing;
  if (q < 0) return { ...nothing, value: -Infinity };
  if (q > 1) return { ...nothing, value: Infinity };
  // Counts that fall, from scrapes of several processes, say, are raised to the one before.
  let most = 0;
  const counts = buckets.map(([, count]) => (most = Math.max(most, count)));
  const all = counts.at(-1);
  if (!(all > 0)) return nothing;
  const rank = q * all;
  let b = counts.findIndex((count) => count >= rank);
  if (b < 0) b = counts.length - 1;
  const upper = buckets[b][0];
  // Nobody knows how far it goes: the highest bound is all that can be said.
  if (upper === Infinity) return { value: buckets[b - 1][0], lower: buckets[b - 1][0], upper };
  if (b === 0 && upper <= 0) return { value: upper, lower: -Infinity, upper };
  const lower = b === 0 ? 0 : buckets[b - 1][0];
  const below = b === 0 ? 0 : counts[b - 1];
  return { value: lower + (upper - lower) * ((rank - below) / (counts[b] - below)), lower, upper };
}

/**
 * histogram_quantile() of a native histogram with standard buckets and no negative observations: exponential between a
 * bucket's bounds, linear in the zero bucket.
 * @param histogram {schema, count, zeroThreshold, zeroCount, buckets: Map of index to count}
 * @return {value, lower, upper}
 */
export function nativeQuantile(q, histogram) {
  const { schema, count, zeroThreshold, zeroCount } = histogram;
  if (!(count > 0) || Number.isNaN(q)) return { value: NaN, lower: NaN, upper: NaN };
  const bound = (index) => 2 ** (index * 2 ** -schema);
  const buckets = [...histogram.buckets].filter(([, n]) => n > 0).sort(([a], [b]) => a - b)
    .map(([index, n]) => ({ lower: bound(index - 1), upper: bound(index), n }));
  if (zeroCount > 0) buckets.unshift({ lower: 0, upper: zeroThreshold, n: zeroCount });
  const rank = q * count;
  let below = 0;
  let bucket = buckets[0];
  for (bucket of buckets) {
    if (below + bucket.n >= rank) break;
    below += bucket.n;
  }
  const { lower, upper, n } = bucket;
  const fraction = Math.min(1, (rank - below) / n);
  const value = lower === 0 ? upper * fraction : lower * (upper / lower) ** fraction;
  return { value, lower, upper };
}

/** The value that q of all do not exceed. @param values [value, how often], ascending */
export function exactQuantile(q, values) {
  const rank = q * values.reduce((sum, [, n]) => sum + n, 0);
  let seen = 0;
  for (const [value, n] of values) {
    seen += n;
    if (seen >= rank && seen > 0) return value;
  }
  return NaN;
}

/** What a classic histogram with these bounds, Infinity being added, would hold. @param values [value, how often] */
export function bucketsOf(values, bounds) {
  return [...bounds, Infinity].map((bound) =>
    [bound, values.reduce((sum, [value, n]) => sum + (value <= bound ? n : 0), 0)]);
}

/** Several lists of [value, how often] as one, ascending. */
export function mergeValues(lists) {
  const all = new Map();
  for (const [value, n] of lists.flat()) all.set(value, (all.get(value) ?? 0) + n);
  return [...all].sort(([a], [b]) => a - b);
}
