import type { PolicyFileView } from '@zhunsheng/contract';
import { type Ctx, ledger, sm3Hex } from '@zhunsheng/kernel';

import { ensureRegion, levelOf } from '../../region/region-book.js';
import { ofOwn } from '../desk/own-region.js';
import { policiesImported } from '../policy.events.js';
import { provinceIn, NATION } from '../text/province.js';
import type { ReadStatute } from '../text/read-statute.js';
import { titleKey } from '../text/title-key.js';
import type { ReadFile, RefusedFile } from './read-policy-file.js';
import { settleLibrary } from './settle-library.js';

interface Held {
  region: number;
  id: string;
  title: string;
  versionOn: string | null;
  validFrom: string;
  digest: string | null;
  /** Has no wording: only title and numbers of articles. */
  bare: boolean;
}

type Outcome = 'added' | 'changed' | 'completed' | 'unchanged';
const DAYS_APART = 370;

/**
 * Files into the library, each told of. The same file again changes nothing; another text of the same version takes the
 * place of the one held; a document of which only the numbers were held gets its wording.
 */
export async function writePolicies(
  ctx: Ctx,
  files: readonly (ReadFile | RefusedFile)[],
  { dryRun, home }: { dryRun: boolean; home: number },
): Promise<PolicyFileView[]> {
  const held = await heldDocuments(ctx);
  const views: PolicyFileView[] = [];
  const written: { region: number; id: string; title: string; digest: string; outcome: Outcome }[] = [];
  for (const read of files) {
    if ('refused' in read) {
      views.push(refusedView(read));
      continue;
    }
    const region = read.statute.region || home;
    const { id, outcome } = place(held, region, read);
    if (outcome !== 'unchanged' && isOthers(ctx, held, region, read)) {
      views.push(refusedView({ file: read.file, refused: othersDocument(read.statute.title, region) }));
      continue;
    }
    const { title, versionOn, validFrom } = read.statute;
    if (!dryRun && outcome !== 'unchanged') {
      await writeOne(ctx, region, id, read, outcome);
      written.push({ region, id, title, digest: read.digest, outcome });
    }
    held.push({ region, id, title, versionOn, validFrom, digest: read.digest, bare: false });
    views.push(fileView(read, region, id, outcome));
  }
  if (written.length > 0) {
    await settleLibrary(ctx);
    const documents = written.map(({ outcome: _, ...document }) => document);
    const added = written.filter(({ outcome }) => outcome === 'added').length;
    const batch = sm3Hex(Buffer.from(documents.map(({ digest }) => digest).join()));
    const counts = { files: files.length, added, changed: written.length - added };
    await ledger.append(ctx, policiesImported(`policy-import/${batch.slice(0, 16)}`, { ...counts, documents }));
  }
  return views;
}

function heldDocuments(ctx: Ctx): Promise<Held[]> {
  return ctx.manager.query<Held[]>(
    `select d.region_code as region, d.document_id as id, d.title, d.version_on::text as "versionOn",
       d.valid_from::text as "validFrom", d.content_digest as digest,
       d.content_digest is null and not exists (select from policy_article a
         where (a.region_code, a.document_id) = (d.region_code, d.document_id) and a.text is not null) as bare
     from policy_document d order by 1, 2`,
  );
}

function place(held: readonly Held[], region: number, { statute, digest }: ReadFile): { id: string; outcome: Outcome } {
  const key = titleKey(statute.title);
  const same = held.filter((one) => one.region === region && titleKey(one.title) === key).reverse();
  const version = same.find((one) => one.versionOn === statute.versionOn);
  if (version) return { id: version.id, outcome: version.digest === digest ? 'unchanged' : 'changed' };
  const bare = same.find((one) => one.bare && daysApart(one.validFrom, statute.validFrom) <= DAYS_APART);
  if (bare) return { id: bare.id, outcome: 'completed' };
  return { id: `P-${sm3Hex(Buffer.from(`${region}/${key}/${statute.versionOn}`)).slice(0, 12)}`, outcome: 'added' };
}

/**
 * What another region keeps is its own keepers' to replace, by another wording and by a newer version alike, and what binds a
 * city or a district is theirs to bring. Rules of other provinces may be held beside one's own, to be read.
 */
function isOthers(ctx: Ctx, held: readonly Held[], region: number, { statute }: ReadFile): boolean {
  if (ofOwn(ctx, region)) return false;
  const key = titleKey(statute.title);
  return levelOf(region) !== '省级' || held.some((one) => one.region === region && titleKey(one.title) === key);
}

function othersDocument(title: string, region: number): string {
  return `《${title}》是财政区划 ${String(region)} 的文件，只有该区划的维护人员可以收入或替换。区划写错的，请改正文件开头的“财政区划”或导入时所填的区划。`;
}

const daysApart = (a: string, b: string): number => Math.abs(Date.parse(a) - Date.parse(b)) / 86_400_000;

async function writeOne(ctx: Ctx, region: number, id: string, read: ReadFile, outcome: Outcome): Promise<void> {
  const { statute, file, format, digest } = read;
  await ensureRegion(ctx, region, regionName(region, statute));
  const sql = outcome === 'added' ? INSERT_DOCUMENT : `${INSERT_DOCUMENT} ${ON_CONFLICT}`;
  await ctx.manager.query(sql, [
    region,
    id,
    statute.title,
    statute.number,
    statute.issuer,
    statute.level,
    statute.versionOn,
    statute.validFrom,
    statute.validTo,
    statute.certainty,
    statute.aliases,
    statute.history.join('\n'),
    statute.preface,
    statute.closing,
    format,
    file.replace(/^.*[\\/]/u, ''),
    digest,
    ctx.actor.name,
    ctx.clock.now().toISOString(),
  ]);
  for (const table of ['policy_article', 'policy_section'])
    await ctx.manager.query(`delete from ${table} where region_code = $1 and document_id = $2`, [region, id]);
  await ctx.manager.query(INSERT_SECTIONS, [region, id, JSON.stringify(statute.sections)]);
  const articles = statute.articles.map((article, position) => ({ ...article, position: position + 1 }));
  await ctx.manager.query(INSERT_ARTICLES, [region, id, JSON.stringify(articles)]);
}

const INSERT_DOCUMENT = `
  insert into policy_document (region_code, document_id, title, number, issuer, level, issued_on, version_on, valid_from,
    valid_to, certainty, aliases, history, preface, closing, complete, source_format, source_name, content_digest,
    imported_by, imported_at)
  values ($1, $2, $3, $4, $5, $6, $7, $7, $8, $9, $10, $11, $12, $13, $14, true, $15, $16, $17, $18, $19)`;
/** A day that was only inferred does not take the place of one that somebody entered. */
const ON_CONFLICT = `
  on conflict (region_code, document_id) do update set title = excluded.title,
    number = coalesce(excluded.number, policy_document.number), issuer = excluded.issuer, level = excluded.level,
    issued_on = excluded.issued_on, version_on = excluded.version_on,
    valid_from = case when excluded.certainty = 'M' then policy_document.valid_from else excluded.valid_from end,
    certainty = excluded.certainty, aliases = excluded.aliases, history = excluded.history, preface = excluded.preface,
    closing = excluded.closing, complete = true, source_format = excluded.source_format,
    source_name = excluded.source_name, content_digest = excluded.content_digest, imported_by = excluded.imported_by,
    imported_at = excluded.imported_at`;
const INSERT_SECTIONS = `
  insert into policy_section (region_code, document_id, section_no, parent_no, kind, label, title)
  select $1, $2, no, parent, kind, label, title
  from json_to_recordset($3::json) as t(no int, parent int, kind text, label text, title text)`;
const INSERT_ARTICLES = `
  insert into policy_article (region_code, document_id, article_no, label, text, kind, section_no, position, anchor)
  select $1, $2, no, label, text, kind, section, position, anchor
  from json_to_recordset($3::json)
    as t(no int, label text, text text, kind text, section int, position int, anchor text)`;

function regionName(region: number, { issuer, title }: ReadStatute): string {
  if (region === NATION) return '全国';
  return provinceIn(issuer)?.name ?? provinceIn(title)?.name ?? `财政区划 ${region}`;
}

function fileView({ file, statute }: ReadFile, region: number, id: string, outcome: Outcome): PolicyFileView {
  const { title, level, issuer, number, versionOn, validFrom, warnings, sections, articles } = statute;
  const about = { region, id, title, level, issuer, number, versionOn, validFrom };
  return {
    file,
    outcome,
    message: null,
    warnings,
    ...about,
    sections: sections.length,
    articles: countArticles(articles),
  };
}

/** Parts of a decision (一、二、) are no articles. */
const countArticles = (articles: ReadStatute['articles']): number =>
  articles.filter(({ kind }) => kind === '条').length;

function refusedView({ file, refused }: RefusedFile): PolicyFileView {
  const nothing = { region: null, id: null, title: null, level: null, issuer: null, number: null };
  return {
    file,
    outcome: 'refused',
    message: refused,
    warnings: [],
    ...nothing,
    versionOn: null,
    validFrom: null,
    sections: 0,
    articles: 0,
  };
}
