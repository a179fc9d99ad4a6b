import type { InclusionProofView } from '../kernel/ledger.js';

export const REPORT_FORMATS = ['json', 'docx', 'pdf', 'html', 'csv'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export type ReportBlock =
  | { kind: 'heading'; level: 1 | 2; text: string }
  | { kind: 'text'; text: string }
  | {
      kind: 'table';
      head: string[];
      rows: string[][];
      /** Parts of the width of the page, adding up to 1. */ widths: number[];
    }
  /** 主送机关, flush left under the title. */
  | { kind: 'addressee'; text: string }
  /** `seal`: says where the ledger has this copy; not part of what the ledger has of it. */
  | { kind: 'small'; text: string; seal?: true };

/** A figure of a report: where the interface has it and how the report writes it. */
export interface ReportFigure {
  /** Path in the answer of the interface named in `ReportView.sources`: `overview.requestFen`, `verdict.waterfall.0.amountFen`. */
  path: string;
  value: number;
  text: string;
}

export type ReportKind = 'project' | 'department' | 'campaign' | 'theme' | Letter | 'pivot' | 'meeting';
type Letter = 'opinion' | 'notice' | 'alert';

/**
 * `GET /api/v1/reports/projects/:id`, `departments/:code?year=`, `campaign?year=`, `themes/:code?year=`, and letters to a
 * unit: `opinions/:projectId` 审核意见通知, `notices/:noticeId` 退回·补正通知, `alerts/:alertId` 预警告知函; with
 * `format=docx|pdf|html|csv` the file instead.
 */
export interface ReportView {
  kind: ReportKind;
  title: string[];
  blocks: ReportBlock[];
  issuer: string;
  /** `2026年11月22日` */
  date: string;
  /** What stands in every copy: who reads it and when. */
  watermark: string;
  figures: ReportFigure[];
  /** Name of the first part of a figure's path → the interface that answers it. */
  sources: Record<string, string>;
}

/** `GET /api/v1/reports/decided?year=&department=`: what stands after people decided, of the projects the last run judged; 分. */
export interface DecidedView {
  projects: number;
  verdictFen: number;
  decidedFen: number;
  /** Projects whose sum or grade people decided otherwise. */
  overruled: number;
  byGrade: { grade: string; count: number; decidedFen: number }[];
}

/** What goes with a report file so that anybody can check it: `zhunsheng-proof.json` inside docx, PDF and HTML. */
export interface ReportEvidence {
  schema: 'zhunsheng.report/1';
  number: string;
  report: ReportView;
  /** null: the ledger had not placed the copy when it was made. */
  inclusion: InclusionProofView | null;
}
