export const OFFICES = ['业务', '绩效', '资产', '信息化', '评审中心'] as const;
export type Office = (typeof OFFICES)[number];

export const CO_REVIEW_STATES = ['进行中', '待裁决', '已合成', '已撤销'] as const;
export type CoReviewState = (typeof CO_REVIEW_STATES)[number];
export const BRANCH_STATES = ['待接', '办理中', '已交', '免交'] as const;
export type BranchState = (typeof BRANCH_STATES)[number];
export const CO_OPINIONS = ['支持', '有条件支持', '不支持'] as const;
export type CoOpinion = (typeof CO_OPINIONS)[number];

/** A rule of routing: the first that matches in order of `place` says who is asked; no condition matches everything. */
export interface CoReviewRouting {
  code: string;
  place: number;
  name: string;
  /** Beginnings of project categories; any. */
  categories: string[];
  leastFen: number | null;
  /** Flags of the filing, any: 信息化, 工程建设, 政府采购, 修缮, 购买服务, 课题研究. */
  themes: string[];
  offices: Office[];
  joinRule: 'all' | 'quorum';
  quorum: number | null;
  /** Until the opinions are due. */
  days: number;
  since: string;
  source: string;
}

/** `GET /api/v1/co-review-rules` */
export interface CoReviewRules {
  routings: CoReviewRouting[];
  setting: CoReviewSetting;
  members: MemberView[];
  /** Who may be made a member. */
  people: { accountId: string; name: string }[];
}

/** Who left stays in the list with the last day. */
export interface MemberView {
  office: Office;
  accountId: string;
  name: string;
  departmentCode: string;
  until: string | null;
  openBranches: number;
  /** Of department and last day; who sets others hands it back. */
  mark: string;
}

export interface CoReviewSetting {
  since: string;
  /** Small bureaus: one person answers for several offices; the mark counts once. */
  onePersonMany: boolean;
  /** Points between two marks, and percent between two amounts, from which a conflict is marked. */
  markGap: number;
  amountGapPercent: number;
  source: string;
}

/** `POST /api/v1/co-reviews` (reviewer, budget): without `offices` the routing decides. */
export interface OpenCoReview {
  projectId: string;
  offices?: Office[];
}

/** `POST /api/v1/co-reviews/:id/branches/:office/opinion`; mark 0–5 with one decimal, money in 分. */
export interface GiveOpinion {
  opinion: CoOpinion;
  mark: number;
  amountFen?: number | null;
  statement: string;
}

/** `POST /api/v1/co-reviews/:id/conflicts/:no/resolution`, by somebody who gave no opinion. */
export interface ResolveConflict {
  resolution: string;
}

/** `PUT /api/v1/co-review-members` (budget) */
export interface SetMember {
  office: Office;
  accountId: string;
  /** Three digits: the department the person comes from. */
  departmentCode: string;
  /** Last day; leaves the office. */
  until?: string | null;
  /** `mark` of the member as shown, null for who was none; another answers 409. */
  seen: string | null;
}

/** `POST /api/v1/co-review-relations`: declared by the person, or by the bureau about somebody. */
export interface DeclareRelation {
  accountId?: string;
  unitCode: string;
  kind: string;
}

export interface RelationView {
  id: string;
  accountId: string;
  name: string;
  unitCode: string;
  unitName: string;
  kind: string;
  since: string;
  until: string | null;
}

export interface BranchView {
  office: Office;
  state: BranchState;
  assignee: string | null;
  mine: boolean;
  handedAt: string;
  takenAt: string | null;
  submittedAt: string | null;
  dueOn: string;
  overdue: boolean;
  /** null while hidden from the reader: only the own one shows before the round is joined. */
  opinion: { opinion: CoOpinion; mark: number; amountFen: number | null; statement: string; by: string } | null;
}

export interface CoReviewConflict {
  no: number;
  kind: '意见相反' | '评分悬殊' | '金额悬殊';
  offices: Office[];
  detail: string;
  resolution: string | null;
  resolvedBy: string | null;
  resolvedAt: string | null;
}

/** A row of `GET /api/v1/co-reviews?year=&state=&mine=1&project=` and `GET /api/v1/co-reviews/:id` */
export interface CoReviewView {
  id: string;
  projectId: string;
  code: string;
  name: string;
  unitName: string;
  requestFen: number;
  version: number;
  routing: string;
  joinRule: 'all' | 'quorum';
  quorum: number | null;
  state: CoReviewState;
  openedBy: string;
  openedAt: string;
  dueOn: string;
  settledAt: string | null;
  branches: BranchView[];
  conflicts: CoReviewConflict[];
  /** What rule I06 reads at the next run; null before the round has settled. */
  panel: { marks: number; trimmedMean: number } | null;
  mayResolve: boolean;
}

/** `GET /api/v1/co-review-latency?year=`: hand-over by office, and what working side by side saved. */
export interface CoReviewLatency {
  offices: {
    office: Office;
    branches: number;
    answered: number;
    overdue: number;
    /** Medians in hours: handed over → taken up, taken up → answered. */
    waitHours: number | null;
    workHours: number | null;
  }[];
  /** Of joined rounds: the longest branch of each against the sum of its branches, medians in hours. */
  elapsed: { rounds: number; parallelHours: number | null; serialHours: number | null };
}
