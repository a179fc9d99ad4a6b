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
  | { kind: 'small'; text: string };

/** A figure of a report: where the interface has it and how the report writes it. */
export interface ReportFigure {
  /** Path in the answer of the interface named in `ReportView.sources`: `overview.requestFen`, `verdict.waterfall.0.amountFen`. */
  path: string;
  value: number;
  text: string;
}

/**
 * `GET /api/v1/reports/projects/:id`, `/api/v1/reports/departments/:code?year=`, `/api/v1/reports/campaign?year=`; with
 * `format=docx|pdf|html|csv` the file instead.
 */
export interface ReportView {
  kind: 'project' | 'department' | 'campaign';
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
