import { type CampaignColumns, campaignColumns, NO_CAP, seededRandom, toMicro } from '@zhunsheng/ruler';

const MAX = [30, 25, 15, 15, 15, 30, 20, 20, 15, 10, 5];
const NAMES = ['N1', 'N2', 'N3', 'N4', 'N5', 'I1', 'I2', 'I3', 'I4', 'I5', 'I6'];
const UNITS = 2_000;
const DEPARTMENTS = 80;
/** Indexes of STATUSES: 3 % rigid, 2 % to verify, 5 % blocked, the rest graded. */
const STATUSES = [...Array<number>(3).fill(0), ...Array<number>(2).fill(1), ...Array<number>(5).fill(2)];

/** A judged campaign that nobody judged: points in steps of a quarter of a part, one row in twenty open or capped. */
export function syntheticCampaign(rows: number, seed: number): CampaignColumns {
  const random = seededRandom(seed);
  const below = (most: number): number => Math.floor(random() * most);
  const openRows = Math.floor(rows / 20);
  const { columns } = campaignColumns({
    ...{ year: 2027, run: 'synthetic', rows, openRows, cutN: 60, cutI: 60, borderWidth: 3 },
    parts: NAMES.map((part, p) => ({ part, name: part, max: MAX[p]!, dimension: part.startsWith('N') ? 'N' : 'I' })),
    priority: { N: 0.4, I: 0.35, Q: 0.25 },
    byGrade: { A: 1, B: 1, C: 0.8, D: 0 },
    stability: { draws: 400, amplitude: 0.2, seed: 20_260_101, keepShare: 0.8 },
    departments: Array.from({ length: DEPARTMENTS }, (_, d) => ({ code: String(100 + d), name: `部门${d}` })),
    units: Array.from({ length: UNITS }, (_, u) => ({
      code: String(u),
      name: `单位${u}`,
      department: u % DEPARTMENTS,
    })),
  });
  for (let i = 0; i < rows; i++) {
    MAX.forEach((max, p) => (columns.low[p * rows + i] = toMicro((max * below(5)) / 4)));
    columns.capN[i] = below(20) ? NO_CAP : toMicro(55);
    columns.capI[i] = NO_CAP;
    columns.quality[i] = toMicro(40 + below(60));
    columns.status[i] = STATUSES[below(100)] ?? 4;
    columns.requestFen[i] = columns.beforeGradeFen[i] = 100_000 * (1 + below(50_000));
    columns.unit[i] = below(UNITS);
    columns.ownOrder[i] = 0;
  }
  for (let o = 0; o < openRows; o++) {
    columns.open[o] = o * 20;
    MAX.forEach(
      (max, p) => (columns.high[p * openRows + o] = Math.max(columns.low[p * rows + o * 20]!, toMicro(max / 2))),
    );
  }
  return columns;
}
