/** What a place adds to the shipped vocabulary. Each list replaces the one of the version before. */
export interface VocabularyContent {
  /** How a metric is explained here; shown with every answer. */
  calibers: { metric: string; caliber: string }[];
  metricWords: { metric: string; word: string }[];
  valueWords: { dim: string; value: string; word: string }[];
}

/** How the shipped question sets are read with a version. */
export interface VocabularyTrial {
  questions: number;
  exact: number;
  /** Exact with the vocabulary in use. */
  before: number;
  wrong: number;
}

export type VocabularyState = '待定' | '已发布' | '已退回' | '已撤回' | '已替代';

export interface VocabularyVersion {
  id: string;
  /** Null until published. */
  number: number | null;
  state: VocabularyState;
  content: VocabularyContent;
  trial: VocabularyTrial;
  reason: string;
  proposer: string;
  /** ISO date-time */
  proposedAt: string;
  decider: string | null;
  decidedAt: string | null;
  note: string | null;
  isOwn: boolean;
}

export interface VocabularyMetric {
  id: string;
  label: string;
  unit: string;
  caliber: string | null;
  yoyRule: string | null;
  /** Dimension labels it may be asked by. */
  words: string[];
}

/** `GET /api/v1/questions/vocabulary` */
export interface VocabularyView {
  /** Version that questions are read with. */
  inUse: string;
  metrics: VocabularyMetric[];
  dimensions: { id: string; label: string; values: string[] }[];
  published: VocabularyVersion | null;
  open: VocabularyVersion | null;
  history: VocabularyVersion[];
  /** Words of questions that were not understood, the most frequent first; `times`: on how many days, three at least. */
  unread: { word: string; times: number; lastOn: string }[];
}

/** `POST /api/v1/questions/vocabulary` */
export interface ProposeVocabulary {
  content: VocabularyContent;
  reason: string;
}

/** `POST /api/v1/questions/vocabulary/{id}/decide` */
export interface DecideVocabulary {
  publish: boolean;
  note?: string;
}
