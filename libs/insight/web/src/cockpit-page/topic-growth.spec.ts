import { describe, expect, it } from '@jest/globals';
import type { CockpitYear } from '@zhunsheng/contract';
import { topicGrowth } from './topic-growth';

const year = (of: number, isPart = false, initialFen: number | null = 1): CockpitYear => ({
  ...{ year: of, isPart, initialFen, finalFen: initialFen, executedFen: initialFen },
  ...{ requestFen: null, suggestedFen: null },
});
const paid = (of: number, paidFen: number) => ({ topic: '物业费', year: of, budgetFen: 1000, paidFen });

describe('the topics of the cockpit', () => {
  it('hold the newest whole year against the one before, never a part of a year', () => {
    const years = [year(2023), year(2024), year(2025, true), year(2026, false, null)];
    const topics = [paid(2023, 500), paid(2024, 600), paid(2025, 300)];
    expect(topicGrowth({ years, topics })).toEqual([{ topic: '物业费', year: 2024, fen: 600, beforeFen: 500 }]);
  });

  it('say nothing of a year before that is a part or missing, nor of a city without a whole year', () => {
    const topics = [paid(2023, 500), paid(2024, 600)];
    expect(topicGrowth({ years: [year(2023, true), year(2024)], topics })[0]?.beforeFen).toBeNull();
    expect(topicGrowth({ years: [year(2022), year(2024)], topics })[0]?.beforeFen).toBeNull();
    expect(topicGrowth({ years: [year(2023, true), year(2024, true)], topics })).toEqual([]);
  });
});
