import { editEvent, ledgerEvent } from '@zhunsheng/kernel';

interface Exported {
  title: string;
  format: string;
  digest: string;
}

const summary = ({ title, format }: Exported): string => `${title}（${format}）`;

/** Written until files carried a proof; `digest` was that of the file. */
export const reportExportedBefore = ledgerEvent<Exported>('report.exported', 1, '导出报告', summary);

/** `digest` is that of the content: the file itself says where the ledger has it. */
export const reportExported = ledgerEvent<Exported & { number: string }>('report.exported', 2, '导出报告', summary);

export const tableExported = ledgerEvent<Exported>('report.table-exported', 1, '导出统计表', summary);

interface Saved {
  name: string;
  sharedWith: string[];
  every: string | null;
}

export const reportSaved = editEvent<Saved>(
  'report.saved',
  1,
  '保存报表定义',
  ({ name, sharedWith, every }) =>
    `${name}${sharedWith.length > 0 ? `，共享给 ${sharedWith.join('、')}` : ''}${every ? `，定期 ${every}` : ''}`,
);

export const reportEnded = ledgerEvent<{ name: string }>('report.ended', 1, '停用报表定义', ({ name }) => name);

export const reportKept = ledgerEvent<{ name: string; slot: string; digest: string }>(
  'report.kept',
  1,
  '留存定期报表',
  ({ name, slot }) => `${name}，${slot}`,
);

export const meetingSaved = editEvent<{ title: string; items: number }>(
  'meeting.saved',
  1,
  '编上会材料',
  ({ title, items }) => `${title}，${String(items)} 项`,
);

export const outcomeRecorded = ledgerEvent<{
  title: string;
  no: number;
  outcome: string;
  words: string;
  decision: string | null;
}>(
  'meeting.outcome',
  1,
  '记录会议决定',
  ({ title, no, outcome, words }) => `${title}第 ${String(no)} 项：${outcome}（${words}）`,
);

export const minutesEntered = ledgerEvent<{ title: string; document: string; issuer: string }>(
  'meeting.minutes',
  1,
  '会议纪要入政策库',
  ({ title, issuer }) => `${title}（${issuer}）`,
);
