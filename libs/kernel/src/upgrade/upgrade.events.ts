import { ledgerEvent } from '../ledger/ledger-event.js';

export const upgraded = ledgerEvent<{ from: string | null; to: string; migrations: string[] }>(
  'installation.upgraded',
  1,
  '升级',
  ({ from, to, migrations }) => `${from ?? '（未记录）'} → ${to}，${migrations.length} 个迁移`,
);

export const wentBack = ledgerEvent<{ to: string | null; undone: string[] }>(
  'installation.rolled-back',
  1,
  '退回升级前的版本',
  ({ to, undone }) => `${to ?? '（未记录）'}，撤销 ${undone.length} 个迁移`,
);
