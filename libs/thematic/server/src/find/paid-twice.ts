import type { Find } from './find.js';
import { yuan } from './find.js';

interface Pair {
  kind: '同一人' | '同一编制';
  unitA: string;
  nameA: string;
  personA: string;
  postA: string;
  unitB: string;
  nameB: string;
  personB: string;
  postB: string;
  days: number;
  fen: number;
}

const OVERLAP = `least(coalesce(a.until, c.day), coalesce(b.until, c.day), c.day)`;
const FROM = `greatest(a.since, b.since)`;
const MONTHS = `(extract(year from age(${OVERLAP} + 1, ${FROM}))::bigint * 12
      + extract(month from age(${OVERLAP} + 1, ${FROM}))::bigint)`;
/** Less than a month is a handing-over: one leaves on the day the other comes, and nothing was paid twice. */
const pairs = (kind: string, people: string, same: string) => `
  select '${kind}' as kind, a.unit_code as "unitA", ua.name as "nameA", a.person_no as "personA", a.kind || ' ' || a.post as "postA",
    b.unit_code as "unitB", ub.name as "nameB", b.person_no as "personB", b.kind || ' ' || b.post as "postB",
    ${OVERLAP} - ${FROM} + 1 as days,
    (least(a.monthly_cost_fen, b.monthly_cost_fen) * ${MONTHS})::float8 as fen
  from c join ${people} a on a.region_code = c.region_code
  join ${people} b on b.region_code = a.region_code and ${same} and (b.unit_code, b.person_no) > (a.unit_code, a.person_no)
  join unit ua on (ua.region_code, ua.unit_code) = (a.region_code, a.unit_code)
  join unit ub on (ub.region_code, ub.unit_code) = (b.region_code, b.unit_code)
  where ${MONTHS} > 0`;

/**
 * Who occurs twice is counted in windows before anybody is paired: whatever the planner believes of `person`, two sorts do
 * not turn into a join of all with all.
 * The identity stays sealed: people are found by the blind index and named by their number in the unit's list.
 */
const PAIRS = `
  with c as (select region_code, cutoff as day from campaign where (region_code, year) = ($1, $2)),
  paid as (
    select p.*, count(*) over (partition by id_index) as of_person, count(*) over (partition by unit_code, seat) as of_seat
    from person p where region_code = $1 and monthly_cost_fen > 0),
  same_person as materialized (select * from paid where of_person > 1),
  same_seat as materialized (select * from paid where of_seat > 1 and seat is not null)
  ${pairs('同一人', 'same_person', 'b.id_index = a.id_index')}
  union all
  ${pairs('同一编制', 'same_seat', 'b.unit_code = a.unit_code and b.seat = a.seat and b.id_index <> a.id_index')}
  order by fen desc, "unitA", "personA"`;

export const PAID_TWICE: Find = {
  code: 'paid-twice',
  name: '一人两薪、一岗两人',
  method:
    '同一身份（只比盲索引，不解密）在两个单位同时在岗，或同一编制序号同时有两人，重叠满一个月；金额为两者中较低月成本乘以重叠的整月数，算到数据截止日。',
  async search(ctx, { region, year }) {
    const found = await ctx.manager.query<Pair[]>(PAIRS, [region, year]);
    return found.map((pair) => ({
      key: `${pair.unitA}/${pair.personA}/${pair.unitB}/${pair.personB}`,
      unit: pair.unitA,
      project: null,
      amountFen: pair.fen,
      title: pair.kind === '同一人' ? `${pair.nameA}与${pair.nameB}给同一人发工资` : `${pair.nameA}同一编制有两人`,
      sentence: `${pair.kind}同时在岗 ${String(pair.days)} 天，多付 ${yuan(pair.fen)}`,
      evidence: [
        [pair.nameA, pair.unitA, pair.personA, pair.postA],
        [pair.nameB, pair.unitB, pair.personB, pair.postB],
      ].map(([unit = '', unitCode = '', person = '', post = '']) => ({
        ...{ unit, unitCode, label: post, text: pair.kind, amountFen: null, source: `人员 ${person}`, projectId: null },
      })),
      subjects: [`person/${pair.unitA}/${pair.personA}`, `person/${pair.unitB}/${pair.personB}`],
    }));
  },
};
