import { Injectable } from '@nestjs/common';
import { type Ctx, ledger, sm3Hex, ZsError } from '@zhunsheng/kernel';
import { loadRulebook } from '@zhunsheng/rulebook';
import { compileRuleSet, type CompiledRuleSet, type RuleSetDocuments } from '@zhunsheng/ruler';

import { planned } from '../project/planned.js';
import { canonicalRuleSet, parseRuleSet } from './canonical-rule-set.js';
import { ruleSetPublished } from './rule-set.events.js';

export interface RuleSet {
  version: number;
  digest: string;
  rules: number;
  documents: RuleSetDocuments;
}

/** What a campaign fixes besides the rules. */
export interface Cuts {
  cutN: number;
  cutI: number;
  borderWidth: number;
}

interface StoredRuleSet {
  version: number;
  digest: string;
  rules: number;
  documents: string;
}

const VERSION_OF_YEAR = `(
  with asked as (select coalesce($2::int, (select max(year) from campaign where region_code = $1)) as year)
  select coalesce(
    (select f.rule_set_version from campaign_rule_set f where (f.region_code, f.year) = ($1, asked.year)),
    (select max(p.version) from rule_set p where p.region_code = $1 and p.state = 'published' and
      (asked.year is null or asked.year between p.effective_from and coalesce(p.effective_to, asked.year))))
  from asked)`;

/** The published rule sets of a region, and their compiled forms: compiling costs a second, so each is kept. */
@Injectable()
export class RuleSetShelf {
  private readonly compiled = new Map<string, CompiledRuleSet>();
  private readonly parsed = new Map<string, RuleSet>();

  /**
   * The ruler of a campaign (of the latest one where no year is named): the version it is frozen to, else the one in force
   * for its year; where nothing was published yet, the shipped rules, which the first run publishes as version 1.
   */
  async current(ctx: Ctx, region: number, year: number | null = null): Promise<RuleSet> {
    const found = await this.find(ctx, region, `version = ${VERSION_OF_YEAR}`, [year]);
    return found ?? this.shipped();
  }

  async byVersion(ctx: Ctx, region: number, version: number): Promise<RuleSet> {
    const found = await this.find(ctx, region, 'version = $2', [version]);
    if (!found) throw new ZsError('NOT_FOUND');
    return found;
  }

  async byDigest(ctx: Ctx, region: number, digest: string): Promise<RuleSet> {
    const found = await this.find(ctx, region, 'digest = $2', [digest]);
    if (!found) throw new Error(`rule set ${digest} is not on the shelf of ${region}`);
    return found;
  }

  /** The ruler of a campaign, on the shelf: a run may only use rules that are stored. */
  async published(ctx: Ctx, region: number, year: number | null = null): Promise<RuleSet> {
    const ruleSet = await this.current(ctx, region, year);
    const { version, digest, rules } = ruleSet;
    const inserted = await ctx.manager.query<unknown[]>(
      `insert into rule_set (region_code, version, digest, documents, rules, shipped, state, author, published_at)
       select $1, $2, $3, $4, $5, true, 'published', 'zhunsheng', $6
       where not exists (select from rule_set where region_code = $1) on conflict do nothing returning 1`,
      [region, version, digest, canonicalRuleSet(ruleSet.documents), rules, ctx.clock.now()],
    );
    if (inserted.length > 0) {
      await ledger.append(
        ctx,
        ruleSetPublished(`rule-set/${region}/${version}`, { region, version, digest, rules, shipped: true }),
      );
    }
    return ruleSet;
  }

  compile(ruleSet: RuleSet, year: number, cuts: Cuts): CompiledRuleSet {
    const key = `${ruleSet.digest} ${year} ${cuts.cutN} ${cuts.cutI} ${cuts.borderWidth}`;
    const known = this.compiled.get(key);
    if (known) return known;
    const scorecards = ruleSet.documents.scorecards.map((card) =>
      card.kind === 'grading' ? { ...card, ...cuts } : card,
    );
    const compiled = compileRuleSet({ ...ruleSet.documents, scorecards }, { year });
    this.compiled.set(key, compiled);
    return compiled;
  }

  private async find(ctx: Ctx, region: number, where: string, more: unknown[]): Promise<RuleSet | null> {
    const heads = await planned<StoredRuleSet>(
      ctx,
      `select version, digest, rules, '' as documents from rule_set where region_code = $1 and ${where}`,
      [region, ...more],
    );
    const [head] = heads;
    if (!head) return null;
    const known = this.parsed.get(head.digest);
    if (known) return { ...known, version: head.version };
    const texts: { documents: string }[] = await ctx.manager.query(
      'select documents from rule_set where region_code = $1 and version = $2',
      [region, head.version],
    );
    const documents = texts[0]?.documents ?? '';
    if (sm3Hex(documents) !== head.digest) throw new Error(`rule set ${head.version} of ${region} was altered`);
    return this.parse({ ...head, documents });
  }

  private shipped(): RuleSet {
    const documents = canonicalRuleSet(loadRulebook());
    return this.parse({ version: 1, digest: sm3Hex(documents), rules: 0, documents });
  }

  private parse(stored: StoredRuleSet): RuleSet {
    const documents = parseRuleSet(stored.documents);
    const ruleSet = { version: stored.version, digest: stored.digest, rules: documents.rules.length, documents };
    this.parsed.set(stored.digest, ruleSet);
    return ruleSet;
  }
}
