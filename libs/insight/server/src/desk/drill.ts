import type { AnswerCell, DrillView } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import { cellOf, UNIT_SHOWN, wan } from '../answer/show.js';
import { whoseOf } from '../answer/whose.js';
import type { Labels } from '../answer/words.js';
import { type Span, spanWords } from '../figure/period.js';
import type { QueryPlan } from '../question/plan.js';
import type { Figures } from '../semantics/cut.js';
import type { Semantics } from '../semantics/formula.js';
import { behindRow } from './behind-row.js';

const MOST = 2000;

/** The projects behind a row of an answer, and where the score sheet of each is. */
export async function drill(
  ctx: Ctx,
  plan: QueryPlan,
  row: { key: readonly (string | null)[]; figure: number | null },
  figures: Figures,
  semantics: Semantics,
  labels: Labels,
  whole: string,
): Promise<DrillView> {
  const metric = plan.metrics[0]!;
  const { parts, spans, filters, total } = await behindRow(plan, row, figures, semantics, labels.metric(metric));
  const { who, projects } = whoseOf({ ...plan, filters }, labels, whole);
  const unit = labels.unit(metric);
  const money = unit === '元' ? total : null;
  const ids = await projectIds(
    ctx,
    parts.slice(0, MOST).flatMap(({ key: [project] }) => project ?? []),
    spans,
  );
  return {
    columns: [
      { id: 'project', label: labels.dimension('project'), unit: null, kind: 'attribute' },
      { id: metric, label: labels.metric(metric), unit: UNIT_SHOWN[unit] ?? null, kind: 'figure' },
    ],
    rows: parts.slice(0, MOST).map(({ key: [project], name, figure }) => ({
      cells: [{ text: name ?? project ?? '（未记录）', value: null }, cellOf(figure, unit)] satisfies AnswerCell[],
      projectId: ids.get(project ?? '') ?? null,
    })),
    sumFen: money && money.num.toString(),
    sentence: `${spanWords(spans)}${who}共 ${parts.length} 个${projects}${money ? `，合计 ${wan(money)} 万元` : ''}${
      parts.length > MOST ? `，只列出前 ${MOST} 个` : ''
    }。`,
  };
}

/** The score sheet a project leads on to: of the latest year asked about, or, without years, of the latest. */
export async function projectIds(
  { manager }: Ctx,
  keys: readonly string[],
  spans: readonly Span[] | null,
): Promise<Map<string, string>> {
  const rows = await manager.query<{ key: string; id: string }[]>(
    `select distinct on (key) unit_code || '/' || project_key as key, public_id::text as id from project
     where ($1::int[] is null or year = any ($1)) and unit_code || '/' || project_key = any ($2::text[])
     order by key, year desc`,
    [spans?.map(({ year }) => year) ?? null, keys],
  );
  return new Map(rows.map(({ key, id }) => [key, id]));
}

/** People are counted by unit, not by project. A row that counts what passed a threshold is not the sum of what lies below it. */
export const canDrill = ({ kind, metrics, groupBy, stat, per, having, versus, minus, all }: QueryPlan): boolean =>
  kind === 'query' &&
  metrics[0] !== 'headcount' &&
  !groupBy.includes('project') &&
  !having.length &&
  !(stat ?? per ?? versus ?? minus ?? all);

/** The score sheets of rows that are projects. */
export async function sheetsOf(
  ctx: Ctx,
  { groupBy }: QueryPlan,
  rows: readonly { key: readonly (string | null)[] | null }[],
) {
  const at = groupBy.indexOf('project');
  if (at < 0) return [];
  const keys = rows.map(({ key }) => key?.[at] ?? '');
  const ids = await projectIds(ctx, keys, null);
  return keys.map((key) => ids.get(key));
}
