import { editEvent, ledgerEvent } from '@zhunsheng/kernel';

export const unitSetUp = ledgerEvent<{ region: number; code: string; name: string; kind: string; duties: number }>(
  'unit.set-up',
  1,
  '设立预算单位',
  ({ code, name, kind }) => `${name}（${code}，${kind}）`,
);

interface DutyWords {
  name: string;
  text: string;
  until: string | null;
}

export const dutyKept = editEvent<{ unit: string; duty: string; before: DutyWords | null; after: DutyWords }>(
  'unit.duty-kept',
  1,
  '维护单位职责',
  ({ unit, duty, before, after }) =>
    `${unit} 的职责 ${duty}“${after.name}”${before ? (after.until ? `，止于 ${after.until}` : '，已修改') : '，新增'}`,
);
