/** A unit or a project, as far as a policy may ask about it. Money is 分. */
export interface Subject {
  region: number;
  unit: string;
  /** Unique within the region: `unit/101001`, `project/<number>`. */
  key: string;
  unitKind: string;
  /** 功能分类 of its lines, or of the unit. */
  functions: readonly string[];
  category: string;
  nature: string;
  amountFen: number;
  text: string;
  attributes: Readonly<Record<string, string>>;
}
