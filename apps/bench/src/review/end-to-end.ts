import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { MIGRATIONS } from '@zhunsheng/api';
import {
  loadConfig,
  openProductDatabase,
  regionScope,
  sm3Hex,
  systemActor,
  systemClock,
  type UnitOfWork,
} from '@zhunsheng/kernel';
import { ReviewRun, RuleSetShelf, type FrozenBlock, type Member } from '@zhunsheng/review-server';
import { buildBatch, compileRuleSet, encodeBatch } from '@zhunsheng/ruler';
import type { RuleSetDocuments } from '@zhunsheng/ruler';
import pg from 'pg';
import type { Options } from '../main.js';
import { median, timed, Watch, type BenchCase } from '../measure.js';
import { BareCopy } from './bare-copy.js';
import { ruleTrees } from './engine.js';
import { plainRow } from './plain-row.js';
import { SyntheticProjects } from './projects.js';
import { usualPipeline } from './usual-pipeline.js';

const REGION = 990200000;
const YEAR = 2026;
const UNITS = 300;
const BLOCK = 4_096;
/** Blocks that differ; a larger campaign repeats them under other project codes. */
const DISTINCT = 8;
const ROUNDS = 5;
const USUAL = 200;
const SMALL = 100_000;
const LARGE = 1_000_000;

/**
 * A frozen campaign in PostgreSQL → verdicts with evidence, tallies, ranks and ledger, committed (fsync on), against a bare
 * COPY of the very bytes that were written and against the usual pipeline. Runs on a database of its own in a scratch folder.
 */
export async function endToEnd(documents: RuleSetDocuments, options: Options) {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'zs-bench-'));
  fs.chmodSync(home, 0o755);
  const config = loadConfig({ ZS_DATA_DIR: path.join(home, 'data') });
  const database = await openProductDatabase({ config, migrations: MIGRATIONS, owner: 'command' });
  const work = await database.open('worker', { entities: [], clock: systemClock, poolSize: 4 });
  const owner = new pg.Client({ connectionString: database.adminUrl });
  await owner.connect();
  try {
    const campaign = new BenchCampaign(work, owner, documents);
    const bare = new BareCopy(owner);
    const cases: BenchCase[] = [];
    const pairs: { run: BenchCase; copy: BenchCase }[] = [];
    await campaign.prepare(SMALL);
    for (let round = 0; round <= ROUNDS; round++) {
      options.say(`端到端 ${SMALL} 个项目，第 ${round}/${ROUNDS} 轮…`);
      const { name, run } = await campaign.review(SMALL, round);
      await bare.take(name);
      const copy = await timed('bare COPY of the same bytes', SMALL, () => bare.run());
      if (round > 0) pairs.push({ run, copy });
    }
    const evidence = await campaign.evidenceBytes();
    const small = pairs.map((p) => p.run).sort((a, b) => a.wallMs - b.wallMs)[Math.floor(ROUNDS / 2)]!;
    const copy = pairs.map((p) => p.copy).sort((a, b) => a.wallMs - b.wallMs)[Math.floor(ROUNDS / 2)]!;
    cases.push(small, copy);
    const set = compileRuleSet(documents, { year: YEAR });
    const rows = new SyntheticProjects(set).make(USUAL, 0).map((row) => plainRow(set.dictionary, row));
    options.say('常规流水线…');
    const usual = await usualPipeline(database.adminUrl, ruleTrees(set), rows);
    cases.push(usual);
    const ratios: Record<string, number> = {
      endToEndVsCopy: median(pairs.map((p) => p.run.wallMs / p.copy.wallMs)),
      endToEndVsUsual: usual.wallMs / usual.n / (small.wallMs / small.n),
    };
    if (!options.quick) {
      options.say(`端到端 ${LARGE} 个项目…`);
      await campaign.prepare(LARGE);
      const { run: large } = await campaign.review(LARGE, ROUNDS + 1);
      cases.push(large);
      ratios['timeAt10x'] = large.wallMs / small.wallMs;
      ratios['memoryAt10x'] = large.rssMb / small.rssMb;
    }
    return { cases, ratios, metrics: { evidenceBytesStored: evidence, copiedBytesPerProject: bare.bytes / SMALL } };
  } finally {
    await owner.end();
    await work.close();
    await database.stop();
    fs.rmSync(home, { recursive: true, force: true });
  }
}

class BenchCampaign {
  private readonly actor = systemActor({ ...regionScope(REGION), kind: 'all' as const });
  private readonly runs: ReviewRun;
  private blocks: { bytes: Uint8Array; digest: string }[] = [];

  constructor(
    work: UnitOfWork,
    private readonly owner: pg.Client,
    private readonly documents: RuleSetDocuments,
  ) {
    this.work = work;
    this.runs = new ReviewRun(work, new RuleSetShelf());
  }

  private readonly work: UnitOfWork;

  /** The rows that the rank and the tallies look at; the facts themselves come frozen. */
  async prepare(n: number): Promise<void> {
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
    await say(
      `insert into unit (region_code, unit_code, department_code, name, kind)
       select $1, lpad((100 + i)::text, 3, '0') || '001', lpad((100 + i)::text, 3, '0'), '单位' || i, '行政' from generate_series(0, $2 - 1) i
       on conflict do nothing`,
      [REGION, UNITS],
    );
    await say(
      `insert into project (region_code, project_id, code, project_key, unit_code, year, state, current_version)
       select $1, i, 'P' || lpad(i::text, 8, '0'), 'P' || i, lpad((100 + i / (($3 + $4 - 1) / $4))::text, 3, '0') || '001', $2, '已报送', 1
       from generate_series(0, $3 - 1) i on conflict do nothing`,
      [REGION, YEAR, n, UNITS],
    );
    await say(
      `insert into project_version (region_code, project_id, version, unit_code, year, name, request_fen)
       select region_code, project_id, 1, unit_code, year, code, 100000 + project_id % 977 from project where region_code = $1
       on conflict do nothing`,
      [REGION],
    );
    await say('analyze');
  }

  async review(n: number, round: number): Promise<{ name: string; run: BenchCase }> {
    const name = randomUUID();
    await this.work.run(this.actor, (ctx) => this.runs.request(ctx, REGION, YEAR, name));
    let watch: Watch | undefined;
    // the clock starts when the facts are frozen: progress is told that nothing is done yet
    const progress = () => (watch ??= new Watch());
    const record = await this.runs.execute(REGION, name, { progress, frozen: () => this.frozen(n, round) });
    if (record.state !== 'done' || !watch) throw new Error(`the run ended as ${record.state}`);
    const run = watch.stop(`review of ${n} frozen projects, committed`, n);
    return { name, run };
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
