import { ledgerEvent } from '@zhunsheng/kernel';

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
