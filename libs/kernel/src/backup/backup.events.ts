import { ledgerEvent } from '../ledger/ledger-event.js';

export const backupMade = ledgerEvent<{ file: string; bytes: number; rows: number; files: number; ledgerSize: number }>(
  'backup.made',
  1,
  '完成备份',
  ({ file, rows, files }) => `${file}：${rows} 行、${files} 个文件`,
);
