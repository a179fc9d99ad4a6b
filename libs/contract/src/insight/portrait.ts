import type { AnswerView } from './question.js';

export const PORTRAIT_KINDS = ['unit', 'department', 'project', 'policy', 'supplier', 'rule'] as const;
export type PortraitKind = (typeof PORTRAIT_KINDS)[number];

/**
 * `GET /api/v1/portraits/:kind/:id`: one subject on two pages. Ids: unit and policy `region.code`, department its name, project
 * its public uuid, supplier its name, rule its code.
 */
export interface PortraitView {
  kind: PortraitKind;
  id: string;
  title: string;
  note: string;
  /** ISO date-time */
  madeAt: string;
  madeFor: string;
  /** Where everything about the subject stands; null where there is no such page. */
  link: string | null;
  attributes: { name: string; value: string }[];
  /** Answers to plans over the published views, in order; each keeps its caliber, its source and its rows. */
  figures: AnswerView[];
  groups: PortraitGroup[];
}

/** What hangs on the subject in the libraries. Money in 分. */
export interface PortraitGroup {
  name: string;
  count: number;
  amountName: string | null;
  amountFen: number | null;
  rows: { name: string; note: string; year: number | null; amountFen: number | null; link: string | null }[];
}
