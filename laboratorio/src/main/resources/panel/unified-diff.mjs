// Unified diffs, as git writes them.

/** [{file, added, removed, hunks: [{header, blocks: [{mark, lines}]}]}] of a unified diff by git. */
export function parseDiff(text) {
  const files = [];
  let hunk;
  for (const line of text.split('\n')) {
    const head = /^diff --git a\/.* b\/(.*)$/.exec(line);
    if (head) {
      files.push({ file: head[1], added: 0, removed: 0, hunks: [] });
      hunk = undefined;
    } else if (line.startsWith('@@')) {
      hunk = { header: line, blocks: [] };
      files.at(-1).hunks.push(hunk);
    } else if (hunk && '+- '.includes(line[0])) {
      const mark = line[0];
      if (mark === '+') files.at(-1).added++;
      if (mark === '-') files.at(-1).removed++;
      if (hunk.blocks.at(-1)?.mark !== mark) hunk.blocks.push({ mark, lines: [] });
      hunk.blocks.at(-1).lines.push(line.slice(1));
    }
  }
  return files;
}
