import type { DocumentFinding } from '../finding.js';
import { inWan } from '../reading/amount.js';
import type { DepartmentDocument } from '../reading/read-document.js';
import { type KnownFigure, KnownFigures } from './known-figures.js';

interface Pair {
  name: string;
  one: (tables: KnownFigures) => KnownFigure[];
  other: (tables: KnownFigures) => KnownFigure[];
}

/** Totals that several tables of the public set repeat (财预〔2016〕143号 lists the tables). */
const PAIRS: readonly Pair[] = [
  {
    name: '收入总计',
    one: (tables) => tables.labelled(/^(?:部门)?收支(?:预算)?总表$/, /^(?:收入合计|收入总计)$/).slice(0, 1),
    other: (tables) => tables.labelled(/^(?:部门)?收入(?:预算)?总表$/, /^(?:收入总计|合计|总计)$/).slice(0, 1),
  },
  {
    name: '支出总计',
    one: (tables) => tables.labelled(/^(?:部门)?收支(?:预算)?总表$/, /^(?:支出合计|支出总计)$/).slice(0, 1),
    other: (tables) => tables.ofTable(/^(?:部门)?支出(?:预算)?总表$/).slice(0, 1),
  },
  {
    name: '财政拨款支出',
    one: (tables) => tables.labelled(/^财政拨款收支(?:预算)?总表$/, /^支出合计$/).slice(0, 1),
    other: (tables) => tables.labelled(/^财政拨款支出预算表/, /^合计$/).slice(0, 1),
  },
  {
    name: '本年收入',
    one: (tables) => tables.labelled(/^收入支出决算总表$/, /^本年收入合计$/).slice(0, 1),
    other: (tables) => tables.labelled(/^收入决算表$/, /^合计$/).slice(0, 1),
  },
  {
    name: '本年支出',
    one: (tables) => tables.labelled(/^收入支出决算总表$/, /^本年支出合计$/).slice(0, 1),
    other: (tables) => tables.labelled(/^支出决算表$/, /^合计$/).slice(0, 1),
  },
];

export function checkTables(document: DepartmentDocument): DocumentFinding[] {
  const tables = new KnownFigures(document);
  return PAIRS.flatMap(({ name, one, other }) => {
    const [first] = one(tables);
    const [second] = other(tables);
    if (!first || !second || Math.abs(first.fen - second.fen) <= 10_000) return [];
    return [
      {
        kind: 'tables' as const,
        level: '错误' as const,
        message: `${name}：${first.place} ${inWan(first.fen)}，${second.place} ${inWan(second.fen)}，两表不一致。`,
        stated: { text: inWan(first.fen), page: first.page, place: first.place },
        against: { text: inWan(second.fen), page: second.page, place: second.place },
      },
    ];
  });
}
