import { editEvent, ledgerEvent } from '@zhunsheng/kernel';

interface Lines {
  year: number;
  cutN: number;
  cutI: number;
  borderWidth: number;
}

const said = ({ year, cutN, cutI, borderWidth }: Lines): string =>
  `${year} 年度：必要性 ${cutN}、重要性 ${cutI}，临界 ±${borderWidth}`;

export const cutLinesProposed = ledgerEvent<Lines & { run: string; reason: string; changed: number }>(
  'cut-lines.proposed',
  1,
  '提出分界线',
  (lines) => `${said(lines)}，改变 ${lines.changed} 个项目的等级（${lines.reason}）`,
);

/** `was`: the lines the campaign had before. */
export const cutLinesFrozen = ledgerEvent<
  Lines & { proposer: string; was: Omit<Lines, 'year'>; replaces: string | null }
>('cut-lines.frozen', 1, '冻结分界线', (lines) => `${said(lines)}（${lines.proposer}提出）`);

export const cutLinesReturned = ledgerEvent<Lines & { note: string }>(
  'cut-lines.returned',
  1,
  '退回分界线',
  (lines) => `${said(lines)}（${lines.note}）`,
);

export const cutLinesWithdrawn = ledgerEvent<Lines>('cut-lines.withdrawn', 1, '撤回分界线', said);

export const unitOrderSet = editEvent<{ year: number; unit: string; projects: string[] }>(
  'unit-order.set',
  1,
  '单位自排次序',
  ({ year, unit, projects }) => `${unit} ${year} 年度，${projects.length} 个项目`,
);
