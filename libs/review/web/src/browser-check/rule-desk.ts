import type { DraftRules } from '@zhunsheng/contract';
import {
  buildBatch,
  compileRuleSet,
  contentFacts,
  judge,
  localRules,
  type CompiledRuleSet,
  type FilingContent,
  type Finding,
} from '@zhunsheng/ruler';

/** What the browser itself can say of a filing. */
export interface LocalCheck {
  /** Of the rules it decides. */
  findings: Finding[];
  /** Codes of the rules that ask for nothing but what the form holds. */
  decides: readonly string[];
}

/** The published rules, compiled to closures: no code is generated, so the strictest page policy lets it run. */
export class RuleDesk {
  private readonly compiled: CompiledRuleSet;
  private readonly decides: ReadonlySet<string>;
  private readonly libraries: ReadonlySet<string>;

  constructor(private readonly rules: DraftRules) {
    this.compiled = compileRuleSet(rules.documents, { year: rules.year, emitter: 'closures' });
    this.decides = localRules(this.compiled);
    this.libraries = new Set(rules.libraries);
  }

  check(content: FilingContent): LocalCheck {
    const { dictionary } = this.compiled;
    const facts = contentFacts(dictionary, content, this.rules);
    const verdict = judge(this.compiled, buildBatch(dictionary, [facts], { libraries: this.libraries })).verdict(0);
    return { findings: verdict.findings.filter(({ rule }) => this.decides.has(rule)), decides: [...this.decides] };
  }
}
