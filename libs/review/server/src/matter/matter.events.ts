import type { MatterKind, MatterState } from '@zhunsheng/contract';
import { editEvent, ledgerEvent } from '@zhunsheng/kernel';

interface Opened {
  kind: MatterKind;
  title: string;
  unit: string | null;
  owner: string | null;
  dueOn: string | null;
}

export const matterOpened = ledgerEvent<Opened>(
  'matter.opened',
  1,
  '登记事项',
  ({ kind, title, unit }) => `${kind}${unit === null ? '' : ` ${unit}`}：${title}`,
);

export const matterMoved = editEvent<{
  title: string;
  state: MatterState;
  owner: string | null;
  dueOn: string | null;
  outcome: string | null;
}>('matter.moved', 1, '办理事项', ({ title, state }) => `${title}：${state}`);

/** The words stay where the people are who may read them. */
export const matterAnswered = ledgerEvent<{ title: string; message: number }>(
  'matter.answered',
  1,
  '回复事项',
  ({ title }) => title,
);

export const liaisonSet = editEvent<{ unit: string; account: string; name: string }>(
  'liaison.set',
  1,
  '确定联系员',
  ({ unit, name }) => `${unit}：${name}`,
);
