import type { Find, Found } from './find.js';
import { yuan } from './find.js';

interface Row {
  project: number;
  publicId: string;
  code: string;
  row: number;
  name: string;
  unit: string;
  unitName: string;
  kind: string;
  place: string;
  quantity: number;
  measure: string;
  price: number;
  quota: number | null;
  peers: number | null;
}
interface Holding {
  unit: string;
  unitName: string;
  id: string;
  kind: string;
  place: string;
  quantity: number;
}

/** The samples are a view with a sort in it: read once for all kinds, never once a row. */
const ROWS = `
  with h as materialized (
    select item_key, p90_fen from price_sample where region_code = $1 and budget_year = $2
      and item_key in (select distinct kind from facility_request where region_code = $1))
  select f.project_id::int as project, p.public_id as "publicId", f.code, r.row_no as row,
    coalesce(f.name, '') as name, f.unit_code as unit, f.unit_name as "unitName", r.kind, r.place, r.quantity, r.measure, r.price_fen::float8 as price,
    s.value_fen::float8 as quota, floor(h.p90_fen)::float8 as peers
  from filed f join project p on (p.region_code, p.project_id) = (f.region_code, f.project_id)
  join facility_request r on (r.region_code, r.project_id, r.version) = (f.region_code, f.project_id, f.version)
  left join lateral (
    select s.value_fen from standard s where (s.region_code, s.item_key) = (f.region_code, r.kind) and s.value_fen is not null
      and make_date(f.year, 1, 1) between s.since and coalesce(s.until, 'infinity') order by s.since desc limit 1) s on true
  left join h on h.item_key = r.kind
  where f.region_code = $1 and f.year = $2 and p.state <> '草稿' order by f.code, r.row_no`;

const LEDGER = `
  select o.unit_code as unit, u.name as "unitName", o.facility_id as id, o.kind, o.place, o.quantity
  from facility o join unit u on (u.region_code, u.unit_code) = (o.region_code, o.unit_code)
  where o.region_code = $1 order by o.unit_code, o.facility_id`;

/** One stretch of road under two spellings: 「迎宾路（衡山街—权衡路段）」 and 「迎宾路·衡山街至权衡路」. */
export const placeOf = (place: string): string =>
  place
    .normalize('NFKC')
    .replace(/[至到]/gu, '')
    .replace(/[\p{P}\p{Z}\p{S}\p{C}]/gu, '')
    .replace(/路?段$/u, (end) => (end.startsWith('路') ? '路' : ''));

export const FACILITY_OVERLAP: Find = {
  code: 'facility-overlap',
  name: '管养单价与重叠',
  method:
    '申报单价与管养定额比，没有定额的与同类第 90 百分位比；设施台账中同类、同一地点（写法不同也算）另有单位管养的，重叠部分只计一次。',
  async search(ctx, { region, year }) {
    const rows = await ctx.manager.query<Row[]>(ROWS, [region, year]);
    const ledger = await ctx.manager.query<Holding[]>(LEDGER, [region]);
    const byPlace = new Map<string, Holding[]>();
    for (const one of ledger) {
      const key = `${one.kind}/${placeOf(one.place)}`;
      byPlace.set(key, [...(byPlace.get(key) ?? []), one]);
    }
    return rows.flatMap((row): Found[] => {
      const others = (byPlace.get(`${row.kind}/${placeOf(row.place)}`) ?? []).filter(({ unit }) => unit !== row.unit);
      const top = row.quota ?? row.peers;
      const dear = top !== null && row.price > top ? Math.round((row.price - top) * row.quantity) : 0;
      const shared = Math.min(
        row.quantity,
        others.reduce((sum, { quantity }) => sum + quantity, 0),
      );
      if (dear === 0 && shared === 0) return [];
      return [findingOf(row, others, { top, dear, shared })];
    });
  },
};

function findingOf(
  row: Row,
  others: Holding[],
  { top, dear, shared }: { top: number | null; dear: number; shared: number },
): Found {
  const reasons = [
    dear > 0
      ? `单价 ${yuan(row.price)}，${row.quota === null ? '同类第 90 百分位' : '定额'} ${yuan(top ?? 0)}，超出 ${yuan(dear)}`
      : '',
    shared > 0 ? `与${others.map(({ unitName }) => unitName).join('、')}重叠 ${String(shared)} ${row.measure}` : '',
  ].filter((one) => one !== '');
  return {
    key: `${row.code}/${String(row.row)}`,
    unit: row.unit,
    project: row.project,
    amountFen: Math.max(dear, Math.round(shared * row.price)),
    title: `${row.name}：${row.place}${shared > 0 ? '管养重叠' : '单价偏高'}`,
    sentence: reasons.join('；'),
    evidence: [
      {
        unit: row.unitName,
        unitCode: row.unit,
        label: `${row.kind} ${row.place}`,
        text: `${String(row.quantity)} ${row.measure} × ${yuan(row.price)}`,
        amountFen: Math.round(row.quantity * row.price),
        source: row.code,
        projectId: row.publicId,
      },
      ...others.map((other) => ({
        unit: other.unitName,
        unitCode: other.unit,
        label: `台账 ${other.kind} ${other.place}`,
        text: `${String(other.quantity)} ${row.measure}`,
        amountFen: null,
        source: `设施 ${other.id}`,
        projectId: null,
      })),
    ],
    subjects: [`project/${row.code}`, ...others.map(({ unit, id }) => `facility/${unit}/${id}`)],
  };
}
