import type { Ctx, FieldCipher } from '@zhunsheng/kernel';

import { CONDITION_RULES } from './condition-rows.js';
import { PERSON_RULES } from './person-rows.js';
import { STOCK_FUND_RULES } from './stock-fund-rows.js';

/** Values of a row by column of the library, as texts of COPY. */
export type RowValues = ReadonlyMap<string, string | null>;

export interface SealedField {
  /** What is wrong, without repeating what was typed; null = nothing. */
  problem(typed: string): string | null;
  normal(typed: string): string;
  mask(typed: string): string;
}

/** Columns of a sheet that are stored sealed together and are never kept, shown or told as typed. */
export interface Sealing {
  fields: Readonly<Record<string, SealedField>>;
  /** Columns of the table in their place, and what people call them. */
  stored: Readonly<Record<string, string>>;
  /** Values of `stored` in order. What already stands sealed for the same content keeps its bytes: a repeat is no change. */
  sealer(ctx: Ctx, cipher: FieldCipher, region: number): Promise<(values: RowValues) => string[]>;
}

/** What the catalogue of columns cannot say about a library. */
export interface LibraryRules {
  sealing?: Sealing;
  /** Columns the import fills in itself wherever it adds or changes a row. */
  stamps?: Readonly<Record<string, (ctx: Ctx) => string>>;
  /** A row whose cells are right one by one and wrong together. */
  rowProblem?(values: RowValues, today: string): { column: string; message: string } | null;
  /** Rows (`t`) that people have decided on: an import leaves them as they are. */
  settled?: { where: string; message: string };
}

const NONE: LibraryRules = {};
const RULES: Readonly<Record<string, LibraryRules>> = {
  persons: PERSON_RULES,
  'stock-funds': STOCK_FUND_RULES,
  'standard-conditions': CONDITION_RULES,
};

export function rulesOf(library: string): LibraryRules {
  return RULES[library] ?? NONE;
}
