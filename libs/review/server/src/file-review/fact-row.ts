import type { ImportedLine, ImportedProject, ImportedValue } from '@zhunsheng/base-data-server';
import { ENGINE_FACTS } from '@zhunsheng/ruler';
import type { Fact, FactDictionary, FactRow, ListFact, ListRow, Missing } from '@zhunsheng/ruler';
import { readValue } from './read-value.js';

const NOT_IN_FILE: Missing = { cause: 'no-library' };
/** 10 万元 in 分: the unit of the rule on round figures. */
const ROUND_FEN = 10_000_000;

/** Which facts a file can speak of at all: those its mapping names, and what every project of a file has. */
export class FileFacts {
  readonly libraries: ReadonlySet<string>;
  private readonly mapped: ReadonlySet<string>;
  private readonly lineList: (ListFact & { library: string }) | undefined;

  constructor(
    private readonly dictionary: FactDictionary,
    factNames: readonly string[],
    lines: { fact: string; fields: readonly string[] } | undefined,
    private readonly budgetYear: number,
    /** False where the mapping put the name together: rules on naming would then judge the mapping. */
    namesAreFiled: boolean,
  ) {
    const byName = new Map(dictionary.facts.map((fact) => [fact.name, fact]));
    const always = [...(namesAreFiled ? ['项目名称'] : []), '预算年度', ENGINE_FACTS.category, ENGINE_FACTS.request];
    const list = lines === undefined ? undefined : byName.get(lines.fact);
    if (list?.type === 'list') this.lineList = list;
    const unknown = factNames.filter((name) => !byName.has(name));
    if (lines && !this.lineList) unknown.push(lines.fact);
    const fields = new Set(this.lineList?.fields.map((field) => field.name));
    unknown.push(...(lines?.fields ?? []).filter((name) => !fields.has(name)));
    if (unknown.length > 0) throw new UnknownFact(unknown, dictionary);
    this.mapped = new Set([...always, ...factNames, ...(list ? [list.name] : [])].filter((name) => byName.has(name)));
    this.libraries = new Set(dictionary.facts.filter((fact) => this.mapped.has(fact.name)).map((fact) => fact.library));
  }

  /** A fact of a library that is only partly in the file is as absent as a library that is not there at all. */
  rowOf(project: ImportedProject): FactRow {
    const row: FactRow = {};
    for (const fact of this.dictionary.facts) {
      if (!this.libraries.has(fact.library)) continue;
      if (!this.mapped.has(fact.name)) row[fact.name] = NOT_IN_FILE;
      else if (fact.type === 'list') row[fact.name] = project.lines.map((line, index) => this.lineRow(line, index));
      else row[fact.name] = this.scalar(fact, project);
    }
    return row;
  }

  private scalar(fact: Exclude<Fact, { type: 'list' }>, project: ImportedProject): FactRow[string] {
    const own: Record<string, string | number> = {
      项目名称: project.name,
      预算年度: project.year ?? this.budgetYear,
      [ENGINE_FACTS.request]: project.requestFen,
    };
    const value = project.facts[fact.name];
    if (value) return readValue(fact, value);
    if (fact.name === ENGINE_FACTS.category) return readValue(fact, { text: project.category, at: '' });
    return own[fact.name] ?? NOT_IN_FILE;
  }

  private lineRow(line: ImportedLine, index: number): ListRow {
    const row: ListRow = { source: line.at };
    for (const field of this.lineList?.fields ?? []) {
      const value: ImportedValue | undefined = line.fields[field.name];
      if (field.name === ENGINE_FACTS.lineAmount) row[field.name] = line.amountFen;
      else if (value) row[field.name] = readValue(field, value);
      else if (field.name === '序号') row[field.name] = index + 1;
      else if (field.name === '整十万') row[field.name] = line.amountFen % ROUND_FEN === 0;
      else row[field.name] = NOT_IN_FILE;
    }
    return row;
  }
}

export class UnknownFact extends Error {
  override readonly name = 'UnknownFact';

  constructor(unknown: readonly string[], dictionary: FactDictionary) {
    const near = unknown.map((name) => {
      const names = dictionary.facts.flatMap((fact) => [fact, ...(fact.type === 'list' ? fact.fields : [])]);
      const like = names.filter((fact) => [...name].filter((sign) => fact.name.includes(sign)).length >= 2);
      const advice = like.slice(0, 5).map((fact) => fact.name);
      return `“${name}”${advice.length > 0 ? `（相近的有：${advice.join('、')}）` : ''}`;
    });
    super(`映射文件用了事实字典里没有的名称：${near.join('，')}。全部名称见 docs/rules/ 的事实字典。`);
  }
}
