import type { Bool, Node, Num } from '../feel/tree.js';
import type { Format, Print } from '../sentence.js';
import type { RuleDocument, RuleParameter, Severity } from '../shape/rule-document.js';

/** An effect with its expression read; `node` yields points, a share, a factor or 分. */
export type CompiledEffect =
  | { do: 'gate'; gate: 'block' | 'verify' }
  | { do: 'cap'; on: 'N' | 'I'; node: Num }
  | { do: 'part'; part: string; how: 'add' | 'times' | 'set'; node: Num }
  | { do: 'factor'; factor: 'k_exec' | 'k_eval'; node: Num }
  | { do: 'lineCut'; node: Num }
  | { do: 'amountCut'; node: Num }
  | { do: 'bonus'; node: Num }
  | { do: 'restore'; dimension: string; node: Num };

export interface CompiledBand {
  when: Bool;
  points: Num | null;
  severity: Severity;
  effects: CompiledEffect[];
  sentence: SentencePart[];
  /** Scalar facts whose values a hit of this band keeps as evidence. */
  evidence: number[];
}

/** Where the value of a placeholder is found when a sentence is made from stored evidence. */
export type SentencePart =
  | string
  | { from: 'fact'; fact: number; format: Format }
  | { from: 'let'; at: number; format: Format }
  | { from: 'parameter'; at: number; format: Format }
  | { from: 'witness'; at: number; field: number; format: Format };

export interface CompiledLet {
  name: string;
  /** Where the value of a hit is kept; -1 for booleans and texts, which are read again. */
  index: number;
  print: Print;
  unit: string;
  node: Node;
}

/** Rows of a list a `some` or a filter looked for: the first one that satisfies it is the witness. */
export interface Witness {
  name: string | null;
  fact: number;
  slot: number;
  where: Bool;
  fields: number[];
  /** Where the row found is kept. */
  index: number;
}

export interface CompiledRule {
  document: RuleDocument;
  index: number;
  applies: Bool;
  whitelist: Bool;
  bands: CompiledBand[];
  lets: CompiledLet[];
  parameters: readonly RuleParameter[];
  witnesses: Witness[];
  /** All facts the decision reads, to say what was missing. */
  reads: number[];
}
