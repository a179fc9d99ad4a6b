import type { RuleSetDocuments } from '@zhunsheng/ruler';
import type { Options } from '../main.js';
import type { BenchCase } from '../measure.js';

export async function endToEnd(_documents: RuleSetDocuments, _options: Options) {
  return { cases: [] as BenchCase[], ratios: {} as Record<string, number>, metrics: {} as Record<string, number> };
}
