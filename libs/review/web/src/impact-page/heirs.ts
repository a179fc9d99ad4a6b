import type { CodeUse, RemapCodes } from '@zhunsheng/contract';

/** What the page starts with: the confirmed successor, else the proposed one, else nothing. */
export function heirsOf(uses: readonly CodeUse[]): ReadonlyMap<string, string> {
  return new Map(uses.map(({ change }) => [change.code, change.successor?.code ?? '']));
}

/** What would be sent: a code that keeps its number has nobody to follow. */
export function pairsOf(uses: readonly CodeUse[], heirs: ReadonlyMap<string, string>): RemapCodes['pairs'] {
  return uses.flatMap(({ change }) => {
    const to = heirs.get(change.code) ?? '';
    if (to === '' || to === change.code) return [];
    const proposed = change.successor?.code === to ? change.successor.reason : '由数据管理人员指定';
    return [{ from: change.code, to, reason: proposed }];
  });
}
