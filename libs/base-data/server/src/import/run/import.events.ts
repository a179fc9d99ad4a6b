import { ledgerEvent } from '@zhunsheng/kernel';

export const importDone = ledgerEvent<{
  region: number;
  library: string;
  libraryName: string;
  file: string;
  hash: string;
  added: number;
  changed: number;
  same: number;
  refused: number;
  sums: { column: string; accepted: string }[];
}>(
  'import.done',
  1,
  '导入数据',
  ({ libraryName, file, added, changed, refused }) =>
    `${libraryName} ← ${file}：新增 ${added} 行，变更 ${changed} 行${refused > 0 ? `，待改 ${refused} 行` : ''}`,
);

export const importUndone = ledgerEvent<{
  region: number;
  library: string;
  file: string;
  removed: number;
  restored: number;
}>(
  'import.undone',
  1,
  '撤销导入',
  ({ file, removed, restored }) => `${file}：删去新增的 ${removed} 行，恢复 ${restored} 行`,
);

export const quarantineDropped = ledgerEvent<{ region: number; rows: number }>(
  'import.rows-dropped',
  1,
  '放弃待改的行',
  ({ rows }) => `${rows} 行`,
);
