import type { Dimension } from '@zhunsheng/ruler';

import type { Role } from '../kernel/session.js';

/** What one post may do: 可办, 二人中的第二人 (never alone), or nothing. */
export type DutyPart = 'does' | 'seconds' | null;

export interface DutyRow {
  code: string;
  stage: string;
  name: string;
  /** In the order of `posts`. */
  parts: DutyPart[];
  /** Rules that keep people apart, as the database holds them too. */
  apart: { sentence: string; constraint: string }[];
}

export interface PostView {
  role: Role;
  name: string;
  /** Different people with this right today. */
  people: number;
}

/** `GET /api/v1/duty-matrix?rule=`: rule – post – duty, who may do what under which rule. */
export interface DutyMatrixView {
  /** null: over all rules. */
  rule: {
    code: string;
    name: string;
    dimension: Dimension;
    business: string;
    technical: string | null;
    basis: string[];
  } | null;
  rules: { code: string; name: string; dimension: Dimension; business: string }[];
  posts: PostView[];
  duties: DutyRow[];
  /** Duties nobody, or only one person, could carry out. */
  unmanned: string[];
}
