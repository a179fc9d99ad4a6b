import { ledgerEvent } from '@zhunsheng/kernel';

export const templateUsed = ledgerEvent<{
  template: string;
  unit: string;
  year: number;
  lines: number;
  amountFen: number;
}>('template.used', 1, '采用测算模板', ({ template, unit, lines }) => `${unit}：${template}，${String(lines)} 行`);
