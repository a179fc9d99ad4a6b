import type { Grade } from '@zhunsheng/ruler';

export interface GradeForm {
  meaning: string;
  /** Outline on a 16 px grid; the shape speaks where colour cannot. */
  path: string;
  /** Name of the same shape in ECharts. */
  symbol: 'circle' | 'rect' | 'triangle' | 'diamond';
}

export const GRADES = ['A', 'B', 'C', 'D'] as const satisfies readonly Grade[];

export const GRADE_FORMS: Record<Grade, GradeForm> = {
  A: { meaning: '重点且必须', path: 'M8 1.5a6.5 6.5 0 100 13 6.5 6.5 0 000-13z', symbol: 'circle' },
  B: { meaning: '非重点但必须', path: 'M2.5 2.5h11v11h-11z', symbol: 'rect' },
  C: { meaning: '重点但非必须', path: 'M8 1.8l7 12.4H1z', symbol: 'triangle' },
  D: { meaning: '非重点且非必须', path: 'M8 .8L15.2 8 8 15.2.8 8z', symbol: 'diamond' },
};
