import type { Ctx } from '@zhunsheng/kernel';

import { Lexicon } from '../question/lexicon/lexicon.js';
import type { Vocabulary } from '../question/lexicon/vocabulary.js';
import { publishedVocabulary } from '../semantics/published/version-record.js';

/** The published vocabulary and the departments of this place. A lexicon is made once for the same names. */
export class LocalLexicon {
  private readonly made = new Map<string, Lexicon>();

  async of(ctx: Ctx): Promise<Lexicon> {
    const rows = await ctx.manager.query<{ name: string }[]>(
      `select distinct coalesce(department_name, department_code) as name from unit order by 1`,
    );
    const vocabulary = await publishedVocabulary(ctx);
    const key = JSON.stringify([ctx.scope.regionLo, vocabulary.version, rows]);
    const found = this.made.get(key);
    if (found) return found;
    const lexicon = new Lexicon(
      withDepartments(
        vocabulary,
        rows.map(({ name }) => name),
      ),
    );
    if (this.made.size > 50) this.made.clear();
    this.made.set(key, lexicon);
    return lexicon;
  }
}

function withDepartments(vocabulary: Vocabulary, names: readonly string[]): Vocabulary {
  return {
    ...vocabulary,
    dimensions: vocabulary.dimensions.map((dimension) => {
      if (dimension.id !== 'org') return dimension;
      const known = new Set(dimension.values.map(({ name }) => name));
      return {
        ...dimension,
        values: [...dimension.values, ...names.filter((n) => !known.has(n)).map((name) => ({ name }))],
      };
    }),
  };
}
