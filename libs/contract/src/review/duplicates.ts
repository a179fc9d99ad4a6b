/** Why two filings are held for the same: one pair may have several causes. */
export const DUPLICATE_CAUSES = {
  text: '名称与内容相近',
  name: '名称相含且采购内容相同',
  reasons: '申报理由照搬上年',
  site: '同一地点、同一经济分类、期间重叠',
  lines: '测算明细相同',
  beneficiaries: '受益名单重合',
  attachment: '附件内容相同',
  study: '课题题目相近',
  system: '系统功能相近',
} as const;
export type DuplicateCause = keyof typeof DUPLICATE_CAUSES;

/** How the two sides stand to each other. */
export const DUPLICATE_RELATIONS = ['同单位', '跨单位', '跨年度'] as const;
export type DuplicateRelation = (typeof DUPLICATE_RELATIONS)[number];

export const DUPLICATE_STATES = ['待核实', '非重复', '应合并', '应退回'] as const;
export type DuplicateState = (typeof DUPLICATE_STATES)[number];

export const DUPLICATE_DECISIONS = ['clear', 'merge', 'return'] as const;
export type DuplicateDecision = (typeof DUPLICATE_DECISIONS)[number];

export interface CauseView {
  cause: DuplicateCause;
  /** 0–1: of sets the Jaccard, of lists the share of the shorter one that both have. */
  likeness: number;
  /** How many lines, people or attachments both have; null where texts are compared. */
  common: number | null;
}

/** A stretch of one side's text against the other side's. `common` is what many filings write: it proves nothing. */
export interface PhraseView {
  text: string;
  mark: 'same' | 'changed' | 'common' | 'own';
  /** Of `changed`: the same stretch, cut into what is equal and what is not. */
  parts?: { text: string; same: boolean }[];
}

/** What a reader may see of one side. Another unit's project is `hidden`: no name, no unit, no amount. */
export type DuplicateSide = HiddenSide | ShownSide;

export interface HiddenSide {
  hidden: true;
  /** 其他单位的项目 */
  name: string;
}

export interface ShownSide {
  hidden: false;
  name: string;
  unitCode: string;
  unitName: string;
  year: number;
  /** Null for what was never filed here: past years' budgets, studies and systems of the libraries. */
  projectId: string | null;
  code: string | null;
  amountFen: number | null;
}

export interface DuplicatePairRow {
  id: string;
  relation: DuplicateRelation;
  likeness: number;
  causes: CauseView[];
  state: DuplicateState;
  sides: [DuplicateSide, DuplicateSide];
}

/** A connected group: everything in it is alike something else in it. */
export interface DuplicateFamily {
  id: string;
  members: ShownSide[];
  /** Projects of other units that belong to it and that the reader may not see. */
  hidden: number;
  causes: DuplicateCause[];
  likeness: number;
  /** Pairs nobody has looked at yet. */
  open: number;
  pairs: DuplicatePairRow[];
}

/** `GET /api/v1/duplicates?year=&state=&relation=&project=` */
export interface DuplicateFamilies {
  year: number;
  items: DuplicateFamily[];
  total: number;
  next: null;
  /** Null: nobody has looked for duplicates of this year yet, so an empty list says nothing. */
  searched: {
    at: string;
    /** Of the whole region; null for who sees only a part of it. */
    filings: number | null;
    pairs: number;
  } | null;
  /** Whether the reader decides about pairs. */
  decides: boolean;
}

/** `GET /api/v1/duplicates/pairs/:id` */
export interface DuplicatePairView extends DuplicatePairRow {
  family: string;
  texts: [PhraseView[] | null, PhraseView[] | null];
  /** Lines, sites and attachments of each side that the other has too. */
  evidence: [string[] | null, string[] | null];
  decisions: DuplicateDecisionView[];
  decides: boolean;
}

export interface DuplicateDecisionView {
  decision: DuplicateDecision;
  reason: string;
  by: string;
  at: string;
  /** A side was changed since: the decision no longer holds. */
  overtaken: boolean;
}

/** `POST /api/v1/duplicates/pairs/:id/decision` */
export interface DecideDuplicate {
  decision: DuplicateDecision;
  reason: string;
  /** With `return`: the project that goes back to its unit at once; without it the decision is only recorded. */
  returned?: string;
  /** With `merge`: the project that ends, the other side goes on for both; without it the decision is only recorded. */
  merged?: string;
  /** Day by which it is to come back. */
  dueOn?: string;
}
