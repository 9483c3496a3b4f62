// Native histograms out of the protobuf format, which alone has them. The numbers are those of
// https://github.com/prometheus/client_model/blob/master/io/prometheus/client/metrics.proto

/** The fields of a message as [number, value]: numbers as BigInt, doubles, and what has a length as Uint8Array. */
function* fields(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const reader = { bytes, at: 0 };
  while (reader.at < bytes.length) {
    const tag = Number(varint(reader));
    const number = tag >>> 3;
    const kind = tag & 7;
    if (kind === 0) {
      yield [number, varint(reader)];
    } else if (kind === 1) {
      yield [number, view.getFloat64(reader.at, true)];
      reader.at += 8;
    } else if (kind === 2) {
      const length = Number(varint(reader));
      yield [number, bytes.subarray(reader.at, reader.at += length)];
    } else if (kind === 5) {
      reader.at += 4;
    } else {
      throw new Error(`protobuf: kind ${kind}`);
    }
  }
}

function varint(reader) {
  let value = 0n;
  for (let shift = 0n; ; shift += 7n) {
    if (reader.at >= reader.bytes.length) throw new Error('protobuf: cut off');
    const byte = reader.bytes[reader.at++];
    value |= BigInt(byte & 127) << shift;
    if (byte < 128) return value;
  }
}

const signed = (value) => Number(value & 1n ? -(value >> 1n) - 1n : value >> 1n);

function* varints(bytes) {
  const reader = { bytes, at: 0 };
  while (reader.at < bytes.length) yield varint(reader);
}

function readHistogram(bytes) {
  const histogram = { schema: 0, count: 0, sum: 0, zeroThreshold: 0, zeroCount: 0, buckets: new Map() };
  const spans = [];
  const deltas = [];
  for (const [number, value] of fields(bytes)) {
    if (number === 1) histogram.count = Number(value);
    else if (number === 2) histogram.sum = value;
    else if (number === 5) histogram.schema = signed(value);
    else if (number === 6) histogram.zeroThreshold = value;
    else if (number === 7) histogram.zeroCount = Number(value);
    else if (number === 12) spans.push(Object.fromEntries(fields(value)));
    // Packed or one by one: both are allowed.
    else if (number === 13) deltas.push(...Array.from(typeof value === 'bigint' ? [value] : varints(value), signed));
  }
  let index = 0;
  let count = 0;
  for (const span of spans) {
    index += signed(span[1] ?? 0n);
    for (let i = 0; i < Number(span[2] ?? 0n); i++, index++) {
      count += deltas.shift() ?? 0;
      histogram.buckets.set(index, count);
    }
  }
  return histogram;
}

/** [{labels, schema, count, sum, zeroThreshold, zeroCount, buckets}] of all families, each with its length before it. */
export function nativeHistograms(bytes) {
  const text = new TextDecoder();
  const histograms = [];
  const reader = { bytes, at: 0 };
  while (reader.at < bytes.length) {
    const length = Number(varint(reader));
    const family = bytes.subarray(reader.at, reader.at += length);
    for (const [number, metric] of fields(family)) {
      if (number !== 4) continue;
      const labels = {};
      let histogram;
      for (const [part, value] of fields(metric)) {
        if (part === 7) histogram = readHistogram(value);
        if (part === 1) {
          const pair = Object.fromEntries(fields(value));
          labels[text.decode(pair[1])] = text.decode(pair[2]);
        }
      }
      if (histogram) histograms.push({ labels, ...histogram });
    }
  }
  return histograms;
}

/** The sum of several, with what each lacks counted as 0; null for none. A factor of -1 takes one away. */
export function sumNative(histograms, factors = histograms.map(() => 1)) {
  if (histograms.length === 0) return null;
  const schema = Math.min(...histograms.map((histogram) => histogram.schema));
  const sum = { schema, count: 0, sum: 0, zeroThreshold: 0, zeroCount: 0, buckets: new Map() };
  histograms.forEach((histogram, i) => {
    const factor = factors[i];
    sum.count += factor * histogram.count;
    sum.sum += factor * histogram.sum;
    sum.zeroCount += factor * histogram.zeroCount;
    sum.zeroThreshold = Math.max(sum.zeroThreshold, histogram.zeroThreshold);
    for (const [index, count] of histogram.buckets) {
      // Two buckets of the finer schema make one of the next.
      const merged = Math.ceil(index / 2 ** (histogram.schema - schema));
      sum.buckets.set(merged, (sum.buckets.get(merged) ?? 0) + factor * count);
    }
  });
  return sum;
}
