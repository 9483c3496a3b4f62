import assert from 'node:assert/strict';
import test from 'node:test';
import { parse, parseSeries, parseValue } from '../../main/resources/panel/exposition.mjs';

test('families, types, labels and values', () => {
  const { families, errors } = parse([
    '# HELP requests_total Requests, \\"all\\".', '# TYPE requests_total counter',
    'requests_total{path="/a b",quote="\\"x\\\\\\n}"} 12', 'requests_total 3.5e-3 1700000000000', '',
    '# TYPE seconds histogram', 'seconds_bucket{le="+Inf"} 2', 'seconds_count 2', 'seconds_sum NaN',
    '# TYPE app_info gauge', 'app_info{version="1"} 1', 'nobody_said 4'].join('\n'));
  assert.deepEqual(errors, []);
  assert.deepEqual([...families.values()].map(({ name, type, samples }) => [name, type, samples.length]), [
    ['requests_total', 'counter', 2], ['seconds', 'histogram', 3], ['app_info', 'info', 1], ['nobody_said', 'untyped', 1]]);
  const [quoted, plain] = families.get('requests_total').samples;
  assert.deepEqual(quoted.labels, { path: '/a b', quote: '"x\\\n}' });
  assert.equal(quoted.value, 12);
  assert.equal(plain.value, 0.0035);
});

test('a malformed line is named and costs no other', () => {
  const { families, errors } = parse('a 1\nb{x="1} 2\nc abc\n<html>\nd{x="1"y="2"} 3\ne 2\n');
  assert.deepEqual(errors.map(({ line }) => line), [2, 3, 4, 5]);
  assert.deepEqual([...families.keys()], ['a', 'e']);
});

test('values that only Prometheus writes so', () => {
  assert.deepEqual(['+Inf', '-Inf', 'NaN', '1e+06', '.5'].map(parseValue), [Infinity, -Infinity, NaN, 1e6, 0.5]);
  assert.deepEqual(['', '0x10', '1,5', 'null'].map(parseValue), [undefined, undefined, undefined, undefined]);
  assert.equal(parseSeries('9lives'), undefined);
});
