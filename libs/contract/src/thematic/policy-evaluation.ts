export interface PolicySummary {
  region: number;
  id: string;
  title: string;
  number: string | null;
  projects: number;
  units: number;
  /** Asked for in the campaign. */
  requestFen: number;
  /** Paid in all years known. */
  paidFen: number;
  /** Rows of results: indicators and evaluations. */
  results: number;
  metShare: number | null;
  state: '有支出无结果' | '有结果' | '尚无支出';
}

export interface PolicyListView {
  year: number;
  policies: PolicySummary[];
  counts: Record<PolicySummary['state'], number>;
  /** Projects of the campaign that name no document of the library. */
  without: number;
  caliber: string;
}

export interface PolicyYear {
  year: number;
  projects: number;
  finalFen: number;
  paidFen: number;
  indicators: number;
  met: number;
  evaluations: number;
  grades: Partial<Record<'优' | '良' | '中' | '差', number>>;
}

export interface PolicyView extends PolicySummary {
  year: number;
  years: PolicyYear[];
  /** One a project and year; they add up to `years`. */
  rows: {
    year: number;
    unit: string;
    projectId: string | null;
    project: string;
    name: string;
    finalFen: number;
    paidFen: number;
    indicators: number;
    met: number;
    grade: string | null;
  }[];
  caliber: string;
}
