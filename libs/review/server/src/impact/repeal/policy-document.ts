import type { RepealImpactView } from '@zhunsheng/contract';
import { officialNumber, titleKey } from '@zhunsheng/base-data-server';
import { type Ctx, ZsError } from '@zhunsheng/kernel';

export type Repealed = RepealImpactView['document'] & { region: number };

/** `document` or `region.document`; a region's own document comes before a national one of the same id. */
export async function findDocument(ctx: Ctx, id: string): Promise<Repealed> {
  const [, region, document] = /^(\d{9})\.(.+)$/.exec(id) ?? [null, null, id];
  const [found] = await ctx.manager.query<Repealed[]>(
    `select region_code as region, document_id as id, title, number, level, valid_from::text as "validFrom",
       least(repealed_on, valid_to + 1)::text as "lapsesOn"
     from policy_document where document_id = $1 and ($2::int is null or region_code = $2)
     order by region_code between $3 and $4 desc, region_code limit 1`,
    [document, region, ctx.scope.regionLo, ctx.scope.regionHi],
  );
  if (!found) throw new ZsError('NOT_FOUND');
  return found;
}

/** Bases of rules and standards name a document by title and number, as they were printed. */
export function rests(on: Repealed, basis: { document: string; number: string | null }): boolean {
  if (titleKey(on.title) === titleKey(basis.document)) return true;
  return on.number !== null && basis.number !== null && officialNumber(on.number) === officialNumber(basis.number);
}
