import assert from 'node:assert/strict';
import test from 'node:test';
import { parseDiff } from '../../main/resources/panel/unified-diff.mjs';

test('files, hunks and runs of lines of one kind', () => {
  const [java, empty] = parseDiff(['diff --git a/A.java b/A.java', 'index 1..2 100644', '--- a/A.java', '+++ b/A.java',
    '@@ -1,3 +1,4 @@ class A', ' a', '+b', '++c', '-d', '\\ No newline at end of file', 'diff --git a/x.png b/x.png', 'Binary files differ', ''].join('\n'));
  assert.deepEqual([java.file, java.added, java.removed], ['A.java', 2, 1]);
  assert.deepEqual(java.hunks[0].blocks, [{ mark: ' ', lines: ['a'] }, { mark: '+', lines: ['b', '+c'] }, { mark: '-', lines: ['d'] }]);
  assert.deepEqual([empty.file, empty.hunks], ['x.png', []]);
});
