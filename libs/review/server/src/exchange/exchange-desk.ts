import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type {
  FilingRecord,
  FilingsDocument,
  FilingsReport,
  FilingsReportRow,
  RecordReport,
  ResultsDocument,
} from '@zhunsheng/contract';
import {
  type Actor,
  canonicalJson,
  type Ctx,
  ExportDesk,
  ledger,
  sm3Hex,
  UnitOfWork,
  ZsError,
} from '@zhunsheng/kernel';

import { findCampaign } from '../verdict/facts/campaign.js';
import { filingsReceived, resultsHandedOver } from './exchange.events.js';
import { filingsSchema, type JsonSchema } from './filings-schema.js';
import { takeRecord } from './record-taker.js';
import { resultRecords } from './result-records.js';
import { RESULTS_SCHEMA } from './results-schema.js';
import { type Check, checkOf } from './schema-check.js';

export type Via = FilingsReport['via'];
type Envelope = Omit<FilingsDocument, 'records'> & { records: unknown[] };

interface Checks {
  envelope: Check;
  record: Check;
}

const KEPT = 100;
const READ = { readOnly: true, snapshot: true };

/** What 一体化 hands over and takes back. A key is used once: the same document under it gets the same report. */
@Injectable()
export class ExchangeDesk {
  #checks: Promise<Checks> | undefined;

  constructor(
    private readonly work: UnitOfWork,
    private readonly exports: ExportDesk,
  ) {}

  /** `filings` or `results`. */
  async schema(actor: Actor, name: string): Promise<JsonSchema> {
    if (name === 'results') return RESULTS_SCHEMA;
    if (name !== 'filings') throw new ZsError('NOT_FOUND');
    return this.work.run(actor, filingsSchema, { readOnly: true });
  }

  async receive(actor: Actor, raw: unknown, key: string, via: Via): Promise<FilingsReport> {
    if (!/^[\w.:-]{8,100}$/.test(key))
      throw new ZsError('INVALID_INPUT', { problems: 'Idempotency-Key 应为 8–100 位字母、数字或 - _ . :' });
    const checks = await this.checks(actor);
    const problems = checks.envelope(raw);
    if (problems.length > 0) throw new ZsError('INVALID_INPUT', { problems: problems.join('；') });
    const document = raw as Envelope;
    const { regionLo, regionHi } = actor.scope;
    if (document.region < regionLo || document.region > regionHi)
      throw new ZsError('INVALID_INPUT', {
        problems: `region ${String(document.region)} 不在您的区划之内，请核对区划代码`,
      });
    return this.work.run(actor, (ctx) => this.take(ctx, document, { key, via, check: checks.record }));
  }

  async batches(actor: Actor): Promise<{ items: FilingsReportRow[] }> {
    return this.work.run(
      actor,
      async ({ manager }) => {
        const rows = await manager.query<{ report: FilingsReport }[]>(
          `select report from exchange_batch order by received_at desc, batch_id limit ${String(KEPT)}`,
        );
        return { items: rows.map(({ report: { records: _records, ...row } }) => row) };
      },
      { readOnly: true },
    );
  }

  async report(actor: Actor, id: string): Promise<FilingsReport> {
    return this.work.run(
      actor,
      async ({ manager }) => {
        const sql = 'select report from exchange_batch where batch_id = $1';
        const [row] = await manager.query<{ report: FilingsReport }[]>(sql, [id]);
        if (!row) throw new ZsError('NOT_FOUND');
        return row.report;
      },
      { readOnly: true },
    );
  }

  /** @throws ZsError EXPORT_NEEDS_APPROVAL; BLIND_SAMPLE */
  async results(actor: Actor, year: number | null, via: Via): Promise<ResultsDocument> {
    const { campaign, records } = await this.work.run(actor, (ctx) => resultRecords(ctx, year), READ);
    const { region, year: of } = campaign;
    const wish = { what: '评审结果', rows: records.length, level: 'L2', query: { region, year: of } } as const;
    await this.exports.pass(actor, wish);
    const digest = sm3Hex(canonicalJson(records));
    return this.work.run(actor, async (ctx) => {
      const about = { year: of, records: records.length, digest, via };
      await ledger.append(ctx, resultsHandedOver(`campaign/${String(region)}/${String(of)}`, about));
      const generatedAt = ctx.clock.now().toISOString();
      return { schema: 'zhunsheng.results/1', region, year: of, generatedAt, digest, records };
    });
  }

  private async take(
    ctx: Ctx,
    { records, ...head }: Envelope,
    { key, via, check }: { key: string; via: Via; check: Check },
  ): Promise<FilingsReport> {
    const { region, year, source } = head;
    await findCampaign(ctx, region, year);
    const digest = sm3Hex(canonicalJson({ ...head, records }));
    const id = randomUUID();
    // a twin under the same key waits here until this one is done, and then reads its report
    const first = await ctx.manager.query<unknown[]>(
      `insert into exchange_batch (region_code, batch_id, key, received_by, received_at, digest, report)
       values ($1, $2, $3, $4, $5, $6, '{}') on conflict (region_code, received_by, key) do nothing returning 1`,
      [region, id, key, ctx.actor.id, ctx.clock.now(), digest],
    );
    if (first.length === 0) return earlier(ctx, region, key, digest);
    const reports: RecordReport[] = [];
    const seen = new Set<string>();
    for (const [at, record] of records.entries()) {
      const ref = refOf(record) ?? `第 ${String(at + 1)} 条`;
      const problems = [...check(record), ...(seen.has(ref) ? [`ref ${ref} 在本文件中出现两次`] : [])];
      seen.add(ref);
      reports.push(
        problems.length > 0
          ? { ref, outcome: '已拒收', draftId: null, problems }
          : await takeRecord(ctx, { region, year, source }, record as FilingRecord),
      );
    }
    const refused = reports.filter(({ outcome }) => outcome === '已拒收').length;
    const accepted = reports.length - refused;
    const report: FilingsReport = {
      schema: 'zhunsheng.filings-report/1',
      ...{ id, year, source, digest, via, receivedBy: ctx.actor.name, receivedAt: ctx.clock.now().toISOString() },
      ...{ accepted, refused, records: reports },
    };
    await ctx.manager.query('update exchange_batch set report = $3 where region_code = $1 and batch_id = $2', [
      ...[region, id, JSON.stringify(report)],
    ]);
    await ledger.append(ctx, filingsReceived(`exchange/${id}`, { source, year, via, digest, accepted, refused }));
    return report;
  }

  /** The schema follows the tables, which change with a migration only: compiled once a process. */
  private checks(actor: Actor): Promise<Checks> {
    this.#checks ??= this.work.run(actor, filingsSchema, { readOnly: true }).then((schema) => {
      const { record } = schema['$defs'] as { record: JsonSchema };
      const records = { type: 'array', minItems: 1, maxItems: 2000, items: {} };
      const { $defs: _defs, ...head } = schema;
      const properties = { ...(schema['properties'] as JsonSchema), records };
      return { envelope: checkOf({ ...head, properties }), record: checkOf(record) };
    });
    // a database that was away for a moment is asked again
    this.#checks.catch(() => (this.#checks = undefined));
    return this.#checks;
  }
}

async function earlier(ctx: Ctx, region: number, key: string, digest: string): Promise<FilingsReport> {
  const [row] = await ctx.manager.query<{ digest: string; report: FilingsReport }[]>(
    'select digest, report from exchange_batch where (region_code, received_by, key) = ($1, $2, $3)',
    [region, ctx.actor.id, key],
  );
  if (row?.digest !== digest) throw new ZsError('IDEMPOTENCY_KEY_REUSED', { key });
  return row.report;
}

const refOf = (record: unknown): string | null => {
  const ref = (record as { ref?: unknown } | null)?.ref;
  return typeof ref === 'string' && ref !== '' ? ref.slice(0, 100) : null;
};
