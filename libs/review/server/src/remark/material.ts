import type { RemarkQuestion, RemarksView } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

/** A piece of what a model reads, under the name a person finds it by. */
export interface Passage {
  place: string;
  text: string;
}

const OF: Record<RemarkQuestion, readonly Kind[]> = {
  content: ['内容', '立项理由'],
  bases: ['内容', '立项理由', '依据'],
  goals: ['内容', '绩效目标', '绩效指标'],
  lines: ['内容', '测算明细'],
};
type Kind = '内容' | '立项理由' | '绩效目标' | '绩效指标' | '测算明细' | '依据';

/** A model with a small window must not lose the question behind a long estimate. */
const MOST_ROWS = 40;
const MOST_SIGNS = 12_000;

/** The filing's own words, and of its located bases the clause as the library has it. Nothing the engine or a person said of it. */
export async function passagesOf(
  ctx: Ctx,
  { region, id, version }: { region: number; id: string; version: number },
  question: RemarkQuestion,
): Promise<Passage[]> {
  const rows = await ctx.manager.query<(Passage & { kind: Kind })[]>(PASSAGES, [region, id, version, MOST_ROWS]);
  const passages: Passage[] = [];
  let signs = 0;
  for (const { kind, place, text } of rows) {
    if (!OF[question].includes(kind) || text.trim() === '' || signs + text.length > MOST_SIGNS) continue;
    signs += text.length;
    passages.push({ place, text });
  }
  return passages;
}

/** What a model said, with the passage each quote stands in; without a place it is not shown. */
export function placed(
  remarks: readonly { remark: string; quote: string }[],
  passages: readonly Passage[],
): RemarksView['remarks'] {
  return remarks.flatMap(({ remark, quote }) => {
    const found = passages.find(({ text }) => text.includes(quote));
    return found && !judges(remark) ? [{ remark, quote, place: found.place }] : [];
  });
}

/** Words of a verdict: a remark that grades, scores, admits or cuts is not one, whoever made the model write it. */
const VERDICT =
  /[ABCDＡＢＣＤ]\s*[级类]|等级|评分|打分|得分|加分|扣分|满分|入库|核减|予以安排|不予安排|通过审核|建议(批准|同意|通过|驳回)/u;
const judges = (remark: string): boolean => VERDICT.test(remark);

const PASSAGES = `
  select * from (
    select '内容' as kind, '内容' as place, v.summary as text, 1 as part, 0 as no from project_version v
      where (v.region_code, v.project_id, v.version) = ($1, $2, $3)
    union all select '立项理由', '立项理由', v.justification, 2, 0 from project_version v
      where (v.region_code, v.project_id, v.version) = ($1, $2, $3)
    union all select '绩效目标', '绩效目标', v.goal, 3, 0 from project_version v
      where (v.region_code, v.project_id, v.version) = ($1, $2, $3)
    union all select '绩效指标', concat('绩效指标 ', i.indicator_no),
        concat_ws(' ', i.level1, i.level2, i.name, i.operator, i.value, i.measure), 4, i.indicator_no from project_indicator i
      where (i.region_code, i.project_id, i.version) = ($1, $2, $3) and i.indicator_no <= $4
    union all select '测算明细', concat('测算明细 ', l.line_no),
        concat_ws('，', l.text, '数量 ' || l.quantity, '单价 ' || l.unit_price_fen / 100.0 || ' 元',
          '金额 ' || l.amount_fen / 100.0 || ' 元', l.price_source), 5, l.line_no from project_line l
      where (l.region_code, l.project_id, l.version) = ($1, $2, $3) and l.line_no <= $4
    union all select '依据', concat('依据 ', b.basis_no),
        concat('《', b.typed_title, '》', b.typed_article, '：', a.text), 6, b.basis_no from project_basis b
      left join policy_article a on (a.region_code, a.document_id, a.article_no) = (b.document_region, b.document_id, b.article_no)
      where (b.region_code, b.project_id, b.version) = ($1, $2, $3) and b.basis_no <= $4) all_parts
  where text is not null order by part, no`;
