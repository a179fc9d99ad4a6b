import { maskedNames, seesPeople } from '@zhunsheng/base-data-server';
import { LINKED_KINDS, type LinkedKind, type LinkedNode } from '@zhunsheng/contract';
import { type Ctx, type FieldCipher, ZsError } from '@zhunsheng/kernel';

import { uuidOf } from '../project/project-page.js';

/** What this slice gathers itself; a person is gathered by base data, which alone opens a seal. */
export type GatheredKind = Exclude<LinkedKind, 'person'>;

/** The subject of a view: `parts` are the parameters of its queries. */
export interface Subject {
  kind: LinkedKind;
  id: string;
  parts: (string | number)[];
}

/** Ids of nodes in SQL, the same everywhere, so that an edge of one query meets the node of another. */
export const UNIT_ID = (t: string): string => `(${t}.region_code || '.' || ${t}.unit_code)`;
export const POLICY_ID = (region: string, document: string): string => `(${region} || '.' || ${document})`;
export const ASSET_ID = (t: string): string => `(${t}.region_code || '.' || ${t}.unit_code || '.' || ${t}.asset_id)`;
export const PERSON_ID = (t: string): string => `(${t}.region_code || '.' || ${t}.unit_code || '.' || ${t}.person_no)`;

/** Vendors are known by name alone: neither awards nor filings carry a credit code. */
const NODES = `
  select 'unit' as kind, ${UNIT_ID('u')} as id, u.name, concat_ws(' · ', u.unit_code, u.kind) as note from unit u
  union all
  select 'project', p.public_id::text, coalesce(v.name, p.code), concat_ws(' · ', p.code, p.year || ' 年')
  from project p
  join project_version v on (v.region_code, v.project_id, v.version) = (p.region_code, p.project_id, p.current_version)
  union all
  select 'policy', ${POLICY_ID('d.region_code', 'd.document_id')}, d.title, coalesce(d.number, d.issuer) from policy_document d
  union all
  select 'supplier', s.vendor, s.vendor, '' from (
    select vendor from award union select vendor from service_purchase where vendor is not null) s
  union all
  select 'asset', ${ASSET_ID('a')}, a.name, concat_ws(' · ', a.asset_class, a.state) from asset a`;

/** A name is sealed: a person is found by number, and `named` puts the masked name in its place. */
const PERSONS = `
  union all
  select 'person', ${PERSON_ID('p')}, p.person_no, concat_ws(' · ', u.name, p.kind, p.post, p.person_no)
  from person p join unit u using (region_code, unit_code)`;

const nodesFor = (ctx: Ctx): string => (seesPeople(ctx) ? NODES + PERSONS : NODES);

export function isLinkedKind(text: string): text is LinkedKind {
  return (LINKED_KINDS as readonly string[]).includes(text);
}

/** A malformed id is a subject that does not exist, not an error of the database. */
export function subjectOf(kind: string, id: string): Subject {
  if (!isLinkedKind(kind)) throw new ZsError('NOT_FOUND');
  if (kind === 'supplier') return { kind, id, parts: [id] };
  if (kind === 'project') return { kind, id, parts: [uuidOf(id)] };
  const threeParts = kind === 'asset' || kind === 'person';
  const pattern = threeParts ? /^(\d{9})\.(\d{3,12})\.(.+)$/ : /^(\d{9})\.(.+)$/;
  const [, region, ...rest] = pattern.exec(id) ?? [];
  if (!region) throw new ZsError('NOT_FOUND');
  return { kind, id, parts: [Number(region), ...rest] };
}

/** `kind:id`, as a path query names its two ends. */
export function subjectIn(text: string): Subject {
  const at = text.indexOf(':');
  return subjectOf(text.slice(0, at), text.slice(at + 1));
}

/** What a reader may see of these nodes; what is outside the scope is simply not there. */
export async function nodesOf(
  ctx: Ctx,
  cipher: FieldCipher,
  wanted: readonly Pick<Subject, 'kind' | 'id'>[],
): Promise<Map<string, LinkedNode>> {
  const rows = await ctx.manager.query<LinkedNode[]>(
    `select n.kind, n.id, n.name, n.note from unnest($1::text[], $2::text[]) w (kind, id) join (${nodesFor(ctx)}) n
     using (kind, id)`,
    [wanted.map(({ kind }) => kind), wanted.map(({ id }) => id)],
  );
  return new Map((await named(ctx, cipher, rows)).map((node) => [keyOf(node), node]));
}

export async function nodeOf(ctx: Ctx, cipher: FieldCipher, subject: Subject): Promise<LinkedNode> {
  const node = (await nodesOf(ctx, cipher, [subject])).get(keyOf(subject));
  if (!node) throw new ZsError('NOT_FOUND');
  return node;
}

export const keyOf = ({ kind, id }: { kind: string; id: string }): string => `${kind}:${id}`;

/** The same nodes, persons under their masked names. */
export async function named(ctx: Ctx, cipher: FieldCipher, nodes: readonly LinkedNode[]): Promise<LinkedNode[]> {
  const names = await maskedNames(
    ctx,
    cipher,
    nodes.flatMap(({ kind, id }) => (kind === 'person' ? [id] : [])),
  );
  return nodes.map((node) => (node.kind === 'person' ? { ...node, name: names.get(node.id) ?? '＊' } : node));
}

/**
 * Subjects whose name or code contains what was typed, the shortest name of each kind first; persons by their number only,
 * or the name of a unit would bring everybody who works there.
 */
export async function findNodes(ctx: Ctx, cipher: FieldCipher, word: string, limit: number): Promise<LinkedNode[]> {
  const text = word.normalize('NFKC').trim();
  if (text === '') return [];
  const found = await ctx.manager.query<LinkedNode[]>(
    `select kind, id, name, note from (
       select n.*, row_number() over (partition by kind order by char_length(name), name, id) as place
       from (${nodesFor(ctx)}) n
       where strpos(n.name, $1) > 0 or (n.kind <> 'person' and strpos(n.note, $1) > 0)) found
     where place <= $2 order by array_position($3::text[], kind), place`,
    [text, limit, LINKED_KINDS],
  );
  return named(ctx, cipher, found);
}
