import type { NotedSource, NoteSource } from '@zhunsheng/contract';
import { type Ctx, editEvent, ledger, lockEdit, markOf } from '@zhunsheng/kernel';

export const sourceNoted = editEvent<{ library: string; part: string; source: string; asOf: string }>(
  'library.source-noted',
  1,
  '登记数据来源',
  ({ library, part, source, asOf }) => `${library}${part && `·${part}`}：${source}，截至 ${asOf}`,
);

type SourceContent = Pick<NotedSource, 'source' | 'asOf' | 'licence'>;

export const nameOfSource = (region: number, library: string, part: string): string =>
  `library-source/${region}/${library}/${part}`;

/** What was noted of just this part of a library; null: nothing yet. */
export async function sourceContent(
  ctx: Ctx,
  region: number,
  library: string,
  part: string,
): Promise<SourceContent | null> {
  const [found] = await ctx.manager.query<SourceContent[]>(
    `select source, as_of::text as "asOf", licence from library_source
     where region_code = $1 and library = $2 and part = $3`,
    [region, library, part],
  );
  return found ?? null;
}

export async function notedSource(ctx: Ctx, region: number, library: string, part: string): Promise<NotedSource> {
  const found = await sourceContent(ctx, region, library, part);
  if (!found) return { source: null, asOf: null, licence: null, mark: null };
  return { ...found, mark: markOf(ctx, nameOfSource(region, library, part), found) };
}

/** Where a library of a region comes from and what day it speaks of; whoever brings new rows says so. */
export async function noteSource(
  ctx: Ctx,
  region: number,
  library: string,
  noted: Omit<NoteSource, 'seen'>,
): Promise<void> {
  const { source, asOf, licence = null, part = '' } = noted;
  const object = nameOfSource(region, library, part);
  await lockEdit(ctx, object);
  const before = await sourceContent(ctx, region, library, part);
  await ctx.manager.query(
    `insert into library_source (region_code, library, part, source, as_of, licence) values ($1, $2, $3, $4, $5, $6)
     on conflict (region_code, library, part)
     do update set source = excluded.source, as_of = excluded.as_of, licence = excluded.licence`,
    [region, library, part, source, asOf, licence],
  );
  const states = { before, after: { source, asOf, licence } };
  await ledger.append(ctx, sourceNoted(object, { library, part, source, asOf }, states));
}
