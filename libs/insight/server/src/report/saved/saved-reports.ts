import { randomUUID } from 'node:crypto';

import { Inject, Injectable } from '@nestjs/common';
import type { LedgerStateView, ReportView, SavedDefinition, SavedReportView, SaveReport } from '@zhunsheng/contract';
import {
  type Actor,
  canonicalJson,
  type Ctx,
  dayInChina,
  ledger,
  sm3Hex,
  UnitOfWork,
  ZsError,
} from '@zhunsheng/kernel';

import { REPORT_DOORS, type ReportDoors } from '../facts.js';
import { homeRegion } from '../home-region.js';
import { PivotMaker } from '../pivot/pivot-maker.js';
import { pivotReport } from '../pivot/pivot-report.js';
import { type FileFormat, ReportDesk, type ReportFile } from '../report-desk.js';
import { printingOf, ReportWriter } from '../report-writer.js';
import { reportEnded, reportKept, reportSaved } from '../report.events.js';
import { type Seal, WIDEST } from '../seal/seal.js';
import { watermark } from '../template/words.js';
import {
  foundBy,
  heldDefinition,
  mayReadKept,
  ownOf,
  refuseOtherDefinition,
  savedContent,
  type SavedRow,
  savedOf,
  viewsOf,
} from './saved-record.js';

/** Definitions kept and shared; each is made anew under the scope of whoever opens it. */
@Injectable()
export class SavedReports {
  constructor(
    private readonly work: UnitOfWork,
    private readonly writer: ReportWriter,
    private readonly pivots: PivotMaker,
    private readonly desk: ReportDesk,
    @Inject(REPORT_DOORS) private readonly doors: ReportDoors,
  ) {}

  list(actor: Actor): Promise<SavedReportView[]> {
    return this.work.run(actor, async (ctx) => viewsOf(ctx, await foundBy(ctx)), { readOnly: true });
  }

  /** `id` null = a new one. */
  save(
    actor: Actor,
    id: string | null,
    { name, definition, sharedWith, every }: SaveReport,
  ): Promise<SavedReportView[]> {
    return this.work.run(actor, async (ctx) => {
      const standing = id === null ? null : await ownOf(ctx, id);
      if (standing) await refuseOtherDefinition(ctx, standing, definition);
      const report = id ?? randomUUID();
      const region = standing?.region ?? (await homeRegion(ctx));
      await ctx.manager.query(
        `insert into saved_report (region_code, report_id, name, definition, owner_id, owner_name, shared_with, every, since,
           made_at) values ($1, $2, $3, $4, $5, $6, $7, $8::text, case when $8::text is not null then $9::date end, $10)
         on conflict (region_code, report_id) do update set name = excluded.name, definition = excluded.definition,
           shared_with = excluded.shared_with, every = excluded.every, since = excluded.since`,
        [
          ...[region, report, name.trim(), canonicalJson(definition), actor.id, actor.name, sharedWith, every],
          ...[dayInChina(ctx.clock.now()), ctx.clock.now()],
        ],
      );
      const said = { name: name.trim(), sharedWith, every };
      const states = {
        before: standing && savedContent(standing),
        after: savedContent({ ...said, definition }),
      };
      await ledger.append(ctx, reportSaved(`saved-report/${report}`, said, states));
      return viewsOf(ctx, await foundBy(ctx));
    });
  }

  end(actor: Actor, id: string): Promise<SavedReportView[]> {
    return this.work.run(actor, async (ctx) => {
      const { name, region } = await ownOf(ctx, id);
      await ctx.manager.query('update saved_report set ended_at = $3 where (region_code, report_id) = ($1, $2)', [
        ...[region, id, ctx.clock.now()],
      ]);
      await ledger.append(ctx, reportEnded(`saved-report/${id}`, { name }));
      return viewsOf(ctx, await foundBy(ctx));
    });
  }

  async show(actor: Actor, id: string): Promise<ReportView> {
    return this.made(actor, id, null);
  }

  async file(actor: Actor, id: string, format: FileFormat): Promise<ReportFile> {
    return this.desk.export(actor, `saved/${id}`, await this.made(actor, id, WIDEST), format);
  }

  /** A kept result as it was made, marked with whoever reads it now. */
  kept(actor: Actor, id: string, slot: string): Promise<ReportView> {
    return this.work.run(
      actor,
      async (ctx) => {
        const row = await savedOf(ctx, id);
        if (!mayReadKept(row, ctx)) throw new ZsError('NOT_FOUND');
        const [found] = await ctx.manager.query<{ content: ReportView }[]>(
          `select content from kept_report where (region_code, report_id, slot) = ($1, $2, $3::date)`,
          [row.region, id, slot],
        );
        if (!found) throw new ZsError('NOT_FOUND');
        const { ledger: state, ...printing } = printingOf(ctx, NOWHERE, null);
        return { ...found.content, watermark: `${watermark({ ...printing, ledger: state })}\u3000${slot}留存` };
      },
      { readOnly: true },
    );
  }

  async keptFile(actor: Actor, id: string, slot: string, format: FileFormat): Promise<ReportFile> {
    return this.desk.export(actor, `kept/${id}/${slot}`, await this.kept(actor, id, slot), format);
  }

  /** Makes what a slot holds, for its owner and under his scope of today; false when it is there already. */
  async keep(owner: Actor, row: SavedRow, slot: string, state: LedgerStateView): Promise<boolean> {
    // all its figures are of one moment
    const report = await this.work.run(owner, (ctx) => this.write(ctx, row.definition, state, null), {
      readOnly: true,
      snapshot: true,
    });
    return this.work.run(owner, async (ctx) => {
      // two workers at once: the second waits, and finds it made
      if (canonicalJson((await heldDefinition(ctx, row)) ?? null) !== canonicalJson(row.definition)) return false;
      const { scope } = ctx;
      const digest = sm3Hex(canonicalJson(report));
      const made = await ctx.manager.query<unknown[]>(
        `insert into kept_report (region_code, report_id, slot, made_at, kind, region_lo, region_hi, unit_lo, unit_hi,
           content, digest) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing returning slot`,
        [
          ...[row.region, row.id, slot, ctx.clock.now(), scope.kind, scope.regionLo, scope.regionHi],
          ...[scope.unitLo ?? '', scope.unitHi ?? '', canonicalJson(report), digest],
        ],
      );
      if (made.length === 0) return false;
      await ledger.append(ctx, reportKept(`saved-report/${row.id}`, { name: row.name, slot, digest }));
      return true;
    });
  }

  private async made(actor: Actor, id: string, seal: Seal | null): Promise<ReportView> {
    const state = await this.doors.ledger();
    return this.work.run(actor, async (ctx) => this.write(ctx, (await savedOf(ctx, id)).definition, state, seal), {
      readOnly: true,
      snapshot: true,
    });
  }

  private async write(
    ctx: Ctx,
    definition: SavedDefinition,
    state: LedgerStateView,
    seal: Seal | null,
  ): Promise<ReportView> {
    if (definition.kind === 'pivot')
      return pivotReport(await this.pivots.make(ctx, definition.pivot), printingOf(ctx, state, seal));
    const { report, code, year } = definition;
    if (report === 'campaign') return this.writer.write(ctx, { kind: 'campaign', year }, state, seal);
    return this.writer.write(ctx, { kind: report, code: code ?? '', year }, state, seal);
  }
}

const NOWHERE: LedgerStateView = {
  ...{ size: 0, root: null, checkpointAt: null, verified: null, verifiedAt: null, verifiedSize: null },
  ...{ firstBad: null, pending: 0 },
};
