import { type CampaignColumns, GRADES, POINT } from '@zhunsheng/ruler';

interface Project {
  status: number;
  parts: { points: number; best: number; max: number; dimension: 'N' | 'I' }[];
  capN: number;
  capI: number;
  requestFen: number;
  baseFen: number;
}

/** The same campaign as a list of objects, as it would come out of a database. */
export function asObjects({
  head,
  low,
  high,
  open,
  capN,
  capI,
  status,
  requestFen,
  beforeGradeFen,
}: CampaignColumns): Project[] {
  const openAt = new Map([...open].map((row, o) => [row, o]));
  return Array.from({ length: head.rows }, (_, i) => ({
    parts: head.parts.map(({ max, dimension }, p) => {
      const points = low[p * head.rows + i]! / POINT;
      const o = openAt.get(i);
      return { points, best: o === undefined ? points : high[p * head.openRows + o]! / POINT, max, dimension };
    }),
    ...{ status: status[i]!, capN: capN[i]! / POINT, capI: capI[i]! / POINT },
    ...{ requestFen: requestFen[i]!, baseFen: beforeGradeFen[i]! },
  }));
}

export interface Sums {
  count: number;
  requestFen: number;
  suggestedFen: number;
}

/** Project by project with objects and closures: what the columns are measured against, and checked by. */
export function regradeObjects(
  projects: readonly Project[],
  { cutN, cutI, weights }: { cutN: number; cutI: number; weights: readonly number[] },
  byGrade: Record<string, number>,
): Map<string, Sums> {
  const sums = new Map<string, Sums>();
  for (const project of projects) {
    const score = (dimension: 'N' | 'I', of: 'points' | 'best'): number => {
      const mine = project.parts
        .map((part, p) => ({ ...part, weight: weights[p]! }))
        .filter((one) => one.dimension === dimension);
      const total = mine.reduce((sum, { max }) => sum + max, 0) / mine.reduce((sum, { weight }) => sum + weight, 0);
      const points = mine.reduce((sum, part) => sum + ((part[of] * part.weight) / part.max) * total, 0);
      return Math.min(Math.round(points * POINT) / POINT, dimension === 'N' ? project.capN : project.capI);
    };
    const gradeBy = (of: 'points' | 'best') =>
      GRADES[(score('N', of) >= cutN ? 0 : 2) + (score('I', of) >= cutI ? 0 : 1)]!;
    const least = gradeBy('points');
    const grade = project.status > 1 && least === gradeBy('best') ? least : '';
    const sum = sums.get(grade) ?? { count: 0, requestFen: 0, suggestedFen: 0 };
    sum.count++;
    sum.requestFen += project.requestFen;
    sum.suggestedFen += grade ? Math.floor(project.baseFen * byGrade[grade]!) : 0;
    sums.set(grade, sum);
  }
  return sums;
}
