// Counters: what they have grown by, restarts of the process included. And which of many series to draw.

/**
 * How far a counter has come since its first sample, by sample: where it falls it was reset, and counts on from 0, as
 * rate() and increase() take it. Samples that are not there (NaN) repeat the last.
 * {grown: number[], resets: the indexes at which it fell}
 */
export function growth(values) {
  const grown = new Array(values.length);
  const resets = [];
  let last = NaN;
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (!Number.isNaN(value)) {
      if (value < last) {
        resets.push(i);
        total += value;
      } else if (!Number.isNaN(last)) {
        total += value - last;
      }
      last = value;
    }
    grown[i] = total;
  }
  return { grown, resets };
}

/**
 * Per second, over up to `span` samples before each; null where there are no two samples to compare. Never negative.
 * @param times of the samples, in seconds
 */
export function rates(values, times, span) {
  const { grown, resets } = growth(values);
  const perSecond = values.map((value, i) => {
    if (Number.isNaN(value)) return null;
    let from = Math.max(0, i - span);
    while (from < i && Number.isNaN(values[from])) from++;
    return from === i ? null : (grown[i] - grown[from]) / (times[i] - times[from]);
  });
  return { perSecond, resets };
}

/** The `most` of Prometheus' range series that are highest at their end, in the order in which they came. */
export function highest(series, most) {
  const end = ({ values }) => {
    const value = Number(values.at(-1)[1]);
    return Number.isNaN(value) ? -Infinity : value;
  };
  const kept = new Set([...series].sort((a, b) => end(b) - end(a)).slice(0, most));
  return series.filter((one) => kept.has(one));
}
