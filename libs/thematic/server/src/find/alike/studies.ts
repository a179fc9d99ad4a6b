import { jaccard } from '@zhunsheng/review-server';
import type { Ctx } from '@zhunsheng/kernel';

import type { Find, Found, Where } from '../find.js';
import { containment, pairsOf, questionOf } from './likeness.js';
import { yuan } from '../find.js';

/** As rule T10: titles that alike are the same study. */
const SAME_TITLE = 0.7;
/** Of the shorter question; under six pairs of signs a title says too little. */
const SAME_QUESTION = 0.8;
const LEAST_PAIRS = 6;
/** Years a finished study stays fresh enough to be used, and same titles count. */
const YEARS = 3;

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
  where s.region_code = $1 and s.year between $2 - ${YEARS} and $2 - 1 order by s.year desc, s.study_id`;

type Alike = (filed: Filed, finished: Finished) => boolean;

const sameTitle: Alike = (filed, finished) => jaccard(filed.title, finished.title) >= SAME_TITLE;

const sameQuestion: Alike = (filed, finished) => {
  const [asked, answered] = [pairsOf(questionOf(filed.title)), pairsOf(questionOf(finished.title))];
  if (Math.min(asked.size, answered.size) < LEAST_PAIRS) return false;
  return containment(asked, answered) >= SAME_QUESTION && !sameTitle(filed, finished);
};

async function search(ctx: Ctx, { region, year }: Where, alike: Alike, what: string): Promise<Found[]> {
  const filed = await ctx.manager.query<Filed[]>(FILED, [region, year]);
  const finished = await ctx.manager.query<Finished[]>(FINISHED, [region, year]);
  return filed.flatMap((one): Found[] => {
    const before = finished.filter((other) => alike(one, other));
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
          row(one.unitName, `本年申报：${one.title}`, one.code, one.fen, one.publicId),
          ...before.map((other) => row(other.unitName, `${String(other.year)} 年：${other.title}`, `成果 ${other.id}`)),
        ],
        subjects: [`project/${one.code}`],
      },
    ];
  });
}

const row = (
  unit: string,
  label: string,
  source: string,
  amountFen: number | null = null,
  projectId: string | null = null,
) => ({
  ...{ unit, label, text: '', source, amountFen, projectId },
});

export const REPEATED_STUDY: Find = {
  code: 'repeated-study',
  name: '三年内同题',
  method: `与近 ${String(YEARS)} 年课题、规划题目的相似度不低于 ${String(SAME_TITLE * 100)}%。`,
  search: (ctx, where) => search(ctx, where, sameTitle, '三年内做过同题'),
};

export const ANSWERED_STUDY: Find = {
  code: 'answered-study',
  name: '已有成果可用',
  method: `题目不同，但去掉“研究、规划”等通用词后，所问之事有 ${String(SAME_QUESTION * 100)}% 以上相同。`,
  search: (ctx, where) => search(ctx, where, sameQuestion, '已有成果回答了同一问题'),
};
