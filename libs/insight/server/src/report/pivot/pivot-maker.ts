import { Injectable } from '@nestjs/common';
import type { PivotCell, PivotChoices, PivotDefinition, PivotView } from '@zhunsheng/contract';
import { canonicalJson, Catalog, type Ctx, dayInChina, sm3Hex, ZsError } from '@zhunsheng/kernel';

import { clarifySentence, refusalSentence } from '../../answer/answer-view.js';
import { cellOf, UNIT_SHOWN } from '../../answer/show.js';
import { baseLabel, Labels } from '../../answer/words.js';
import { askerOf } from '../../desk/asker.js';
import { LocalLexicon } from '../../desk/local-lexicon.js';
import { checked } from '../../desk/understanding.js';
import type { Figure } from '../../figure/figure.js';
import { plus, whole } from '../../figure/figure.js';
import { spanWords } from '../../figure/period.js';
import { periodsOf } from '../../figure/periods-of-plan.js';
import { TableMaker, type TableRow } from '../../figure/table.js';
import { emptyQuery, type QueryPlan } from '../../question/plan.js';
import { CannotSay, TIME_DIMENSIONS } from '../../semantics/cut.js';
import { DatabaseFigures } from '../../semantics/database-figures.js';
import { SHIPPED_SEMANTICS } from '../../semantics/shipped-semantics.js';
import { SucceededFigures } from '../../semantics/succeeded-figures.js';
import { ToldByProjects } from '../../semantics/told-by-projects.js';

const TIMEOUT_MS = 20_000;
const MOST_ROWS = 500;
const MOST_COLUMNS = 24;
const UNRECORDED = '（未记录）';

type Cells = Map<string, TableRow>;

/** Tables of the semantic layer: the plan passes the checks of a question, and row-level security is what is seen. */
@Injectable()
export class PivotMaker {
  private readonly lexicons = new LocalLexicon();

  constructor(private readonly catalog: Catalog) {}

  async choices(ctx: Ctx): Promise<PivotChoices> {
    const { vocabulary } = await this.lexicons.of(ctx);
    const known = (id: string): boolean =>
      id in SHIPPED_SEMANTICS.attributes || (TIME_DIMENSIONS as readonly string[]).includes(id);
    return {
      measures: vocabulary.metrics
        .filter(({ id }) => id in SHIPPED_SEMANTICS.metrics)
        .map(({ id, label, unit }) => ({ id, label, unit: UNIT_SHOWN[unit] ?? '' })),
      dimensions: vocabulary.dimensions
        .filter(({ id }) => known(id))
        .map(({ id, label, values }) => ({ id, label, values: values.map(({ name }) => name) })),
    };
  }

  async make(ctx: Ctx, definition: PivotDefinition): Promise<PivotView> {
    try {
      return await this.made(ctx, definition);
    } catch (error) {
      if (error instanceof CannotSay) throw new ZsError('INVALID_INPUT', { problems: `${error.message}。` });
      throw error;
    }
  }

  private async made(ctx: Ctx, definition: PivotDefinition): Promise<PivotView> {
    await ctx.manager.query(`set local statement_timeout = ${TIMEOUT_MS}`);
    const lexicon = await this.lexicons.of(ctx);
    const { vocabulary } = lexicon;
    const labels = new Labels(vocabulary);
    const person = await askerOf(ctx);
    refuseUnknown(definition, await this.choices(ctx));
    const [year = 0, month = 0] = dayInChina(ctx.clock.now()).split('-').map(Number);
    const now = { year, month };
    const plan = checked(planOf(definition), { lexicon, now, asker: person.asker, last: null });
    if (plan.kind === 'refuse') throw new CannotSay(refusalSentence(plan).replace(/。$/, ''));
    if (plan.kind !== 'query')
      throw new CannotSay(plan.kind === 'clarify' ? clarifySentence(plan).replace(/。$/, '') : '这样的表不能统计');
    const words = { dimension: labels.dimension, base: baseLabel };
    const plain = new DatabaseFigures(ctx, SHIPPED_SEMANTICS, this.catalog, words);
    const told = new ToldByProjects(plain, words);
    const figures = new SucceededFigures(told, vocabulary.successors ?? []);
    const periods = await periodsOf(plan, figures, SHIPPED_SEMANTICS, labels.metric(plan.metrics[0] ?? ''));
    const maker = new TableMaker(figures, SHIPPED_SEMANTICS, labels.unit, labels.metric);
    const by = async (groupBy: string[]): Promise<Cells> => {
      const { rows } = await maker.make({ ...plan, groupBy }, periods);
      return new Map(rows.map((row) => [canonicalJson(row.key), row]));
    };
    const { rows, columns, measures } = definition;
    const cells = await by([...rows, ...columns]);
    const rowTotals = columns.length === 0 ? cells : await by(rows);
    const columnTotals = rows.length === 0 ? cells : await by(columns);
    const grand = (await by([])).get('[]');
    const view = laidOut(definition, labels, { cells, rowTotals, columnTotals, grand });
    const scope = person.scope;
    return {
      ...view,
      title: titleOf(definition, labels),
      year: spanWords(periods.current),
      caliber: measures.map(
        (id) => `${labels.metric(id)}：${labels.caliber(id) ?? SHIPPED_SEMANTICS.metrics[id]?.caliber ?? ''}`,
      ),
      notes: [
        ...periods.notes,
        ...plain.remarks,
        ...told.remarks,
        ...figures.remarks,
        ...unequal(definition, labels, cells, grand),
      ],
      scope,
      digest: sm3Hex(canonicalJson({ definition, scope, rows: view.rows, totals: view.totals })),
    };
  }
}

const planOf = ({ rows, columns, measures, filters, year }: PivotDefinition): QueryPlan => ({
  ...emptyQuery(),
  metrics: measures,
  groupBy: [...rows, ...columns],
  filters,
  time: year === null ? null : { from: `${String(year)}-01`, to: `${String(year)}-12` },
});

function refuseUnknown({ rows, columns, measures, filters }: PivotDefinition, known: PivotChoices): void {
  const dims = [...rows, ...columns];
  const problems = [
    ...[...dims, ...filters.map(({ dim }) => dim)]
      .filter((dim) => !known.dimensions.some(({ id }) => id === dim))
      .map((dim) => `没有维度“${dim}”`),
    ...measures.filter((one) => !known.measures.some(({ id }) => id === one)).map((one) => `没有指标“${one}”`),
    ...(new Set(dims).size < dims.length ? ['同一维度不能既作行又作列'] : []),
    ...(dims.length === 0 ? ['至少选一个行或列'] : []),
  ];
  if (problems.length > 0) throw new ZsError('INVALID_INPUT', { problems: problems.join('；') });
}

const titleOf = ({ rows, columns, measures }: PivotDefinition, labels: Labels): string =>
  `${measures.map(labels.metric).join('、')}（按${[...rows, ...columns].map(labels.dimension).join('、')}）`;

interface Parts {
  cells: Cells;
  rowTotals: Cells;
  columnTotals: Cells;
  grand: TableRow | undefined;
}

function laidOut({ rows, columns, measures }: PivotDefinition, labels: Labels, parts: Parts) {
  const keys = [...parts.cells.values()].map(({ key }) => key);
  const rowKeys = distinct([...parts.rowTotals.values()].map(({ key }) => key.slice(0, rows.length)));
  const columnKeys = columns.length === 0 ? [] : distinct(keys.map((key) => key.slice(rows.length)));
  if (rowKeys.length > MOST_ROWS)
    throw new CannotSay(`行数 ${String(rowKeys.length)}，超过 ${String(MOST_ROWS)}，请加筛选`);
  if (columnKeys.length > MOST_COLUMNS)
    throw new CannotSay(`列数 ${String(columnKeys.length)}，超过 ${String(MOST_COLUMNS)}，请换一个维度作列或加筛选`);
  const names = nameOf(parts);
  const shown = (row: TableRow | undefined): PivotCell[] =>
    measures.map((id) => cellOf(row?.figures[id] ?? null, labels.unit(id)));
  const across = (rowKey: readonly (string | null)[], total: TableRow | undefined): PivotCell[] => [
    ...columnKeys.flatMap((key) => shown(parts.cells.get(canonicalJson([...rowKey, ...key])))),
    ...shown(total),
  ];
  const heads: (readonly (string | null)[] | null)[] = [...columnKeys, null];
  const of = (key: readonly (string | null)[]): string[] =>
    key.map((value) => names.get(value ?? '') ?? value ?? UNRECORDED);
  return {
    head: rows.map(labels.dimension),
    columns: heads.flatMap((key) =>
      measures.map((id) => ({
        key: key === null ? null : of(key).join(' '),
        measure: id,
        label: labels.metric(id),
        unit: UNIT_SHOWN[labels.unit(id)] ?? '',
      })),
    ),
    rows: rowKeys.map((key) => ({
      key: of(key),
      cells: across(key, rows.length === 0 ? parts.grand : parts.rowTotals.get(canonicalJson(key))),
    })),
    totals: [...columnKeys.flatMap((key) => shown(parts.columnTotals.get(canonicalJson(key)))), ...shown(parts.grand)],
  };
}

/** A project is found by its key and read by its name. */
const nameOf = ({ cells, rowTotals, columnTotals }: Parts): Map<string, string> =>
  new Map(
    [...cells.values(), ...rowTotals.values(), ...columnTotals.values()].flatMap(({ key, name }): [string, string][] =>
      name === undefined ? [] : key.filter((one) => one?.includes('/')).map((one) => [one ?? '', name]),
    ),
  );

function distinct(keys: readonly (readonly (string | null)[])[]): (readonly (string | null)[])[] {
  const byText = new Map(keys.map((key) => [canonicalJson(key), key]));
  return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, key]) => key);
}

/** Where the parts of a sum do not add up to it the table says so, to the 分: a line may carry two classes, or none. */
function unequal({ measures }: PivotDefinition, labels: Labels, cells: Cells, grand: TableRow | undefined): string[] {
  return measures.flatMap((id) => {
    if (SHIPPED_SEMANTICS.metrics[id]?.formula.kind !== 'base' || !['元', '个'].includes(labels.unit(id))) return [];
    const sum = [...cells.values()].reduce<Figure>(
      (all, { figures }) => plus(all, figures[id] ?? whole(0n)),
      whole(0n),
    );
    const total = grand?.figures[id] ?? whole(0n);
    const difference = sum.num * total.den - total.num * sum.den;
    if (difference === 0n) return [];
    const shown = labels.unit(id) === '元' ? `${(Number(difference) / 100).toFixed(2)}元` : `${String(difference)}个`;
    return [`“${labels.metric(id)}”各格之和与合计相差 ${shown}：同一事项可列入多类，合计只计一次`];
  });
}
