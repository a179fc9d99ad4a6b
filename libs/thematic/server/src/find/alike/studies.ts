import { jaccard } from '@zhunsheng/review-server';
import type { Ctx } from '@zhunsheng/kernel';

import type { Find, Found, Where } from '../find.js';
import { containment, pairsOf, questionOf } from './likeness.js';
import { yuan } from '../find.js';
import { limit, type Limits } from '../limit.js';

/** Under six pairs of signs a title says too little. */
const LEAST_PAIRS = 6;

const TITLE = limit('same-title', '同题的相似度', 0.7, '比例', ['与规则 T10 参数一致', 'L']);
/** Of the shorter question. */
const QUESTION = limit('same-question', '同一问题的相似度', 0.8, '比例', ['准绳专题设计：课题查重', 'L']);
const YEARS = limit('years', '往前看的年数', 3, '年', ['准绳专题设计：成果三年内可用', 'L']);

interface Filed {
  project: number;
  publicId: string;
  code: string;
  title: string;
  unit: string;
  unitName: string;
  fen: number;
}
interface Finished {
  unit: string;
  unitName: string;
  id: string;
  year: number;
  title: string;
}

const FILED = `
  select f.project_id::int as project, p.public_id as "publicId", f.code, coalesce(f.name, '') as title,
    f.unit_code as unit, f.unit_name as "unitName", coalesce(f.request_fen, 0)::float8 as fen
  from filed f join project p on (p.region_code, p.project_id) = (f.region_code, f.project_id)
  where f.region_code = $1 and f.year = $2 and f.is_study and p.state <> '草稿' order by f.code`;

const FINISHED = `
  select s.unit_code as unit, u.name as "unitName", s.study_id as id, s.year, s.title
  from study_record s join unit u on (u.region_code, u.unit_code) = (s.region_code, s.unit_code)
  where s.region_code = $1 and s.year between $2 - $3::int and $2 - 1 order by s.year desc, s.study_id`;

type Alike = (filed: Filed, finished: Finished, limits: Limits) => boolean;

const sameTitle: Alike = (filed, finished, limits) => jaccard(filed.title, finished.title) >= limits('same-title');

const sameQuestion: Alike = (filed, finished, limits) => {
  const [asked, answered] = [pairsOf(questionOf(filed.title)), pairsOf(questionOf(finished.title))];
  if (Math.min(asked.size, answered.size) < LEAST_PAIRS) return false;
  return containment(asked, answered) >= limits('same-question') && !sameTitle(filed, finished, limits);
};

async function search(ctx: Ctx, { region, year }: Where, limits: Limits, alike: Alike, what: string): Promise<Found[]> {
  const filed = await ctx.manager.query<Filed[]>(FILED, [region, year]);
  const finished = await ctx.manager.query<Finished[]>(FINISHED, [region, year, limits('years')]);
  return filed.flatMap((one): Found[] => {
    const before = finished.filter((other) => alike(one, other, limits));
    if (before.length === 0) return [];
    return [
      {
        key: one.code,
        unit: one.unit,
        project: one.project,
        amountFen: one.fen,
        title: `${one.title}：${what}`,
        sentence: `${before.map(({ year: of, unitName, title }) => `${String(of)} 年${unitName}“${title}”`).join('、')}；本次申报 ${yuan(one.fen)}`,
        evidence: [
          row(one, `本年申报：${one.title}`, one.code, one.fen, one.publicId),
          ...before.map((other) => row(other, `${String(other.year)} 年：${other.title}`, `成果 ${other.id}`)),
        ],
        subjects: [`project/${one.code}`],
      },
    ];
  });
}

const row = (
  { unit: unitCode, unitName: unit }: Pick<Filed, 'unit' | 'unitName'>,
  label: string,
  source: string,
  amountFen: number | null = null,
  projectId: string | null = null,
) => ({
  ...{ unit, unitCode, label, text: '', source, amountFen, projectId },
});

export const REPEATED_STUDY: Find = {
  code: 'repeated-study',
  name: '三年内同题',
  method: '与近几年课题、规划题目的相似度不低于下限。',
  limits: [TITLE, YEARS],
  search: (ctx, where, limits) => search(ctx, where, limits, sameTitle, '三年内做过同题'),
};

export const ANSWERED_STUDY: Find = {
  code: 'answered-study',
  name: '已有成果可用',
  method: '题目不同，但去掉“研究、规划”等通用词后，所问之事大部分相同。',
  limits: [TITLE, QUESTION, YEARS],
  search: (ctx, where, limits) => search(ctx, where, limits, sameQuestion, '已有成果回答了同一问题'),
};
