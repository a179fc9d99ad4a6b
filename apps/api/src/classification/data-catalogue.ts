import { LIBRARY_TABLES } from '@zhunsheng/base-data-server';
import type { CatalogueColumn, CatalogueTable, DataCatalogueView } from '@zhunsheng/contract';
import type { Ctx, Stewardship } from '@zhunsheng/kernel';

import { CLASSIFICATION } from './index.js';
import { STEWARDS } from './stewards.js';

type Answer = Pick<CatalogueColumn, 'kind' | 'weight' | 'owner' | 'keep' | 'basis'>;
type Periods = ReadonlyMap<string, string>;

const NAMES = new Map(LIBRARY_TABLES.map(({ table, name }) => [table, name]));

/** 数据目录: every column of the product with what it answers; how long is read from the parameter in force. */
export async function dataCatalogue(ctx: Ctx): Promise<DataCatalogueView> {
  const parameters = await ctx.manager.query<{ code: string; said: string }[]>(
    `select code, label || ' ' || value || ' ' || unit as said from security_parameter where code = any ($1)`,
    [STEWARDS.parameters()],
  );
  return catalogueOf(new Map(parameters.map(({ code, said }) => [code, said])));
}

export function catalogueOf(periods: Periods): DataCatalogueView {
  const tables = new Map<string, CatalogueTable>();
  for (const { table, column, level } of CLASSIFICATION.atLeast('L1')) {
    const answer = answerOf(STEWARDS.of({ table, column }), periods);
    const own = tables.get(table) ?? {
      ...{ table, name: NAMES.get(table) ?? null, columns: [] },
      ...answerOf(STEWARDS.of({ table, column: '' }), periods),
    };
    own.columns.push({ name: column, level, ...answer });
    tables.set(table, own);
  }
  return {
    tables: [...tables.values()].sort((a, b) => a.kind.localeCompare(b.kind, 'zh') || (a.table < b.table ? -1 : 1)),
    columns: CLASSIFICATION.counts(),
  };
}

/** A spec keeps this from happening; should it, nobody is told that somebody answers. */
const NOBODY: Stewardship = { kind: '未归类', weight: '一般', owner: '—', keep: { words: '—' }, basis: '—' };

function answerOf(said: Stewardship = NOBODY, periods: Periods): Answer {
  const { kind, weight, owner, keep, basis } = said;
  const words = 'words' in keep ? keep.words : (periods.get(keep.parameter) ?? `参数 ${keep.parameter}`);
  return { kind, weight, owner, keep: words, basis };
}
