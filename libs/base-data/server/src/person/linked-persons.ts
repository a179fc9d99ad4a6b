import type { LinkedGroup } from '@zhunsheng/contract';
import type { Ctx, FieldCipher } from '@zhunsheng/kernel';

import { today } from '../holdings/freshness.js';
import { maskName } from './identity.js';
import { openIdentity } from './person-list.js';
import { seesPeople } from './sees-people.js';

interface Post {
  unitCode: string;
  personNo: string;
  identity: Buffer;
  kind: string;
  post: string;
  since: string;
  until: string | null;
  months: number;
  costFen: string;
  /** Posts of the same person in other units the reader sees. */
  elsewhere: string | null;
  count: number;
  total: string;
}

const ROWS_SHOWN = 50;

const months = (until: string, since: string): string =>
  `(extract(year from age(${until}, ${since})) * 12 + extract(month from age(${until}, ${since})))::int`;
const END = (t: string): string => `least(coalesce(${t}.until + 1, $3::date + 1), $3::date + 1)`;

const POSTS = `
  select p.unit_code as "unitCode", p.person_no as "personNo", p.identity, p.kind, p.post, p.since::text, p.until::text,
    ${months(END('p'), 'p.since')} as months, p.monthly_cost_fen as "costFen",
    (select string_agg(u.name || ' ' || o.post || ' ' || ${months(END('o'), 'o.since')} || ' 个月', '、' order by o.since)
     from person o join unit u on (u.region_code, u.unit_code) = (o.region_code, o.unit_code)
     where o.region_code = p.region_code and o.id_index = p.id_index and o.unit_code <> p.unit_code) as elsewhere,
    count(*) over ()::int as count, sum(p.monthly_cost_fen) over () as total
  from person p where (p.region_code, p.unit_code) = ($1, $2) and p.since <= $3::date
  order by p.until is not null, p.monthly_cost_fen desc, p.person_no limit ${ROWS_SHOWN}`;

const COUNTS = `
  select kind as name, count(*)::int as count, sum(monthly_cost_fen) as total from person
  where (region_code, unit_code) = ($1, $2) and since <= $3::date and (until is null or until >= $3::date)
  group by kind order by 2 desc`;

/** The people of a unit beside what else hangs on it: family name, post, how long, where else; never the number. */
export async function linkedPersons(
  ctx: Ctx,
  cipher: FieldCipher,
  region: number,
  unit: string,
): Promise<LinkedGroup | null> {
  const group = { key: 'persons', name: '人员', amountName: '月成本' };
  const parts = [region, unit, today(ctx.clock)];
  if (!seesPeople(ctx)) {
    const kinds = await ctx.manager.query<{ name: string; count: number; total: string }[]>(COUNTS, parts);
    if (kinds.length === 0) return null;
    return {
      ...group,
      count: kinds.reduce((sum, { count }) => sum + count, 0),
      amountFen: kinds.reduce((sum, { total }) => sum + Number(total), 0),
      rows: kinds.map(({ name, count, total }) => row(name, `${String(count)} 人在岗`, total)),
    };
  }
  const posts = await ctx.manager.query<Post[]>(POSTS, parts);
  const [first] = posts;
  if (!first) return null;
  return {
    ...group,
    count: first.count,
    amountFen: Number(first.total),
    rows: posts.map((post) => {
      const name = maskName(openIdentity(cipher, region, post, post.identity).name);
      const note = noteOf(post);
      const id = `${region}.${post.unitCode}.${post.personNo}`;
      return { ...row(name, note, post.costFen), node: { kind: 'person', id, name, note } };
    }),
  };
}

function noteOf({ kind, post, since, until, months: lasted, elsewhere }: Post): string {
  const time = `${since} 至${until === null ? '今' : ` ${until}`}（${String(lasted)} 个月）`;
  return [kind, post, time, ...(elsewhere === null ? [] : [`另任 ${elsewhere}`])].join(' · ');
}

function row(name: string, note: string, fen: string): LinkedGroup['rows'][number] {
  return { node: null, name, note, year: null, amountFen: Number(fen) };
}
