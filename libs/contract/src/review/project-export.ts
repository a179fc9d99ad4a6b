/** Columns of the list of projects, in the order of its table. */
export const PROJECT_COLUMN_KEYS = [
  ...(['name', 'code', 'unitName', 'departmentName', 'grade', 'rank', 'necessity', 'importance'] as const),
  ...(['requestFen', 'suggestedFen', 'blockers', 'warnings', 'status', 'flags'] as const),
  ...(['quality', 'priority', 'categoryName', 'nature', 'state'] as const),
] as const;
export type ProjectColumnKey = (typeof PROJECT_COLUMN_KEYS)[number];

/**
 * `POST /api/v1/project-sheet`: a CSV of exactly the rows and columns on screen, in their order; money in 元. What the reader may
 * not see is left out, whatever is asked for.
 */
export interface ExportProjects {
  year: number;
  /** `ProjectRow.id`, each once. */
  ids: string[];
  columns: ProjectColumnKey[];
}
