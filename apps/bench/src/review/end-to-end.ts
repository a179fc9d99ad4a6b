import { randomUUID } from 'node:crypto';
import { regionScope, sm3Hex, systemActor, type UnitOfWork } from '@zhunsheng/kernel';
import { ReviewRun, RuleSetShelf, type FrozenBlock, type Member } from '@zhunsheng/review-server';
import { buildBatch, compileRuleSet, encodeBatch } from '@zhunsheng/ruler';
import type { RuleSetDocuments } from '@zhunsheng/ruler';
import type pg from 'pg';
import type { Options } from '../main.js';
import { median, timed, Watch, type BenchCase } from '../measure.js';
import { BareCopy } from './bare-copy.js';
import { ruleTrees } from './engine.js';
import { plainRow } from './plain-row.js';
import { SyntheticProjects } from './projects.js';
import { serverCpu } from './server-cpu.js';
import { withScratchDatabase } from './scratch-database.js';
import { usualPipeline } from './usual-pipeline.js';

const REGION = 990200000;
const YEAR = 2026;
const UNITS = 300;
const BLOCK = 4_096;
/** Blocks that differ; a larger campaign repeats them under other project codes. */
const DISTINCT = 8;
const ROUNDS = 5;
/** Until V8 is done with the generated code in both judging threads: CPU time falls from round to round until then. */
const WARMING = 3;
const USUAL = 200;
const SMALL = 100_000;
const LARGE = 1_000_000;

/**
 * A frozen campaign in PostgreSQL → verdicts with evidence, tallies, ranks and ledger, committed (fsync on), against a bare
 * COPY of the very bytes that were written and against the usual pipeline. Runs on a database of its own in a scratch folder.
 */
export const endToEnd = (documents: RuleSetDocuments, options: Options) =>
  withScratchDatabase(async ({ work, owner, adminUrl }) => {
    const campaign = new BenchCampaign(work, owner, documents);
    const bare = new BareCopy(owner);
    const pairs: { run: BenchCase; copy: BenchCase; cpu: number | null }[] = [];
    await campaign.prepare();
    let first = NaN;
    for (let round = 0; round < WARMING + ROUNDS; round++) {
      const told = round < WARMING ? `预热 ${round + 1}/${WARMING}` : `第 ${round - WARMING + 1}/${ROUNDS} 轮`;
      options.say(`端到端 ${SMALL} 个项目，${told}…`);
      const { name, run, serverMs } = await campaign.review(SMALL, round);
      await bare.take(name);
      const before = await serverCpu(owner);
      const copy = await timed('bare COPY of the same bytes', SMALL, () => bare.run());
      const copyServerMs = ((await serverCpu(owner)) ?? NaN) - (before ?? NaN);
      bare.release();
      const cpu = (run.cpuMs + serverMs) / (copy.cpuMs + copyServerMs);
      options.say(
        `  ${(run.wallMs / 1000).toFixed(2)} s，裸 COPY ${(copy.wallMs / 1000).toFixed(2)} s；CPU（含数据库）${cpu.toFixed(2)} 倍`,
      );
      if (round === 0) first = run.wallMs / copy.wallMs;
      if (round >= WARMING) pairs.push({ run, copy, cpu: Number.isNaN(cpu) ? null : cpu });
    }
    const small = middle(pairs.map(({ run }) => run));
    const set = compileRuleSet(documents, { year: YEAR });
    const rows = new SyntheticProjects(set).make(USUAL, 0).map((row) => plainRow(set.dictionary, row));
    options.say('常规流水线…');
    const usual = await usualPipeline(adminUrl, ruleTrees(set), rows);
    const cases = [small, middle(pairs.map(({ copy }) => copy)), usual];
    const ratios: Record<string, number> = {
      endToEndVsCopy: median(pairs.map(({ run, copy }) => run.wallMs / copy.wallMs)),
      endToEndVsUsual: usual.wallMs / usual.n / (small.wallMs / small.n),
    };
    const cpus = pairs.flatMap(({ cpu }) => cpu ?? []);
    // by CPU time of both processes: what a machine shared with others does not distort
    if (cpus.length) ratios['endToEndCpuVsCopy'] = median(cpus);
    const metrics = {
      // what the first review after a start costs, code not yet compiled
      endToEndFirstVsCopy: first,
      evidenceBytesStored: await campaign.evidenceBytes(),
      copiedBytesPerProject: bare.bytes / SMALL,
    };
    if (!options.quick) {
      options.say(`端到端 ${LARGE} 个项目…`);
      const { run: large } = await campaign.review(LARGE, WARMING + ROUNDS);
      cases.push(large);
      ratios['timeAt10x'] = large.wallMs / small.wallMs;
      ratios['memoryAt10x'] = large.rssMb / small.rssMb;
    }
    return { cases, ratios, metrics };
  });

const middle = (cases: readonly BenchCase[]): BenchCase =>
  [...cases].sort((a, b) => a.wallMs - b.wallMs)[Math.floor(cases.length / 2)]!;

class BenchCampaign {
  private readonly actor = systemActor({ ...regionScope(REGION), kind: 'all' as const });
  private readonly runs: ReviewRun;
  private blocks: { bytes: Uint8Array; digest: string }[] = [];

  constructor(
    private readonly work: UnitOfWork,
    private readonly owner: pg.Client,
    private readonly documents: RuleSetDocuments,
  ) {
    this.runs = new ReviewRun(work, new RuleSetShelf());
  }

  /** Facts come frozen, so the campaign itself is all a run looks for. */
  async prepare(): Promise<void> {
    const set = compileRuleSet(this.documents, { year: YEAR });
    const projects = new SyntheticProjects(set);
    this.blocks = Array.from({ length: DISTINCT }, () => {
      const bytes = encodeBatch(buildBatch(set.dictionary, projects.make(BLOCK, 0)));
      return { bytes, digest: sm3Hex(bytes) };
    });
    const say = (sql: string, values: unknown[] = []) => this.owner.query(sql, values);
    await say(`insert into region values ($1, '基准测试市', null, '市级') on conflict do nothing`, [REGION]);
    await say(
      `insert into campaign (region_code, year, name, stage, opened_on, cutoff) values ($1, $2, '基准测试', '申报', '2025-06-30', '2025-08-31')
       on conflict do nothing`,
      [REGION, YEAR],
    );
  }

  async review(n: number, round: number): Promise<{ name: string; run: BenchCase; serverMs: number }> {
    const name = randomUUID();
    // no run pays for the checkpoint of the one before
    await this.owner.query('checkpoint');
    await this.work.run(this.actor, (ctx) => this.runs.request(ctx, REGION, YEAR, name));
    let watch: Watch | undefined;
    let before: Promise<number | null> | undefined;
    // the clock starts when the facts are frozen: progress is told that nothing is done yet
    const progress = () => {
      before ??= serverCpu(this.owner);
      watch ??= new Watch();
    };
    const record = await this.runs.execute(REGION, name, { progress, frozen: () => this.frozen(n, round) });
    if (record.state !== 'done' || !watch) throw new Error(`the run ended as ${record.state}`);
    const run = watch.stop(`review of ${n} frozen projects, committed`, n);
    return { name, run, serverMs: ((await serverCpu(this.owner)) ?? NaN) - ((await before) ?? NaN) };
  }

  /** Blocks in another order each round: the same facts again would only be recognised, not judged. */
  private async *frozen(n: number, round: number): AsyncGenerator<FrozenBlock> {
    for (let block = 0; block * BLOCK < n; block++) {
      const { bytes, digest } = this.blocks[(block + round) % DISTINCT]!;
      const members: Member[] = Array.from({ length: BLOCK }, (_, i) => this.member(block * BLOCK + i, n));
      yield { block, bytes, digest, members: members.filter(({ project }) => project < n) };
    }
  }

  private member(project: number, n: number): Member {
    const unit = `${100 + Math.floor(project / Math.floor((n + UNITS - 1) / UNITS))}001`;
    return {
      project,
      version: 1,
      code: `P${String(project).padStart(8, '0')}`,
      unit,
      requestFen: 100_000 + (project % 977),
    };
  }

  async evidenceBytes(): Promise<number> {
    const { rows } = await this.owner.query<{ bytes: number }>(
      'select avg(octet_length(evidence))::float8 as bytes from verdict',
    );
    return rows[0]!.bytes;
  }
}
