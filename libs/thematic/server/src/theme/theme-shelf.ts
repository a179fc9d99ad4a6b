import { Injectable } from '@nestjs/common';
import type { Prohibition, ThemeDocument } from '@zhunsheng/contract';
import { canonicalJson, type Ctx, ledger, sm3Hex, ZsError } from '@zhunsheng/kernel';

import { SHIPPED_PROHIBITIONS } from '../shipped/prohibitions.js';
import { SHIPPED_THEMES } from '../shipped/themes.js';
import { followProduct } from './follow-product.js';
import { themeSaved } from './theme.events.js';

export interface Shelved<T> {
  document: T;
  version: number;
  shipped: boolean;
  savedBy: string | null;
  savedAt: string | null;
}

type Kind = 'theme' | 'prohibitions';
interface Stored {
  code: string;
  version: number;
  document: object;
  shipped: boolean;
  savedBy: string;
  savedAt: string;
}

const PROHIBITIONS = 'prohibitions';

/** Theme documents of a region, every version kept. What is not stored yet stands as it was shipped, version 0. */
@Injectable()
export class ThemeShelf {
  async themes(ctx: Ctx, region: number): Promise<Shelved<ThemeDocument>[]> {
    const stored = await this.latest(ctx, region, 'theme');
    const own = stored.filter(({ code }) => !SHIPPED_THEMES.some((theme) => theme.code === code));
    return [...SHIPPED_THEMES.map((theme) => theme.code), ...own.map(({ code }) => code)].flatMap((code) => {
      const found = stored.find((one) => one.code === code);
      if (found) return [followed(shelved<ThemeDocument>(found))];
      const shipped = SHIPPED_THEMES.find((theme) => theme.code === code);
      return shipped ? [followed(asShipped(shipped))] : [];
    });
  }

  async theme(ctx: Ctx, region: number, code: string): Promise<Shelved<ThemeDocument>> {
    const found = (await this.themes(ctx, region)).find(({ document }) => document.code === code);
    if (!found) throw new ZsError('NOT_FOUND');
    return found;
  }

  async prohibitions(ctx: Ctx, region: number): Promise<Shelved<readonly Prohibition[]>> {
    const [stored] = await this.latest(ctx, region, PROHIBITIONS);
    if (!stored) return asShipped(SHIPPED_PROHIBITIONS);
    const { items } = stored.document as { items: readonly Prohibition[] };
    return { ...shelved(stored), document: items };
  }

  /** Puts what the product ships beside what a bureau made of it; a document that says the same is not stored again. */
  async storeShipped(ctx: Ctx, region: number): Promise<void> {
    for (const theme of SHIPPED_THEMES) await this.shipOne(ctx, region, 'theme', theme.code, theme);
    await this.shipOne(ctx, region, PROHIBITIONS, PROHIBITIONS, { items: SHIPPED_PROHIBITIONS });
  }

  async save(ctx: Ctx, region: number, kind: Kind, code: string, document: object, shipped = false): Promise<number> {
    const text = canonicalJson(document);
    const [{ version }] = await ctx.manager.query<[{ version: number }]>(
      `select coalesce(max(version), 0) + 1 as version from theme_document where (region_code, kind, code) = ($1, $2, $3)`,
      [region, kind, code],
    );
    const before = await this.standing(ctx, region, kind, code, shipped);
    const digest = sm3Hex(text);
    await ctx.manager.query(
      `insert into theme_document (region_code, kind, code, version, document, digest, shipped, saved_by, saved_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [region, kind, code, version, text, digest, shipped, ctx.actor.name, ctx.clock.now()],
    );
    const saved = { kind, code, version, digest, shipped };
    await ledger.append(ctx, themeSaved(`theme/${region}/${code}`, saved, { before, after: document }));
    return version;
  }

  /** What a new version takes the place of: the product’s of the product’s own, the bureau’s of what was in force. */
  private async standing(ctx: Ctx, region: number, kind: Kind, code: string, shipped: boolean): Promise<object | null> {
    const [stored] = await ctx.manager.query<{ document: object }[]>(
      `select document from theme_document where (region_code, kind, code) = ($1, $2, $3) and (shipped or not $4)
       order by shipped, version desc limit 1`,
      [region, kind, code, shipped],
    );
    if (stored || shipped) return stored?.document ?? null;
    if (kind === PROHIBITIONS) return { items: SHIPPED_PROHIBITIONS };
    return SHIPPED_THEMES.find((theme) => theme.code === code) ?? null;
  }

  private async shipOne(ctx: Ctx, region: number, kind: Kind, code: string, document: object): Promise<void> {
    const versions = await ctx.manager.query<{ digest: string }[]>(
      `select digest from theme_document where (region_code, kind, code) = ($1, $2, $3) and shipped
       order by version desc limit 1`,
      [region, kind, code],
    );
    if (versions[0]?.digest !== sm3Hex(canonicalJson(document)))
      await this.save(ctx, region, kind, code, document, true);
  }

  /** What is in force: a newer release of the product never supersedes what the bureau made of a document. */
  private latest(ctx: Ctx, region: number, kind: Kind): Promise<Stored[]> {
    return ctx.manager.query(
      `select distinct on (code) code, version, document, shipped, saved_by as "savedBy",
         to_char(saved_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "savedAt"
       from theme_document where region_code = $1 and kind = $2 order by code, shipped, version desc`,
      [region, kind],
    );
  }
}

const followed = ({ document, ...stored }: Shelved<ThemeDocument>): Shelved<ThemeDocument> => ({
  ...stored,
  document: followProduct(document),
});

function shelved<T>({ document, version, shipped, savedBy, savedAt }: Stored): Shelved<T> {
  return { document: document as T, version, shipped, savedBy, savedAt };
}

const asShipped = <T>(document: T): Shelved<T> => ({
  document,
  version: 0,
  shipped: true,
  savedBy: null,
  savedAt: null,
});
