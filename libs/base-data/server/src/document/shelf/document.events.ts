import { ledgerEvent } from '@zhunsheng/kernel';

export const documentReceived = ledgerEvent<{ name: string; hash: string; bytes: number; unit: string | null }>(
  'document.received',
  1,
  '上传文件',
  ({ name, bytes }) => `${name}，${bytes} 字节`,
);

export const documentRead = ledgerEvent<{ hash: string; kind: string; pages: number; fields: number; flags: string[] }>(
  'document.read',
  1,
  '读取文件',
  ({ kind, pages, fields }) => `${kind}，${pages} 页，提取 ${fields} 项`,
);

export const documentRefused = ledgerEvent<{ hash: string; message: string }>(
  'document.refused',
  1,
  '拒绝文件',
  ({ message }) => message,
  { result: 'refused' },
);

export const fieldConfirmed = ledgerEvent<{ field: number; kind: string; found: string; value: string }>(
  'document.field-confirmed',
  1,
  '确认提取结果',
  ({ kind, found, value }) => (found === value ? `${kind}：${value}` : `${kind}：${found} → ${value}`),
);
