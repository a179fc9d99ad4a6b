import type { AllocationResult, AllocationRunView, BudgetKind } from '@zhunsheng/contract';

import type { LeftOut } from './plan/inputs.js';

interface Plan {
  result: AllocationResult;
  leftOut: readonly LeftOut[];
}

type Veiled = Plan & Pick<AllocationRunView, 'veiled' | 'withheld'>;

/**
 * A plan before who has yet to mark some of its projects blindly. Ceiling less what the others get is what the veiled one gets,
 * and whether it is arranged at all is half its verdict: a budget with such a project is not told, neither its sums nor its
 * lines, whether the project is arranged or left out. Budgets never pay for each other, so the rest stands. Places are
 * counted anew, or the place left empty would be that of the veiled project.
 */
export function withoutVeiled({ result, leftOut }: Plan, blind: ReadonlySet<string>): Veiled {
  const funds = new Map([...leftOut, ...result.lines].map(({ id, fundType }): [string, string] => [id, fundType]));
  const veiled = [...funds.keys()].filter((id) => blind.has(id));
  const closed = new Set(veiled.map((id) => funds.get(id)));
  if (veiled.length === 0) return { result, leftOut, veiled: 0, withheld: [] };
  const open = ({ fundType }: { fundType: string }): boolean => !closed.has(fundType);
  const isOpen = ({ id }: { id: string }): boolean => !closed.has(funds.get(id));
  const lines = result.lines.filter(open);
  const ranks = lines.flatMap(({ rank }) => (rank === null ? [] : [rank])).sort((a, b) => a - b);
  const place = new Map(ranks.map((rank, at) => [rank, at + 1]));
  return {
    result: {
      ...result,
      pools: result.pools.filter(open),
      lines: lines.map((line) => ({ ...line, rank: place.get(line.rank ?? 0) ?? null })),
      inserts: result.inserts.filter(isOpen),
      next: result.next.filter((id) => isOpen({ id })),
    },
    leftOut: leftOut.filter(({ id }) => !blind.has(id)),
    veiled: veiled.length,
    withheld: [...closed].filter((fund): fund is BudgetKind => result.pools.some(({ fundType }) => fundType === fund)),
  };
}
