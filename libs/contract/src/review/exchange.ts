/** Filings another system (一体化) hands over: one document, a record a project. Its JSON Schema: `docs/exchange`. */
export interface FilingsDocument {
  schema: 'zhunsheng.filings/1';
  region: number;
  year: number;
  /** Name of the sending system; the numbers of its records are its own. */
  source: string;
  records: FilingRecord[];
}

export interface FilingRecord {
  /** The sender's number of this filing; the same number later means the same filing. */
  ref: string;
  unitCode: string;
  /** A submission without its year, unit and code: money in 分, tabs as lists. */
  content: Record<string, unknown>;
}

export type RecordOutcome = '已接收' | '已更新' | '未变化' | '已拒收';

export interface RecordReport {
  ref: string;
  outcome: RecordOutcome;
  /** The draft the unit goes on with; null where the record was refused. */
  draftId: string | null;
  /** What, where and how to mend it. */
  problems: string[];
}

/** `POST /api/v1/exchange/filings` with `Idempotency-Key`: 200; the same key answers the same. */
export interface FilingsReport {
  schema: 'zhunsheng.filings-report/1';
  id: string;
  year: number;
  source: string;
  /** SM3 of the canonical form of the document. */
  digest: string;
  via: 'REST' | '文件';
  receivedBy: string;
  receivedAt: string;
  accepted: number;
  refused: number;
  records: RecordReport[];
}

/** `GET /api/v1/exchange/batches`, newest first, without the records. */
export type FilingsReportRow = Omit<FilingsReport, 'records'>;

export interface ResultRecord {
  code: string;
  unitCode: string;
  name: string;
  state: string;
  requestFen: number;
  /** null: not judged; never a pass. */
  status: string | null;
  grade: string | null;
  priority: number | null;
  rank: number | null;
  suggestedFen: number | null;
  /** What stands after people decided; as the verdict where nobody decided otherwise. */
  decidedGrade: string | null;
  decidedFen: number | null;
}

/** `GET /api/v1/exchange/results?year=` */
export interface ResultsDocument {
  schema: 'zhunsheng.results/1';
  region: number;
  year: number;
  generatedAt: string;
  /** SM3 of the canonical form of `records`. */
  digest: string;
  records: ResultRecord[];
}
