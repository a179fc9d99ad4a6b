import type { Ctx } from '@zhunsheng/kernel';
import { ZsError } from '@zhunsheng/kernel';

import { planned } from '../../project/planned.js';

type Fields = Record<string, unknown>;

interface Shelved {
  id: string;
  name: string;
  hash: string;
  pages: number;
  readable: boolean;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * What is filed about an attachment comes from the unit's own document: its name, digest, and whether it has text people
 * can see (F19 counts unreadable files as missing). A row without a document counts as readable only where an earlier
 * filing of the unit has it so: nobody's word makes a file readable.
 */
export async function attachedFiles(ctx: Ctx, unit: string, rows: readonly Fields[]): Promise<Fields[]> {
  const ids = rows.flatMap(({ document_id: id }) => (typeof id === 'string' && UUID.test(id) ? [id] : []));
  const shelved = ids.length === 0 ? new Map<string, Shelved>() : await findShelved(ctx, unit, ids);
  const filed = rows.some(({ document_id: id, readable }) => (id === undefined || id === null) && readable === true)
    ? await readableBefore(ctx, unit)
    : new Set<string>();
  return rows.map((row, at) => {
    const { document_id: id, page_no: page } = row;
    if (id === undefined || id === null)
      return { ...row, readable: row['readable'] === true && filed.has(placeOf(row['kind'], row['name'])) };
    const document = typeof id === 'string' ? shelved.get(id.toLowerCase()) : undefined;
    const problem = (what: string) => new ZsError('INVALID_INPUT', { problems: `附件第 ${at + 1} 行${what}` });
    if (!document) throw problem('的文件不在本单位的文档中，请重新上传或从文档中选取');
    if (typeof page === 'number' && page > document.pages && document.pages > 0)
      throw problem(`指向第 ${page} 页，而文件共 ${document.pages} 页`);
    return { ...row, name: document.name, content_hash: document.hash, readable: document.readable, text: null };
  });
}

async function findShelved(ctx: Ctx, unit: string, ids: readonly string[]): Promise<Map<string, Shelved>> {
  const found = await ctx.manager.query<Shelved[]>(
    `select d.document_id as id, d.name, d.content_hash as hash, p.pages, d.state = '已读' and p.worded as readable
     from document d cross join lateral (
       select count(*)::int as pages,
         coalesce(bool_or(jsonb_path_exists(spans, '$[*] ? (!exists(@.hidden) && @.text like_regex "\\\\S")')), false) as worded
       from document_page p where (p.region_code, p.document_id) = (d.region_code, d.document_id)) p
     where d.document_id = any ($1::uuid[]) and d.unit_code = $2 and d.region_code between $3 and $4`,
    [ids, unit, ctx.scope.regionLo, ctx.scope.regionHi],
  );
  return new Map(found.map((document) => [document.id, document]));
}

async function readableBefore(ctx: Ctx, unit: string): Promise<Set<string>> {
  const rows = await planned<{ kind: string; name: string }>(
    ctx,
    `select distinct kind, name from project_attachment
     where region_code between $2 and $3 and unit_code = $1 and readable and document_id is null`,
    [unit, ctx.scope.regionLo, ctx.scope.regionHi],
  );
  return new Set(rows.map(({ kind, name }) => placeOf(kind, name)));
}

const placeOf = (kind: unknown, name: unknown): string => JSON.stringify([kind, name]);
