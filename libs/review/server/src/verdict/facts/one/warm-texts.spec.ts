import { describe, expect, it } from '@jest/globals';
import type { Ctx } from '@zhunsheng/kernel';

import { FILED_TEXTS, OTHER_UNIT } from '../likeness-texts.js';
import { WarmTexts } from './warm-texts.js';

const CAMPAIGN = { region: 990100000, year: 2026, name: '', cutN: 60, cutI: 60, borderWidth: 3 };
const FILED = { project: 1, unit: '101001', text: '城区道路维护', name: '道路（P1）', key: 'P1' };
const ASKED = { ...FILED, project: 2, unit: '102001', key: 'P2' };

/** A database with one filing; `between` happens while its text is on the way. */
function database(version: number, between: () => void = () => undefined): Ctx {
  const query = async (sql: string): Promise<unknown[]> => {
    await Promise.resolve();
    if (sql.includes('current_version as version')) return [{ project: 1, version }];
    if (!sql.startsWith(FILED_TEXTS)) return [];
    between();
    return [FILED];
  };
  return { manager: { query }, pgClient: { query: async () => Promise.resolve() } } as unknown as Ctx;
}

describe('texts kept between pre-checks', () => {
  const found = (warm: WarmTexts) => warm.index('filings').best(ASKED, [OTHER_UNIT])[0]?.similarity;

  it.each(['project', 'project_version'])('stay whole for others while a change of %s is read', async (table) => {
    const warm = new WarmTexts(CAMPAIGN);
    await warm.refresh(database(1), new Map());
    expect(found(warm)).toBe(1);
    const seen: unknown[] = [];
    await warm.refresh(
      database(2, () => seen.push(found(warm))),
      new Map([[table, '2']]),
    );
    expect([...seen, found(warm)]).toEqual([1, 1]);
  });
});
