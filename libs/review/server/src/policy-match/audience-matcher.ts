import type { AudienceConditions } from '@zhunsheng/contract';

import { KeywordScan } from './keyword-scan.js';
import type { Subject } from './subject.js';
import { SubjectTable } from './subject-table.js';

/** Matches many audiences to many subjects: texts are read once, then each condition narrows a list of rows. */
export class AudienceMatcher {
  private readonly scan: KeywordScan;
  private readonly table: SubjectTable;
  private readonly rows: Uint32Array;

  constructor(subjects: readonly Subject[], audiences: readonly AudienceConditions[]) {
    this.scan = new KeywordScan(audiences.flatMap(({ keywords = [] }) => keywords));
    this.table = new SubjectTable(subjects, this.scan);
    this.rows = new Uint32Array(subjects.length);
  }

  /** Rows of the subjects the conditions cover, ascending; valid until the next call. */
  match(conditions: AudienceConditions): Uint32Array {
    const { table, rows } = this;
    for (let row = 0; row < rows.length; row++) rows[row] = row;
    let count = rows.length;
    const { regions, unitKinds, departments, functions, categories, natures, keywords, attributes = {} } = conditions;
    if (regions) count = table.region.keep(rows, count, (region) => regions.includes(region));
    if (unitKinds) count = table.unitKind.keep(rows, count, (kind) => unitKinds.includes(kind));
    if (categories) count = table.category.keep(rows, count, startsWithAny(categories));
    if (natures) count = table.nature.keep(rows, count, (nature) => natures.includes(nature));
    if (departments) count = table.unit.keep(rows, count, startsWithAny(departments));
    if (functions) count = table.functions.keep(rows, count, startsWithAny(functions));
    for (const [name, values] of Object.entries(attributes)) {
      const wanted = new Set(values.map((value) => `${name}=${value}`));
      count = table.attributes.keep(rows, count, (own) => wanted.has(own));
    }
    if (keywords) {
      const wanted = new Set(keywords.map((word) => this.scan.keywords.indexOf(word)));
      count = table.keywords.keep(rows, count, (word) => wanted.has(word));
    }
    return rows.subarray(0, this.keepAmounts(count, conditions));
  }

  private keepAmounts(count: number, { minFen = -Infinity, maxFen = Infinity }: AudienceConditions): number {
    if (minFen === -Infinity && maxFen === Infinity) return count;
    const { rows, table } = this;
    let kept = 0;
    for (let k = 0; k < count; k++) {
      const row = rows[k]!;
      const amount = table.amounts[row]!;
      if (amount >= minFen && amount <= maxFen) rows[kept++] = row;
    }
    return kept;
  }
}

/** Why a covered subject is covered, in words for its unit. */
export function reasonOf(subject: Subject, conditions: AudienceConditions): string {
  const { functions, categories, unitKinds, keywords, minFen, maxFen, attributes = {} } = conditions;
  return [
    unitKinds && `单位类型 ${subject.unitKind}`,
    functions && `功能分类 ${subject.functions.filter(startsWithAny(functions)).join('、')}`,
    categories && `项目类别 ${subject.category}`,
    keywords && `内容含“${keywords.filter((word) => subject.text.includes(word)).join('、')}”`,
    (minFen !== undefined || maxFen !== undefined) && '申报金额在所列范围内',
    ...Object.keys(attributes).map((name) => `${name}：${subject.attributes[name]}`),
  ]
    .filter(Boolean)
    .join('；');
}

function startsWithAny(prefixes: readonly string[]): (code: string) => boolean {
  return (code) => prefixes.some((prefix) => code.startsWith(prefix));
}
