export const AUDIENCE_CLASSES = ['告知', '适用', '须办'] as const;
export const AUDIENCE_LAYERS = ['单位', '主管部门'] as const;
export const AUDIENCE_SUBJECTS = ['单位', '项目'] as const;

/** Whom a policy concerns. Every condition given must hold; within one, any value. Codes match by prefix, money is 分. */
export interface AudienceConditions {
  regions?: number[];
  /** 行政, 参公, 事业 */
  unitKinds?: string[];
  /** Codes of departments or units. */
  departments?: string[];
  /** Codes of 功能分类, of any length. */
  functions?: string[];
  /** Codes of project categories; units have none. */
  categories?: string[];
  natures?: string[];
  minFen?: number;
  maxFen?: number;
  /** Any of them stands in the name, the summary or the duties. */
  keywords?: string[];
  /** Further attributes by name, e.g. 信息化: [是]. */
  attributes?: Record<string, string[]>;
}

/** `POST /api/v1/policy-audiences` (keepers) */
export interface SetAudience {
  documentRegion: number;
  documentId: string;
  name: string;
  /** 告知: to know; 适用: may be used; 须办: something must be done. */
  class: (typeof AUDIENCE_CLASSES)[number];
  /** Who is told: the unit itself or its department. */
  layer: (typeof AUDIENCE_LAYERS)[number];
  subject: (typeof AUDIENCE_SUBJECTS)[number];
  /** Told from this day on, at 08:00. */
  sendOn: string;
  until?: string | null;
  conditions: AudienceConditions;
  /** The place in the document that says so. */
  source: string;
}

/** `PUT /api/v1/policy-audiences/:id` */
export interface ChangeAudience extends SetAudience {
  /** `mark` of the audience as it was shown; another answers 409. */
  seen: string;
}

/** `GET /api/v1/policy-audiences`: with what became of it. */
export interface AudienceView extends SetAudience {
  id: string;
  title: string;
  number: string | null;
  setBy: string;
  setAt: string;
  /** Of what was set; who changes it hands it back. */
  mark: string;
  funnel: MatchFunnel;
}

/** Each step counts those of the step before. */
export interface MatchFunnel {
  matched: number;
  delivered: number;
  read: number;
  /** Said to be used, or cited as a basis in a filing since. */
  used: number;
}

/** `GET /api/v1/policy-notices`: policies that concern the reader's units. */
export interface PolicyNoticeView {
  audienceId: string;
  key: string;
  documentRegion: number;
  documentId: string;
  title: string;
  number: string | null;
  name: string;
  class: SetAudience['class'];
  source: string;
  unitCode: string;
  unitName: string;
  projectId: string | null;
  projectName: string | null;
  /** Which conditions held. */
  reason: string;
  deliveredAt: string;
  readAt: string | null;
  usedAt: string | null;
  /** The conditions no longer cover it, or the document is no longer in force. */
  lapsed: boolean;
}

/** `POST /api/v1/policy-notices/receipts` */
export interface NoticeReceipt {
  audienceId: string;
  key: string;
  what: 'read' | 'used';
}
