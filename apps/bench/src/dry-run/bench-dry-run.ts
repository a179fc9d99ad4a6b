import { randomUUID } from 'node:crypto';
import { regionScope, sm3Hex, systemActor, type UnitOfWork } from '@zhunsheng/kernel';
import { loadRulebook } from '@zhunsheng/rulebook';
import { DryRun, type FrozenBlock, queueDryRun, ReviewRun, RuleSetShelf, storeVersion } from '@zhunsheng/review-server';
import { buildBatch, compileRuleSet, encodeBatch, type RuleSetDocuments } from '@zhunsheng/ruler';
import type { Options } from '../main.js';
import { median, rounded, timed, Watch, type BenchCase, type BenchReport } from '../measure.js';
import { SyntheticProjects } from '../review/projects.js';
import { withScratchDatabase } from '../review/scratch-database.js';

const REGION = 990200000;
const YEAR = 2026;
const UNITS = 300;
const BLOCK = 4_096;
const DISTINCT = 8;
const ROUNDS = 3;
const SIZES = [3_000, 100_000];

/** A changed rule set on a reviewed campaign, every difference stored, against the review of the same campaign. */
export async function benchDryRun(options: Options): Promise<BenchReport> {
  const documents = loadRulebook();
  const cases: BenchCase[] = [];
  const ratios: Record<string, number> = {};
  const metrics: Record<string, number> = {};
  await withScratchDatabase(async ({ work, owner }) => {
    await owner.query(`insert into region values ($1, '基准测试市', null, '市级')`, [REGION]);
    await owner.query(
      `insert into unit (region_code, unit_code, department_code, name, kind)
       select $1, (100 + n) || '001', (100 + n)::text, '单位' || n, '行政' from generate_series(0, $2) n`,
      [REGION, UNITS],
    );
    await owner.query(
      `insert into campaign (region_code, year, name, stage, opened_on, cutoff)
       values ($1, $2, '基准测试', '申报', '2025-06-30', '2025-08-31')`,
      [REGION, YEAR],
    );
    const city = new TriedCity(work, documents);
    for (const n of SIZES) {
      const rounds: { review: BenchCase; trial: BenchCase; changed: number }[] = [];
      for (let round = 0; round <= ROUNDS; round++) {
        await owner.query('checkpoint');
        const review = await city.review(n, round);
        const { trial, changed } = await city.tryOut(n);
        options.say(
          `${n} 个项目：审核 ${review.wallMs.toFixed(0)} ms，试算 ${trial.wallMs.toFixed(0)} ms，${changed} 个有变化`,
        );
        // the first round warms up both
        if (round > 0) rounds.push({ review, trial, changed });
      }
      cases.push(...rounds.slice(-1).flatMap(({ review, trial }) => [review, trial]));
      ratios[`dryRunVsReviewAt${n}`] = median(rounds.map(({ review, trial }) => trial.wallMs / review.wallMs));
      metrics[`changedAt${n}`] = rounds[0]?.changed ?? 0;
    }
  });
  return { schema: 'zhunsheng.bench/1', name: 'dry-run', cases, ratios: rounded(ratios), metrics };
}

class TriedCity {
  private readonly actor = systemActor({ ...regionScope(REGION), kind: 'all' as const });
  private readonly shelf = new RuleSetShelf();
  private readonly runs: ReviewRun;
  private readonly trials: DryRun;
  private readonly blocks: { bytes: Uint8Array; digest: string }[];
  private version = 0;

  constructor(
    private readonly work: UnitOfWork,
    private readonly documents: RuleSetDocuments,
  ) {
    this.runs = new ReviewRun(work, this.shelf);
    this.trials = new DryRun(work, this.shelf);
    const set = compileRuleSet(documents, { year: YEAR });
    const projects = new SyntheticProjects(set);
    this.blocks = Array.from({ length: DISTINCT }, () => {
      const bytes = encodeBatch(buildBatch(set.dictionary, projects.make(BLOCK, 0)));
      return { bytes, digest: sm3Hex(bytes) };
    });
  }

  async review(n: number, round: number): Promise<BenchCase> {
    const run = randomUUID();
    await this.work.run(this.actor, (ctx) => this.runs.request(ctx, REGION, YEAR, run));
    let watch: Watch | undefined;
    // the clock starts when the facts are frozen, as a dry run finds them
    const progress = () => (watch ??= new Watch());
    const frozen = () => this.frozen(n, round);
    const { state } = await this.runs.execute(REGION, run, { progress: () => void progress(), frozen });
    if (state !== 'done' || !watch) throw new Error(`the run ended as ${state}`);
    return watch.stop(`review of ${n} frozen projects, committed`, n);
  }

  async tryOut(n: number): Promise<{ trial: BenchCase; changed: number }> {
    this.version ||= await this.candidate();
    const id = await this.work.run(this.actor, (ctx) => queueDryRun(ctx, this.shelf, REGION, this.version, YEAR));
    let changed = 0;
    const trial = await timed(`dry run on ${n} projects, every difference stored`, n, async () => {
      changed = (await this.trials.execute(REGION, id))?.totals.changed ?? 0;
    });
    return { trial, changed };
  }

  /** Another threshold of names: many findings, and so scores, ranks and amounts, differ. */
  private candidate(): Promise<number> {
    const rules = this.documents.rules.map((rule) => ({
      ...rule,
      parameters: rule.parameters.map((one) => (one.name === '最少字数' ? { ...one, value: 12 } : one)),
    }));
    const documents = { ...this.documents, rules };
    const given = { region: REGION, base: 1, documents, contributors: [], note: '名称从严' };
    return this.work.run(this.actor, async (ctx) => (await storeVersion(ctx, given)).version);
  }

  /** Blocks in another order each round: the same facts again would only be recognised, not judged. */
  private async *frozen(n: number, round: number): AsyncGenerator<FrozenBlock> {
    for (let block = 0; block * BLOCK < n; block++) {
      const { bytes, digest } = this.blocks[(block + round) % DISTINCT]!;
      const members = Array.from({ length: BLOCK }, (_, i) => {
        const project = block * BLOCK + i;
        const unit = `${100 + (Math.floor((project * UNITS) / n) % UNITS)}001`;
        const code = `P${String(project).padStart(8, '0')}`;
        return { project, version: 1, code, unit, requestFen: 100_000 + (project % 977) };
      });
      yield { block, bytes, digest, members: members.filter(({ project }) => project < n) };
    }
  }
}
