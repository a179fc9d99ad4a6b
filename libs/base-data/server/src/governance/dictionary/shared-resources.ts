import type { LibraryCard, SharedResource } from '@zhunsheng/contract';

import { LIBRARY_TABLES } from '../../catalogue/catalogue.js';
import { csvText } from '../../csv-text.js';
import type { LibraryTable, Sensitivity } from '../../catalogue/library-table.js';

const ORDER: readonly Sensitivity[] = ['公开', '内部', '敏感', '核心'];

/** The three kinds of sharing of 政务信息资源共享: what a table may be given out as follows from its most sensitive column. */
const SHARING: Record<Sensitivity, { sharing: string; terms: string }> = {
  公开: { sharing: '无条件共享', terms: '可提供给所有政务部门' },
  内部: { sharing: '有条件共享', terms: '供履职使用，经责任科室同意后提供，不得再次提供' },
  敏感: { sharing: '有条件共享', terms: '敏感字段脱敏后提供；明文须逐次审批并留痕' },
  核心: { sharing: '不予共享', terms: '只在本系统内按最小必要使用' },
};

export function sharedResources(cards: ReadonlyMap<string, LibraryCard>): SharedResource[] {
  return LIBRARY_TABLES.map((table) => {
    const sensitivity = highest(table);
    const card = cards.get(table.code);
    const { code, name, group, owner, cadence } = table;
    return {
      code,
      name,
      table: table.table,
      group,
      owner,
      cadence,
      sensitivity,
      ...SHARING[sensitivity],
      fields: table.columns.length,
      rows: card?.rows ?? null,
      asOf: card?.asOf ?? null,
      score: card?.score ?? null,
    };
  });
}

function highest({ columns }: LibraryTable): Sensitivity {
  return columns.reduce<Sensitivity>(
    (most, { sensitivity }) => (ORDER.indexOf(sensitivity) > ORDER.indexOf(most) ? sensitivity : most),
    '公开',
  );
}

const HEADINGS: readonly [keyof SharedResource, string][] = [
  ['code', '资源代码'],
  ['name', '资源名称'],
  ['table', '数据表'],
  ['group', '类别'],
  ['owner', '责任科室'],
  ['cadence', '更新周期'],
  ['sensitivity', '分级'],
  ['sharing', '共享类型'],
  ['terms', '共享条件'],
  ['fields', '字段数'],
  ['rows', '行数'],
  ['asOf', '数据截至'],
  ['score', '质量分'],
];

export function resourcesAsCsv(resources: readonly SharedResource[]): string {
  return csvText([
    HEADINGS.map(([, title]) => title),
    ...resources.map((resource) => HEADINGS.map(([field]) => String(resource[field] ?? ''))),
  ]);
}
