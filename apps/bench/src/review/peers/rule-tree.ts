import type { Bool } from '@zhunsheng/ruler';

/** One rule as the peers get it: does it apply, and which band is the first that is true. */
export interface RuleTree {
  code: string;
  applies: Bool;
  bands: readonly Bool[];
}

/** What every engine must agree on: the first true band of each rule, −1 for none. */
export type BandMatrix = Int8Array;
