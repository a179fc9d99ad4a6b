import type { EvidenceRow, ThemeLimit } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import type { Limits } from './limit.js';

export interface Where {
  region: number;
  year: number;
}

/** One thing found, whatever a later search is told of it: `key` is the same as long as it is about the same things. */
export interface Found {
  key: string;
  /** Who is asked about it. */
  unit: string;
  /** `project.project_id`; null where it concerns no single filing. */
  project: number | null;
  amountFen: number;
  title: string;
  sentence: string;
  evidence: EvidenceRow[];
  /** Everything the evidence names: `project/<code>`, `award/<unit>/<id>`, `system/<unit>/<id>` … */
  subjects: string[];
}

/** A search over all projects and libraries; it reads, and decides nothing. */
export interface Find {
  code: string;
  name: string;
  /** How it searches and with what figures, for people. */
  method: string;
  /** Figures it measures by; a theme may set its own. */
  limits?: readonly ThemeLimit[];
  search(ctx: Ctx, where: Where, limits: Limits): Promise<Found[]>;
}

/** As evidence says it: 12,345.60元. */
export function yuan(fen: number): string {
  const sign = fen < 0 ? '-' : '';
  const whole = Math.floor(Math.abs(fen) / 100);
  const cents = String(Math.abs(fen) % 100).padStart(2, '0');
  return `${sign}${whole.toLocaleString('en-US')}${cents === '00' ? '' : `.${cents}`}元`;
}
