import { buildBatch, decide, factsInFen } from '@zhunsheng/ruler';
import type { CompiledRuleSet, Fact, FactRow, ListFact, ListRow, ScalarFact, ScalarValue } from '@zhunsheng/ruler';
import { seeded } from '../random.js';

const WORDS =
  '道路桥梁日常养护与公共照明维护信息系统运行服务采购老旧小区改造困难群众救助学校校舍加固设备更新培训会议课题研究'.split(
    '',
  );
const PASSES = 3;
const TRIES = 12;
/** Share of values that are drawn at random instead of being the well-filed one: gives about ten findings a project. */
const CARELESS = 0.05;
const LINES = 4;

/**
 * Synthetic projects over the whole dictionary. First one well-filed project is found (value by value, the one that leaves
 * fewest findings and open questions); the others differ from it here and there, and every value is additionally
 * missing with probability `missing`. Few distinct numbers, so that equal operands and thresholds are met on purpose.
 */
export class SyntheticProjects {
  private readonly random: () => number;
  private readonly good: FactRow = {};
  private readonly facts: readonly Fact[];

  constructor(
    private readonly set: CompiledRuleSet,
    seed = 20260101,
  ) {
    this.random = seeded(seed);
    this.facts = set.dictionary.facts;
    for (const fact of this.facts) this.good[fact.name] = fact.type === 'list' ? this.lines(fact) : this.draw(fact);
    this.startFromPassingCases();
    for (let pass = 0; pass < PASSES; pass++) for (const fact of this.facts) this.improve(fact);
  }

  make(n: number, missing: number): FactRow[] {
    return Array.from({ length: n }, () => {
      const row: FactRow = {};
      for (const fact of this.facts) {
        if (this.random() < missing) continue;
        row[fact.name] = fact.type === 'list' ? this.listLike(fact, missing) : this.like(fact, this.good[fact.name]);
      }
      return row;
    });
  }

  private like(fact: ScalarFact, good: unknown): ScalarValue {
    return this.random() < CARELESS ? this.draw(fact) : (good as ScalarValue);
  }

  private listLike(fact: ListFact, missing: number): ListRow[] {
    return (this.good[fact.name] as ListRow[]).map((line) => {
      const made: ListRow = {};
      for (const field of fact.fields)
        if (this.random() >= missing) made[field.name] = this.like(field, line[field.name]);
      return made;
    });
  }

  /** Sums that must agree and the like are hard to draw: the rules' own passing cases know them. */
  private startFromPassingCases(): void {
    for (const { document } of this.set.rules) {
      const passing = document.cases.find(({ expect }) => expect.outcome === 'pass');
      if (passing) this.best([this.completed(factsInFen(this.set.dictionary, passing.facts))]);
    }
  }

  private completed(change: FactRow): FactRow {
    return Object.fromEntries(
      Object.entries(change).map(([name, value]) => {
        if (!Array.isArray(value)) return [name, value];
        const [line] = this.good[name] as ListRow[];
        return [name, value.map((row) => ({ ...line, ...row }))];
      }),
    );
  }

  private improve(fact: Fact): void {
    if (fact.type !== 'list') return this.best([...this.repeat(() => ({ [fact.name]: this.draw(fact) }))]);
    for (const field of fact.fields) {
      this.best(
        this.repeat(() => {
          const value = this.draw(field);
          return { [fact.name]: (this.good[fact.name] as ListRow[]).map((line) => ({ ...line, [field.name]: value })) };
        }),
      );
    }
    this.best([{ [fact.name]: [] }]);
  }

  private repeat(change: () => FactRow): FactRow[] {
    return Array.from({ length: TRIES }, change);
  }

  private best(changes: FactRow[]): void {
    const rows = [this.good, ...changes.map((change) => ({ ...this.good, ...change }))];
    const width = this.set.rules.length;
    const outcomes = new Uint8Array(rows.length * width);
    decide(this.set, buildBatch(this.set.dictionary, rows), outcomes, new Uint8Array(rows.length * width));
    const faults = rows.map((_, row) => {
      let sum = 0;
      this.set.rules.forEach((rule, k) => {
        const outcome = outcomes[row * width + k]!;
        // "not applicable" counts too, or the well-filed project would be one that no rule looks at.
        if (outcome === 1 || outcome === 2 || (outcome >= 3 && rule.document.kind === 'check')) sum += 1;
      });
      return sum;
    });
    Object.assign(this.good, rows[faults.indexOf(Math.min(...faults))]);
  }

  private lines(fact: ListFact): ListRow[] {
    const line: ListRow = {};
    for (const field of fact.fields) line[field.name] = this.draw(field);
    return Array.from({ length: LINES }, () => ({ ...line }));
  }

  private draw(fact: ScalarFact): ScalarValue {
    const { random } = this;
    const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
    switch (fact.type) {
      case 'money':
        return (1 + Math.floor(random() * 400)) * 250_000;
      case 'integer':
        return fact.unit === '年' ? 2022 + Math.floor(random() * 7) : 1 + Math.floor(random() * 60);
      case 'number':
        return 1 + Math.floor(random() * 60);
      case 'ratio':
        return Math.floor(random() * 41) / 20;
      case 'boolean':
        return random() < 0.7;
      case 'date':
        return `${2023 + Math.floor(random() * 4)}-0${1 + Math.floor(random() * 9)}-15`;
      case 'enum':
        return pick(fact.codes ?? ['']);
      case 'text':
        return Array.from({ length: 6 + Math.floor(random() * 30) }, () => pick(WORDS)).join('');
    }
  }
}
