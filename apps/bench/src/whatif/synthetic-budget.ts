import { type AllocationInputs, type Candidate, type Ceiling, SETTINGS } from '@zhunsheng/review-server';
import { GRADES, seededRandom } from '@zhunsheng/ruler';

const DEPARTMENTS = 60;

/** A year of `count` projects for about two thirds of the money they ask for, most departments under a ceiling of their own. */
export function syntheticBudget(count: number, seed: number): AllocationInputs {
  const random = seededRandom(seed);
  const below = (most: number): number => Math.floor(random() * most);
  const fundOf = (): Candidate['fundType'] => (below(10) ? '一般公共预算' : '政府性基金');
  const drawn = Array.from({ length: count }, () => ({
    ...{ grade: GRADES[Math.min(3, below(5))]!, priority: 3_000 + below(7_000), fundType: fundOf() },
    ...{
      wantFen: 1_000 * (50 + Math.floor(50_000 * random() ** 3)),
      divisible: below(2) === 0,
      floor: below(20) === 0,
    },
    department: String(101 + below(DEPARTMENTS)),
  }));
  drawn.sort((a, b) => (a.grade === b.grade ? b.priority - a.priority : a.grade < b.grade ? -1 : 1));
  const candidates = drawn.map((one, k): Candidate => ({
    ...one,
    ...{ id: `p${k}`, code: `P${String(k).padStart(5, '0')}`, name: `项目${k}`, unit: one.department, rank: k + 1 },
    ...{ requestFen: one.wantFen, wantFen: one.grade === 'D' && !one.floor ? 0 : one.wantFen },
  }));
  const asked = (of: (one: Candidate) => boolean): number =>
    candidates.filter(of).reduce((sum, { wantFen }) => sum + wantFen, 0);
  const ceilings = (['一般公共预算', '政府性基金'] as const).flatMap((fundType): Ceiling[] => [
    { fundType, department: '', amountFen: Math.floor(asked((one) => one.fundType === fundType) * 0.66) },
    ...Array.from({ length: DEPARTMENTS / 2 }, (_, d) => String(101 + d)).map((department) => ({
      ...{ fundType, department },
      amountFen: Math.floor(asked((one) => one.fundType === fundType && one.department === department) * 0.8),
    })),
  ]);
  return {
    ...{
      v: 1,
      year: 2027,
      region: 990_100_000,
      reviewRun: 'synthetic',
      settings: SETTINGS,
      scenario: null,
      inserts: [],
    },
    ...{ leftOut: [], ceilings, candidates },
  };
}
