import type { EvidenceRow } from '@zhunsheng/contract';
import type { Find, Found } from './find.js';
import { yuan } from './find.js';
import { limit, type Limits } from './limit.js';

const CONFERENCE = ['中央和国家机关会议费管理办法（财行〔2016〕214号）', 'M'] as const;
const TRAINING = ['中央和国家机关培训费管理办法（财行〔2016〕540号）', 'V'] as const;
const ALLOWED_PLACES = ['单位内部', '定点场所'];
/** A class nobody has a quota for is measured by that of the third. */
const THIRD = '三类';

/** 综合定额 in 分 a person and day, as rules T03 and T04 have them; teaching in 分 an hour, before tax. */
const LIMITS = [
  ...Object.entries({ 一类: 76_000, 二类: 65_000, 三类: 55_000, 四类: 55_000 }).map(([of, fen]) =>
    limit(`conference/${of}`, `${of}会议综合定额（每人天）`, fen, '分', CONFERENCE),
  ),
  ...Object.entries({ 一类: 76_000, 二类: 65_000, 三类: 55_000 }).map(([of, fen]) =>
    limit(`training/${of}`, `${of}培训综合定额（每人天）`, fen, '分', TRAINING),
  ),
  ...Object.entries({ 副高: 50_000, 正高: 100_000, 院士: 150_000 }).map(([title, fen]) =>
    limit(`lecture/${title}`, `${title}讲课费（每学时，税前）`, fen, '分', TRAINING),
  ),
  ...Object.entries({ 二类: 300, 三类: 150, 四类: 50 }).map(([of, persons]) =>
    limit(`persons/${of}`, `${of}会议人数`, persons, '人', CONFERENCE),
  ),
  limit('days', '会期', 3, '天', CONFERENCE),
  limit('hours', '每半天学时', 4, '学时', TRAINING),
];
const KNOWN: ReadonlySet<string> = new Set(LIMITS.map(({ code }) => code));

interface Sheet {
  project: number;
  publicId: string;
  code: string;
  name: string;
  unit: string;
  unitName: string;
  kind: '会议' | '培训';
  row: number;
  class: string;
  persons: number;
  days: number;
  fen: number;
  place: string | null;
  title: string | null;
  hours: number;
  half: number;
  rate: number;
  repeated: boolean;
}

const HEAD = `f.project_id::int as project, p.public_id as "publicId", f.code, coalesce(f.name, '') as name,
  f.unit_code as unit, f.unit_name as "unitName"`;
const JOIN = `filed f join project p on (p.region_code, p.project_id) = (f.region_code, f.project_id)`;

const SHEETS = `
  select ${HEAD}, '会议' as kind, r.row_no as row, r.class, r.persons + r.staff as persons, r.days, r.amount_fen::float8 as fen,
    r.place, null as title, 0::float8 as hours, 0::float8 as half, 0::float8 as rate, false as repeated
  from ${JOIN} join conference_sheet r on (r.region_code, r.project_id, r.version) = (f.region_code, f.project_id, f.version)
  where f.region_code = $1 and f.year = $2 and p.state <> '草稿'
  union all
  select ${HEAD}, '培训', r.row_no, r.class, r.persons, r.days, r.amount_fen, null, r.lecturer_title,
    coalesce(r.lecture_hours, 0), coalesce(r.hours_per_half_day, 0), coalesce(r.lecture_rate_fen, 0),
    exists (select from training_sheet b where (b.region_code, b.project_id, b.version, b.lecture_name)
      = (r.region_code, r.project_id, r.version, r.lecture_name) and b.row_no < r.row_no)
  from ${JOIN} join training_sheet r on (r.region_code, r.project_id, r.version) = (f.region_code, f.project_id, f.version)
  where f.region_code = $1 and f.year = $2 and p.state <> '草稿'
  order by 3, 7, 8`;

export const PERSON_DAY_QUOTA: Find = {
  code: 'person-day-quota',
  name: '会议培训超定额',
  method: '人数 × 天数 × 综合定额逐项算出允许金额；会期、人数、地点、课时费和学时逐项与上限比。每一项都列出算式。',
  limits: LIMITS,
  async search(ctx, { region, year }, limits) {
    const sheets = await ctx.manager.query<Sheet[]>(SHEETS, [region, year]);
    const byProject = new Map<number, Sheet[]>();
    for (const sheet of sheets) byProject.set(sheet.project, [...(byProject.get(sheet.project) ?? []), sheet]);
    return [...byProject.values()].flatMap((own): Found[] => {
      const items = own.flatMap((sheet) => explain(sheet, limits));
      const wrong = items.filter(({ isAbove }) => isAbove);
      const [first] = own;
      if (!first || wrong.length === 0) return [];
      const amountFen = wrong.reduce((sum, { aboveFen }) => sum + aboveFen, 0);
      return [
        {
          key: first.code,
          unit: first.unit,
          project: first.project,
          amountFen,
          title: `${first.name}：${first.kind}超定额`,
          sentence: wrong.map(({ row }) => `${row.label}：${row.text}`).join('；'),
          evidence: items.map(({ row }) => row),
          subjects: [`project/${first.code}`],
        },
      ];
    });
  },
};

export interface QuotaItem {
  row: EvidenceRow;
  isAbove: boolean;
  aboveFen: number;
}

/** Every step of the quota of one sheet, those that hold too: the reader sees how the allowed sum came about. */
export function explain(sheet: Sheet, limits: Limits): QuotaItem[] {
  const limitOf = (code: string): number | undefined => (KNOWN.has(code) ? limits(code) : undefined);
  const item = (label: string, text: string, isAbove: boolean, aboveFen = 0, amountFen: number | null = null) => ({
    row: {
      unit: sheet.unitName,
      unitCode: sheet.unit,
      label: `${sheet.kind}第 ${String(sheet.row)} 行 ${label}`,
      text: `${isAbove ? '超出' : '符合'}：${text}`,
      amountFen,
      source: sheet.code,
      projectId: sheet.publicId,
    },
    isAbove,
    aboveFen,
  });
  const quotas = sheet.kind === '会议' ? 'conference' : 'training';
  const quota = limitOf(`${quotas}/${sheet.class}`) ?? limits(`${quotas}/${THIRD}`);
  const allowed = Math.round(quota * sheet.persons * sheet.days);
  const above = Math.max(0, sheet.fen - allowed);
  const sum = `${String(sheet.persons)} 人 × ${String(sheet.days)} 天 × ${yuan(quota)} = ${yuan(allowed)}，申报 ${yuan(sheet.fen)}`;
  return [
    item('综合定额', sum, above > 0, above, sheet.fen),
    ...(sheet.kind === '会议' ? conference(sheet, item, limitOf) : lecture(sheet, item, limitOf)),
  ];
}

type Item = (label: string, text: string, isAbove: boolean, aboveFen?: number, amountFen?: number | null) => QuotaItem;

type LimitOf = (code: string) => number | undefined;

function conference({ class: of, persons, days, place }: Sheet, item: Item, limitOf: LimitOf): QuotaItem[] {
  const most = limitOf(`persons/${of}`);
  const mostDays = limitOf('days') ?? 0;
  const isAway = place !== null && !ALLOWED_PLACES.includes(place);
  return [
    ...(of === '一类' ? [] : [item('会期', `${String(days)} 天，上限 ${String(mostDays)} 天`, days > mostDays)]),
    ...(most === undefined ? [] : [item('人数', `${String(persons)} 人，上限 ${String(most)} 人`, persons > most)]),
    item('地点', `${place ?? '未填'}，应在${ALLOWED_PLACES.join('或')}`, isAway),
  ];
}

function lecture({ title, hours, half, rate, repeated }: Sheet, item: Item, limitOf: LimitOf): QuotaItem[] {
  const top = title === null ? undefined : limitOf(`lecture/${title}`);
  const mostHours = limitOf('hours') ?? 0;
  const isLong = item('学时', `每半天 ${String(half)} 学时，上限 ${String(mostHours)}`, half > mostHours);
  if (title === null || top === undefined) return [isLong];
  const fen = Math.round(rate * hours);
  if (repeated) return [item('讲课费', `同一讲课重复计费 ${yuan(fen)}`, fen > 0, fen, fen), isLong];
  const above = Math.max(0, Math.round((rate - top) * hours));
  const text = `${title} ${yuan(rate)}/学时 × ${String(hours)} 学时，上限 ${yuan(top)}`;
  return [item('讲课费', text, above > 0, above, fen), isLong];
}
