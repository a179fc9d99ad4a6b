/**
 * Of what Istanbul counted: the branches of these files, and the lines of those nothing took. A file without a branch counts
 * nothing; a file no spec loaded was still counted by Jest, with nothing taken.
 */
export function branchesOf(coverage, files) {
  const missed = [];
  let taken = 0;
  let all = 0;
  for (const file of files) {
    const { b = {}, branchMap = {} } = coverage[file] ?? {};
    for (const [id, counts] of Object.entries(b))
      counts.forEach((count, way) => {
        all++;
        if (count) taken++;
        else missed.push({ file, line: branchMap[id]?.locations[way]?.start.line ?? branchMap[id]?.loc.start.line });
      });
  }
  return { taken, all, missed, share: all ? Math.floor((taken / all) * 10_000) / 100 : 100 };
}
