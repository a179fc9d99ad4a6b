import type { PivotDefinition } from '@zhunsheng/contract';

/** The filter of a table as the address of a new theme has it; null where a theme knows no such filter. */
export function themeFilterOf(definition: PivotDefinition | null): Record<string, string> | null {
  const words = (definition?.filters ?? [])
    .filter(({ dim, op }) => op === 'in' && (dim === 'topic' || dim === 'category' || dim === 'econ_class'))
    .flatMap(({ values }) => values);
  return words.length === 0 ? null : { words: words.join(' ') };
}
