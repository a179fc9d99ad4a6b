import type { LinkedEvent, LinkedGroup, LinkedRow, LinkedView } from '@zhunsheng/contract';
import { type Ctx, type FieldCipher, ZsError } from '@zhunsheng/kernel';

import { today } from '../holdings/freshness.js';
import { maskIdNumber, maskName } from './identity.js';
import { openIdentity } from './person-list.js';
import { overlapsOf, payByYear } from './person-overlap.js';

/** Who may look an identity up also sees when that was done and for what reason; by whom stands in the ledger. */
const SEE_DISCLOSURES = ['head', 'budget', 'publisher'] as const;

interface Post {
  own: boolean;
  unitCode: string;
  unitName: string;
  personNo: string;
  identity: Buffer;
  kind: string;
  post: string;
  seat: string | null;
  since: string;
  until: string | null;
  costFen: string;
}

type SeatMate = Pick<Post, 'unitCode' | 'personNo' | 'identity' | 'kind' | 'post' | 'since' | 'until' | 'costFen'>;

const POSTS = `
  select (o.unit_code, o.person_no) = (p.unit_code, p.person_no) as own, o.unit_code as "unitCode", u.name as "unitName",
    o.person_no as "personNo", o.identity, o.kind, o.post, o.seat, o.since::text, o.until::text,
    o.monthly_cost_fen as "costFen"
  from person p
  join person o on (o.region_code, o.id_index) = (p.region_code, p.id_index)
  join unit u on (u.region_code, u.unit_code) = (o.region_code, o.unit_code)
  where (p.region_code, p.unit_code, p.person_no) = ($1, $2, $3)
  order by o.since desc, o.unit_code, o.person_no`;

/** Others in the same established post at the same time; the person's own second row is no other. */
const SEAT_MATES = `
  select o.unit_code as "unitCode", o.person_no as "personNo", o.identity, o.kind, o.post, o.since::text, o.until::text,
    o.monthly_cost_fen as "costFen"
  from person p
  join person o on (o.region_code, o.unit_code, o.seat) = (p.region_code, p.unit_code, p.seat) and o.id_index <> p.id_index
    and daterange(o.since, o.until, '[]') && daterange(p.since, p.until, '[]')
  where (p.region_code, p.unit_code, p.person_no) = ($1, $2, $3)
  order by o.since desc, o.person_no`;

const DISCLOSURES = `
  select (d.at at time zone 'Asia/Shanghai')::date::text as at, d.reason from person_disclosure d
  where (d.region_code, d.unit_code, d.person_no) = ($1, $2, $3) order by d.at desc limit 50`;

type Gathered = Pick<LinkedView, 'attributes' | 'groups' | 'timeline'>;

/** 一人式: the posts of one person in all units the reader sees, what they cost and where they overlap; never name or number. */
export async function linkedPerson(
  ctx: Ctx,
  cipher: FieldCipher,
  [region, unit, no]: readonly [number, string, string],
): Promise<Gathered> {
  const parts = [region, unit, no];
  const posts = await ctx.manager.query<Post[]>(POSTS, parts);
  const own = posts.find((post) => post.own);
  if (!own) throw new ZsError('NOT_FOUND');
  const mates = await ctx.manager.query<SeatMate[]>(SEAT_MATES, parts);
  const looked = SEE_DISCLOSURES.some((role) => ctx.roles.includes(role))
    ? await ctx.manager.query<{ at: string; reason: string }[]>(DISCLOSURES, parts)
    : [];
  const on = today(ctx.clock);
  const held = posts.map(({ costFen, ...post }) => ({ ...post, monthlyCostFen: Number(costFen) }));
  const { idNumber } = openIdentity(cipher, region, own, own.identity);
  return {
    attributes: [
      { name: '证件号（脱敏）', value: maskIdNumber(idNumber) },
      { name: '人员编号', value: own.personNo },
      { name: '人员类别', value: own.kind },
      { name: '岗位', value: own.post },
      ...(own.seat === null ? [] : [{ name: '编制序号', value: own.seat }]),
      { name: '所在单位', value: own.unitName },
    ],
    groups: [
      group(
        'posts',
        '任职',
        '月成本',
        posts.map((post) => postRow(region, post)),
      ),
      group(
        'pay',
        '历年人员成本（按月成本与足月推算）',
        '推算成本',
        payByYear(held, on).map(({ year, months, fen }) => plain(`${year} 年`, `${months} 个月`, null, fen)),
      ),
      group(
        'overlaps',
        '同时在两处领取报酬',
        '可能多付',
        overlapsOf(held, on).map(({ units, since, until, months, excessFen }) =>
          plain(units.join(' 与 '), `${since} 至 ${until} · ${months} 个足月`, Number(until.slice(0, 4)), excessFen),
        ),
      ),
      group(
        'seat',
        '同一编制上的其他人',
        '月成本',
        mates.map((mate) => mateRow(cipher, region, mate)),
      ),
      group(
        'disclosures',
        '身份查看记录',
        null,
        looked.map(({ at, reason }) => plain(reason, `${at} · 查看人见台账`, Number(at.slice(0, 4)), null)),
      ),
    ].filter(({ count }) => count > 0),
    timeline: [
      ...posts.flatMap((post) => postEvents(region, post)),
      ...looked.map(({ at, reason }) => ({ at, label: '查看身份', text: reason, amountFen: null, node: null })),
    ].sort((a, b) => (a.at < b.at ? 1 : -1)),
  };
}

function group(key: string, name: string, amountName: string | null, rows: LinkedRow[]): LinkedGroup {
  const sum = rows.reduce((total, { amountFen }) => total + (amountFen ?? 0), 0);
  return { key, name, amountName, count: rows.length, amountFen: amountName === null ? null : sum, rows };
}

function plain(name: string, note: string, year: number | null, amountFen: number | null): LinkedRow {
  return { node: null, name, note, year, amountFen };
}

const unitNode = (region: number, { unitCode, unitName }: Post) =>
  ({ kind: 'unit', id: `${region}.${unitCode}`, name: unitName, note: unitCode }) as const;

const timeOf = ({ since, until }: SeatMate): string => `${since} 至${until === null ? '今' : ` ${until}`}`;

function mateRow(cipher: FieldCipher, region: number, mate: SeatMate): LinkedRow {
  const name = maskName(openIdentity(cipher, region, mate, mate.identity).name);
  const note = [mate.kind, mate.post, timeOf(mate)].join(' · ');
  const id = `${region}.${mate.unitCode}.${mate.personNo}`;
  return { ...plain(name, note, null, Number(mate.costFen)), node: { kind: 'person', id, name, note } };
}

function postRow(region: number, post: Post): LinkedRow {
  const seat = post.seat === null ? [] : [`编制 ${post.seat}`];
  const note = [post.kind, post.post, timeOf(post), ...seat].join(' · ');
  return { ...plain(post.unitName, note, null, Number(post.costFen)), node: unitNode(region, post) };
}

function postEvents(region: number, post: Post): LinkedEvent[] {
  const one = { text: `${post.unitName} ${post.post}`, amountFen: null, node: unitNode(region, post) };
  const began = { ...one, at: post.since, label: '任职' };
  return post.until === null ? [began] : [began, { ...one, at: post.until, label: '离任' }];
}
