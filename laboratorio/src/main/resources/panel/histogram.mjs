// A classic histogram's series, taken together.
import { growth } from './rates.mjs';
import { parseValue } from './exposition.mjs';

/**
 * By bound, how far all the series with that `le` have come, slot by slot: [[bound, grown]], the smallest bound first.
 * @param series those of a family that are wanted, whatever their other labels
 */
export function grownBuckets(series, slots) {
  const byBound = new Map();
  for (const { name, labels, ring } of series) {
    if (!name.endsWith('_bucket')) continue;
    const bound = parseValue(labels.le);
    const { grown } = growth(slots.map((slot) => ring.get(slot)));
    const sum = byBound.get(bound);
    if (sum) grown.forEach((value, i) => (sum[i] += value));
    else byBound.set(bound, grown);
  }
  return [...byBound].sort(([a], [b]) => a - b);
}

/** [bound, count] of what was observed between two of the slots' indexes. */
export function bucketsBetween(grown, from, to) {
  return grown.map(([bound, counts]) => [bound, counts[to] - counts[Math.max(0, from)]]);
}

/** How many of them up to the bound, as a share; NaN without observations or without that bound. */
export function shareWithin(buckets, bound) {
  const within = buckets.find(([upper]) => upper === bound)?.[1];
  const all = buckets.at(-1)?.[1];
  return within === undefined || !all ? NaN : within / all;
}
