import type { CutLineEffect, CutLines, GradeTally } from '@zhunsheng/contract';
import { type CampaignColumns, GRADES, Regrader } from '@zhunsheng/ruler';

/** What lines change under the weights of the rule set, by grade; computed here, never taken from the browser. */
export function effectOf(columns: CampaignColumns, proposed: CutLines, inForce: CutLines): CutLineEffect {
  const regrader = new Regrader(columns);
  const weights = columns.head.parts.map(({ max }) => max);
  const tallies = (lines: CutLines): GradeTally[] => {
    const { count, requestFen, suggestedFen } = regrader.run({ ...lines, weights });
    return [1, 2, 3, 4, 0].map((g) => ({
      grade: GRADES[g - 1] ?? null,
      count: count[g]!,
      requestFen: requestFen[g]!,
      suggestedFen: suggestedFen[g]!,
    }));
  };
  const before = tallies(inForce);
  const after = tallies(proposed);
  const { changed, changedFen, border } = regrader.run({ ...proposed, weights });
  return { inForce: before, proposed: after, changed, changedFen, border };
}
