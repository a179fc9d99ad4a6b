import type { Role, RuleVersionMove, RuleVersionState } from '@zhunsheng/contract';

export interface Move {
  move: Exclude<RuleVersionMove, 'freeze'>;
  name: string;
  from: RuleVersionState;
  to: RuleVersionState;
  roles: readonly Role[];
}

/** Who collects, imports and tests versions. */
export const EDITORS = ['budget', 'publisher'] as const;
/** Who publishes them: never somebody who wrote at the same version. */
export const PUBLISHERS = ['publisher', 'leader'] as const;
/** Who reads versions, their dry runs and backtests. */
export const VERSION_READERS = ['reviewer', 'performance', 'budget', 'publisher', 'leader'] as const;

/** 起草 → 试行 → 已发布 → 已停用; the database knows the same moves and no other. */
export const MOVES: readonly Move[] = [
  { move: 'test', name: '转入试行', from: 'draft', to: 'testing', roles: EDITORS },
  { move: 'return', name: '退回起草', from: 'testing', to: 'draft', roles: EDITORS },
  { move: 'publish', name: '发布', from: 'testing', to: 'published', roles: PUBLISHERS },
  { move: 'retire', name: '停用', from: 'published', to: 'retired', roles: PUBLISHERS },
];

export function moveOf(name: Move['move']): Move {
  const found = MOVES.find(({ move }) => move === name);
  if (!found) throw new Error(`no move ${name}`);
  return found;
}
