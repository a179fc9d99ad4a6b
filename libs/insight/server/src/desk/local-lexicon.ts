import type { Ctx } from '@zhunsheng/kernel';

import { Lexicon } from '../question/lexicon/lexicon.js';
import type { Successor, Vocabulary } from '../question/lexicon/vocabulary.js';
import { publishedVocabulary } from '../semantics/published/version-record.js';
import { succeeded, succeededDepartments } from './succeeded-departments.js';

/** The published vocabulary, the departments of this place and those they took over. A lexicon is made once for the same names. */
export class LocalLexicon {
  private readonly made = new Map<string, Lexicon>();

  async of(ctx: Ctx): Promise<Lexicon> {
    const rows = await ctx.manager.query<{ name: string }[]>(
      `select distinct coalesce(department_name, department_code) as name from unit order by 1`,
    );
    const vocabulary = await publishedVocabulary(ctx);
    const successors = unused(vocabulary, succeededDepartments(await succeeded(ctx)));
    const key = JSON.stringify([ctx.scope.regionLo, vocabulary.version, rows, successors]);
    const found = this.made.get(key);
    if (found) return found;
    const names = rows.map(({ name }) => name);
    const lexicon = new Lexicon(withDepartments(vocabulary, names, successors));
    if (this.made.size > 50) this.made.clear();
    this.made.set(key, lexicon);
    return lexicon;
  }
}

/** A name of old that already means a metric or a value here stays that. */
function unused(vocabulary: Vocabulary, successors: readonly Successor[]): readonly Successor[] {
  if (successors.length === 0) return successors;
  const lexicon = new Lexicon(vocabulary);
  const orgs = new Set(vocabulary.dimensions.find(({ id }) => id === 'org')?.values.map(({ name }) => name));
  const means = (name: string): boolean =>
    [...lexicon.at(name.normalize('NFKC').toUpperCase(), 0)].some(({ word }) => word.length === name.length);
  return successors.filter(({ name }) => orgs.has(name) || !means(name));
}

/** The figures know whose they are in which year: a question keeps the name of old it was asked with. */
function withDepartments(
  vocabulary: Vocabulary,
  names: readonly string[],
  successors: readonly Successor[],
): Vocabulary {
  return {
    ...vocabulary,
    successors,
    dimensions: vocabulary.dimensions.map((dimension) => {
      if (dimension.id !== 'org') return dimension;
      const known = new Set(dimension.values.map(({ name }) => name));
      const more = new Set([...names, ...successors.map(({ name }) => name)].filter((name) => !known.has(name)));
      return { ...dimension, values: [...dimension.values, ...[...more].map((name) => ({ name }))] };
    }),
  };
}
