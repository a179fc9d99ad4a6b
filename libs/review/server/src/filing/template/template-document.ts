import type { TemplateInput } from '@zhunsheng/contract';

/** One product of a template: inputs × price of the standard, or a sum of money × share of the standard. */
export interface TermDocument {
  key: string;
  text: string;
  /** Multiplied with each other; they make the quantity. */
  quantity: readonly string[];
  /** Sum of money a share is taken of; the line then has quantity 1. */
  base?: string;
  measure: string;
  /** What the library calls it; which tiers there are is the library's matter. */
  itemKey: string;
  /** The tier, where the library's other tiers are about something else. */
  tier?: string;
  optional?: true;
  /** Class of spending where no standard says one. */
  econ: string;
}

export interface TemplateDocument {
  code: string;
  name: string;
  about: string;
  since: string;
  /** Where the formula comes from. */
  source: string;
  inputs: readonly TemplateInput[];
  terms: readonly TermDocument[];
}
