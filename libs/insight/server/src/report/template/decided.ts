import type { DecidedView, ReportBlock } from '@zhunsheng/contract';

import type { Figures } from './figures.js';
import { text } from './words.js';

/** What people made of the verdicts; nothing for who may not read decisions, and before anything was judged. */
export function decidedBlocks(decided: DecidedView | null, figures: Figures): ReportBlock[] {
  if (!decided || decided.projects === 0) return [];
  const sum = figures.money('decided.decidedFen', decided.decidedFen);
  const changed =
    decided.overruled === 0
      ? '人工决定没有改变机审的金额和等级。'
      : `其中人工改变了${figures.count('decided.overruled', decided.overruled, '个')}项目的金额或等级（机审合计${figures.money('decided.verdictFen', decided.verdictFen)}）。`;
  return [
    text(`经人工决定后，${figures.count('decided.projects', decided.projects, '个')}项目合计安排${sum}。${changed}`),
  ];
}

export const decidedSource = (year: number, more = ''): string => `/api/v1/reports/decided?year=${String(year)}${more}`;
