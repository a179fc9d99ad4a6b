import { seededRandom } from '@zhunsheng/ruler';

import { type AllocationInputs, type Candidate, type Ceiling, SETTINGS } from './inputs.js';

const FUNDS = ['一般公共预算', '政府性基金'] as const;
const DEPARTMENTS = ['101', '102', '103'];
const GRADES = ['A', 'B', 'C', 'D'] as const;

/** A small year: up to 40 projects of at most 60 分, so that a referee can try every amount. */
export function randomInstance(seed: number): AllocationInputs {
  const random = seededRandom(seed);
  const below = (most: number): number => Math.floor(random() * most);
  const count = 3 + below(38);
  const candidates = Array.from({ length: count }, (_, k): Candidate => {
    const wantFen = 1 + below(60);
    const grade = GRADES[below(4)]!;
    return {
      ...{ id: `p${k}`, code: `P${String(k).padStart(3, '0')}`, name: `项目${k}`, unit: '101001', rank: k + 1, grade },
      department: DEPARTMENTS[below(DEPARTMENTS.length)]!,
      fundType: FUNDS[below(5) ? 0 : 1]!,
      priority: below(10_300),
      requestFen: wantFen,
      wantFen,
      divisible: below(10) < 3,
      floor: below(12) === 0,
    };
  });
  const asked = (of: (one: Candidate) => boolean): number =>
    candidates.filter(of).reduce((sum, { wantFen }) => sum + wantFen, 0);
  const part = (fen: number, from: number): number => Math.floor(fen * (from + random() * (1 - from)));
  const ceilings = FUNDS.flatMap((fundType): Ceiling[] => [
    {
      fundType,
      department: '',
      amountFen: part(
        asked((one) => one.fundType === fundType),
        0.2,
      ),
    },
    ...DEPARTMENTS.slice(0, 2).map((department) => ({
      ...{ fundType, department },
      amountFen: part(
        asked((one) => one.fundType === fundType && one.department === department),
        0.4,
      ),
    })),
  ]);
  const solver = { ...SETTINGS.solver, gap: 0 };
  return {
    ...{ v: 1, year: 2027, region: 990_100_000, reviewRun: `seed ${seed}`, scenario: null, inserts: [], leftOut: [] },
    settings: { ...SETTINGS, solver },
    ceilings,
    candidates,
  };
}
