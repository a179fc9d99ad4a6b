import type { SortedFile } from '@zhunsheng/contract';
import { type Actor, regionScope, systemActor, type UnitOfWork } from '@zhunsheng/kernel';

import { type FileToSort, sortFile } from './sort-file.js';

/** A title stands at the top; further down every document names every other. */
const OPENING = 120;

interface Shelved extends FileToSort {
  id: string;
  region: number;
  unit: string | null;
  hash: string;
}

/** Documents of one's own scope, and of how many other units each is the same file: a number, nobody's name. */
export async function sortedFiles(work: UnitOfWork, actor: Actor, documents: readonly string[]): Promise<SortedFile[]> {
  const shelved = await work.run(
    actor,
    (ctx) => ctx.manager.query<Shelved[]>(SHELVED, [documents, ctx.scope.regionLo, ctx.scope.regionHi, OPENING]),
    { readOnly: true },
  );
  const [first] = shelved;
  if (!first) return [];
  const same = await work.run(
    systemActor(regionScope(first.region)),
    (ctx) =>
      ctx.manager.query<{ hash: string; units: string[] }[]>(
        `select content_hash as hash, array_agg(distinct unit_code) as units from document
         where region_code = $1 and content_hash = any ($2) and unit_code is not null group by 1`,
        [first.region, shelved.map(({ hash }) => hash)],
      ),
    { readOnly: true },
  );
  const holders = new Map(same.map(({ hash, units }) => [hash, units]));
  return shelved.map(({ id, unit, hash, ...file }) => ({
    ...{ documentId: id, ...sortFile(file) },
    elsewhere: (holders.get(hash) ?? []).filter((holder) => holder !== unit).length,
  }));
}

const SHELVED = `
  select d.document_id as id, d.region_code as region, d.unit_code as unit, d.content_hash as hash, d.name,
    case when d.state = '已读' then coalesce(left((
      select string_agg(span ->> 'text', '' order by at)
      from document_page p, jsonb_array_elements(p.spans) with ordinality as s (span, at)
      where (p.region_code, p.document_id, p.page_no) = (d.region_code, d.document_id, 1) and not span ? 'hidden'), $4::int),
      '') end as opening
  from document d where d.region_code between $2 and $3 and d.document_id = any ($1::uuid[]) order by d.name, 1`;
