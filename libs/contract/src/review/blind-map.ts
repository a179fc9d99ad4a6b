import type { Cause, Dimension } from '@zhunsheng/ruler';

/** A column of the map: a department, or a unit where the reader sees one department only. */
export interface BlindColumn {
  code: string;
  name: string;
  /** Projects the last run judged. */
  projects: number;
}

export interface BlindRule {
  rule: string;
  name: string;
  dimension: Dimension;
  /** Projects the rule applies to: hit, passed or not evaluated. */
  applies: number;
  notEvaluated: number;
  /** In the order of the columns: [not evaluated, applies]. */
  cells: [number, number][];
}

/** `GET /api/v1/blind-map?year=` : where the campaign was judged without seeing. Rules that saw everything are counted, not listed. */
export interface BlindMapView {
  year: number;
  run: string | null;
  by: 'department' | 'unit';
  columns: BlindColumn[];
  /** The blindest first. */
  rules: BlindRule[];
  /** Check rules of the set without a project they could not evaluate. */
  seeing: number;
}

/** `GET /api/v1/blind-map/projects?year=&rule=&column=` : the projects of one cell, or of a rule in all columns. */
export interface BlindProjects {
  rule: string;
  name: string;
  remedy: string | null;
  total: number;
  /** First causes, the most frequent first. */
  causes: { cause: Cause; projects: number }[];
  /** At most 100, by amount asked. */
  items: {
    projectId: string;
    code: string;
    name: string;
    unitName: string;
    requestFen: number;
    cause: Cause | null;
    sentence: string;
  }[];
}
