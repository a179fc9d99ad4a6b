import { type Ctx, copyIn, copyOut } from '@zhunsheng/kernel';

import { onlyField } from './binary-copy.js';
import { ByteRoom } from './byte-room.js';
import type { FrozenBlock } from '../fact-freezer.js';
import type { Member } from '../facts/campaign.js';
import { asWorker } from '../login-role.js';
import { RANK_COLUMNS } from '../run/ranking.js';
import type { RunRecord } from '../run/run-record.js';
import type { RuleTally, UnitTally } from './tally.js';
import { type BlockKey, VERDICT_COLUMNS } from './verdict-rows.js';

export interface JudgedBlock {
  block: number;
  root: string;
  standings: Buffer;
}

/** As it was frozen; `memberText`: its members as they are stored, JSON, read only for those who ask for `members`. */
export interface StoredBlock extends FrozenBlock {
  memberText: string;
}

/** What only the worker reads and writes: frozen facts and the parts of a run. Every method is one statement or COPY. */
export const blockStore = {
  async open(ctx: Ctx, run: string): Promise<void> {
    await asWorker(ctx, () => ctx.manager.query('select open_run_parts($1)', [run]));
  },

  async keep(ctx: Ctx, { region, run }: Pick<RunRecord, 'region' | 'run'>, frozen: FrozenBlock): Promise<void> {
    const { block, bytes, digest, members } = frozen;
    await asWorker(ctx, () =>
      ctx.manager.query(
        `insert into fact_block (region_code, run_id, block_no, bytes, digest, projects, members)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [region, run, block, Buffer.from(bytes), digest, members.length, JSON.stringify(members)],
      ),
    );
  },

  /** Frozen blocks not judged yet. */
  async openBlocks(ctx: Ctx, { region, run }: Pick<RunRecord, 'region' | 'run'>): Promise<number[]> {
    const rows: { block: number }[] = await asWorker(ctx, () =>
      ctx.manager.query(
        `select block_no as block from fact_block f where region_code = $1 and run_id = $2 and not exists (
           select from judged_block j where (j.region_code, j.run_id, j.block_no) = (f.region_code, f.run_id, f.block_no))
         order by block_no`,
        [region, run],
      ),
    );
    return rows.map(({ block }) => block);
  },

  /** With `room`, the bytes stand there until the next block is loaded into it. */
  async load(ctx: Ctx, key: BlockKey, room = new ByteRoom()): Promise<StoredBlock> {
    return asWorker(ctx, async () => {
      const where = `region_code = ${Number(key.region)} and run_id = '${hexOf(key.run)}' and block_no = ${Number(key.block)}`;
      const heads: { digest: string; members: string }[] = await ctx.manager.query(
        `select digest, members from fact_block where ${where}`,
      );
      const [head] = heads;
      if (!head) throw new Error(`block ${key.block} of run ${key.run} was never frozen`);
      // an ordinary query would bring megabytes as hexadecimal digits
      room.clear();
      for await (const part of copyOut(
        ctx,
        `copy (select bytes from fact_block where ${where}) to stdout (format binary)`,
      ))
        room.add(part);
      const bytes = onlyField(room.bytes());
      const { digest, members: memberText } = head;
      return {
        block: key.block,
        bytes,
        digest,
        memberText,
        get members() {
          return JSON.parse(memberText) as Member[];
        },
      };
    });
  },

  /** What the blocks of a finished judgement leave for the end: their roots, and the standings ranks are made from. */
  async judged(ctx: Ctx, { region, run }: Pick<RunRecord, 'region' | 'run'>): Promise<JudgedBlock[]> {
    return asWorker(ctx, () =>
      ctx.manager.query<JudgedBlock[]>(
        `select block_no as block, root, standings from judged_block where region_code = $1 and run_id = $2
         order by block_no`,
        [region, run],
      ),
    );
  },

  async members(ctx: Ctx, key: BlockKey): Promise<Member[]> {
    const rows: { members: string }[] = await asWorker(ctx, () =>
      ctx.manager.query('select members from fact_block where region_code = $1 and run_id = $2 and block_no = $3', [
        key.region,
        key.run,
        key.block,
      ]),
    );
    return JSON.parse(rows[0]?.members ?? '[]') as Member[];
  },

  /** False: somebody else has recorded this block; then nothing may be written for it. */
  async claim(ctx: Ctx, key: BlockKey, root: string, standings: Buffer): Promise<boolean> {
    const rows: unknown[] = await asWorker(ctx, () =>
      ctx.manager.query(
        `insert into judged_block (region_code, run_id, block_no, root, standings, judged_at)
         values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning 1`,
        [key.region, key.run, key.block, root, standings, ctx.clock.now()],
      ),
    );
    return rows.length > 0;
  },

  async copyVerdicts(ctx: Ctx, key: BlockKey, rows: Buffer): Promise<void> {
    const sql = `copy ${partOf('verdict', key.run)} (${VERDICT_COLUMNS}) from stdin (format binary)`;
    await asWorker(ctx, () => copyIn(ctx, sql, [rows]));
  },

  async copyRanks(ctx: Ctx, run: string, rows: Buffer): Promise<void> {
    const sql = `copy ${partOf('verdict_rank', run)} (${RANK_COLUMNS}) from stdin (format binary)`;
    await asWorker(ctx, () => copyIn(ctx, sql, [rows]));
  },

  async addTallies(ctx: Ctx, key: BlockKey, units: readonly UnitTally[], rules: readonly RuleTally[]): Promise<void> {
    const of = [key.region, key.run, key.block];
    await asWorker(ctx, async () => {
      await ctx.manager.query(ADD_UNITS, [...of, JSON.stringify(units)]);
      await ctx.manager.query(ADD_RULES, [...of, JSON.stringify(rules)]);
    });
  },
};

/** The run's own part of a partitioned table. */
function partOf(table: 'verdict' | 'verdict_rank', run: string): string {
  return `${table}_${hexOf(run)}`;
}

/** COPY takes no parameters. The id comes from the database, but it ends up in SQL text: check it. */
function hexOf(run: string): string {
  const digits = run.replaceAll('-', '');
  if (!/^[0-9a-f]{32}$/.test(digits)) throw new Error(`not a run: ${run}`);
  return digits;
}

const ADD_UNITS = `
  insert into run_unit_tally (region_code, run_id, block_no, unit_code, status, grade, projects, blockers, request_fen,
    suggested_fen)
  select $1, $2, $3, unit, status, grade, projects, blockers, "requestFen", "suggestedFen"
  from json_to_recordset($4) as t (unit text, status text, grade text, projects integer, blockers integer,
    "requestFen" bigint, "suggestedFen" bigint)`;

const ADD_RULES = `
  insert into run_rule_tally (region_code, run_id, block_no, unit_code, hit, pass, not_applicable, not_evaluated)
  select $1, $2, $3, unit, hit, pass, "notApplicable", "notEvaluated"
  from json_to_recordset($4) as t (unit text, hit integer[], pass integer[], "notApplicable" integer[],
    "notEvaluated" integer[])`;
