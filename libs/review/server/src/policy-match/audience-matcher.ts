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
    const { regions, unitKinds, departments, functions, categories, natures, keywords, attributes } = conditions;
    if (regions) count = table.region.keep(rows, count, (region) => regions.includes(region));
    if (unitKinds) count = table.unitKind.keep(rows, count, (kind) => unitKinds.includes(kind));
    if (departments) count = table.unit.keep(rows, count, startsWithAny(departments));
    if (categories) count = table.category.keep(rows, count, startsWithAny(categories));
    if (natures) count = table.nature.keep(rows, count, (nature) => natures.includes(nature));
    if (functions) count = table.functions.keep(rows, count, (codes) => codes.some(startsWithAny(functions)));
    if (attributes) count = table.attributes.keep(rows, count, (own) => hasAll(own, attributes));
    if (keywords) {
      const wanted = new Set(keywords.map((word) => this.scan.keywords.indexOf(word)));
      count = table.keywords.keep(rows, count, (found) => found.some((word) => wanted.has(word)));
    }
    count = this.keepAmounts(count, conditions);
    return rows.subarray(0, count);
  }

  /** Why a matched subject is covered, in words for its unit. */
  reason(
    row: number,
    { functions, categories, unitKinds, keywords, minFen, maxFen, attributes }: AudienceConditions,
  ): string {
    const { table } = this;
    const own = table.functions.at(row);
    const words = new Set(table.keywords.at(row).map((word) => this.scan.keywords[word]));
    return [
      unitKinds && `单位类型 ${table.unitKind.at(row)}`,
      functions && `功能分类 ${own.filter(startsWithAny(functions)).join('、')}`,
      categories && `项目类别 ${table.category.at(row)}`,
      keywords && `内容含“${keywords.filter((word) => words.has(word)).join('、')}”`,
      (minFen !== undefined || maxFen !== undefined) && '申报金额在所列范围内',
      ...Object.keys(attributes ?? {}).map((name) => `${name}：${table.attributes.at(row)[name]}`),
    ]
      .filter(Boolean)
      .join('；');
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

function startsWithAny(prefixes: readonly string[]): (code: string) => boolean {
  return (code) => prefixes.some((prefix) => code.startsWith(prefix));
}

function hasAll(own: Readonly<Record<string, string>>, wanted: Readonly<Record<string, readonly string[]>>): boolean {
  return Object.entries(wanted).every(([name, values]) => values.includes(own[name] ?? ''));
}
