import { firstCause, type Batch } from '../batch/columns.js';
import { HIT, NOT_EVALUATED } from '../feel/decide.js';
import { OWN_CAUSES, verifyingRules } from '../held-back.js';
import { judge, type Judgement } from '../judge.js';
import type { CompiledRuleSet } from '../rule/compile.js';
import type { FactRow } from '../shape/fact-value.js';
import { STATUSES, type Status } from '../shape/verdict.js';
import type { VariantBatch } from './variant-batch.js';

/** Where a filing stands between gate and grade. */
export interface Standing {
  /** Indexes of the rules that hold it back, ascending. */
  held: number[];
  /** 0 none, 1–4 = A–D. */
  grade: number;
  status: Status;
  priority: number;
  suggestedFen: number;
}

/** Judges variants of a filing the way the filing itself is judged; keeps how many it was asked about. */
export class Trial {
  asked = 0;
  private readonly verifying: ReadonlySet<number>;
  /** The largest batch at once: blocks of variants stay in the cache. */
  private static readonly BLOCK = 512;

  constructor(readonly set: CompiledRuleSet) {
    const codes = verifyingRules(set.rules.map((rule) => rule.document));
    this.verifying = new Set(set.rules.flatMap((rule) => (codes.has(rule.document.code) ? [rule.index] : [])));
  }

  judged(batch: Batch): Judgement {
    this.asked += batch.rows;
    return judge(this.set, batch);
  }

  stand(of: VariantBatch, rows: readonly FactRow[]): Standing[] {
    const standings: Standing[] = [];
    for (let from = 0; from < rows.length; from += Trial.BLOCK) {
      const some = rows.slice(from, from + Trial.BLOCK);
      const judgement = this.judged(of.of(some));
      some.forEach((_, row) => standings.push(this.standing(judgement, row)));
    }
    return standings;
  }

  standing(judgement: Judgement, row: number): Standing {
    return {
      held: this.held(judgement, row),
      grade: judgement.grade[row]!,
      status: STATUSES[judgement.status[row]!]!,
      priority: judgement.priority[row]!,
      suggestedFen: judgement.suggestedFen[row]!,
    };
  }

  /** The same question as `heldBack`, asked of columns: no verdict is made of a variant nobody will see. */
  private held({ outcomes, causes }: Judgement, row: number): number[] {
    const { rules } = this.set;
    const at = row * rules.length;
    return rules.flatMap(({ document, bands, index }) => {
      if (document.kind !== 'check') return [];
      const outcome = outcomes[at + index]!;
      const isHeld =
        outcome >= HIT
          ? bands[outcome - HIT]!.severity === 'block' && !this.verifying.has(index)
          : outcome === NOT_EVALUATED &&
            document.severity === 'block' &&
            OWN_CAUSES.includes(firstCause(causes[at + index]!));
      return isHeld ? [index] : [];
    });
  }
}
