import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { NotedFindingView } from '@zhunsheng/contract';
import { type Ctx, ledger, ledgerEvent, ZsError } from '@zhunsheng/kernel';

import { campaignOf } from './campaign-of.js';
import { unveiled } from './fairness/round/blind-guard.js';
import { RuleSetShelf } from './rule-set/rule-set-shelf.js';
import { type NewNotice, sendNotice } from './filing/notice/send-notice.js';
import { latestRun } from './verdict/run/run-record.js';

export interface FoundByRule {
  projectCode: string;
  rule: string;
}

/** What another room found about one project; money in 分. Said again from the same source, it is the same finding. */
export interface NotedFinding {
  region: number;
  /** `project.project_id` */
  project: number;
  source: string;
  sourceKey: string;
  severity: 'block' | 'warn-evidence' | 'warn' | 'info';
  title: string;
  sentence: string;
  amountFen: number;
  evidence: readonly object[];
}

const findingNoted = ledgerEvent<{ project: number; source: string; sourceKey: string; title: string }>(
  'finding.noted',
  1,
  '转入线索',
  ({ source, title }) => `${source}：${title}`,
);

/** What other rooms may ask of the review. */
@Injectable()
export class ReviewDesk {
  constructor(private readonly shelf: RuleSetShelf) {}

  /** Every hit of a check rule in the latest finished run, as far as the reader may see. */
  async findingsOfLatestRun(ctx: Ctx, year: number | null = null): Promise<FoundByRule[]> {
    const campaign = await campaignOf(ctx, year);
    const run = await latestRun(ctx, campaign.region, campaign.year);
    if (!run) return [];
    const ruleSet = await this.shelf.byDigest(ctx, campaign.region, run.ruleSetDigest);
    const codes = ruleSet.documents.rules.map(({ code }) => code).sort();
    const rows = await ctx.manager.query<{ code: string; hits: Buffer }[]>(
      `select p.code, x.hits from verdict x join project p using (region_code, project_id)
       where x.region_code = $1 and x.run_id = $2 and ${await unveiled(ctx)} order by p.code`,
      [campaign.region, run.resultsOf],
    );
    return rows.flatMap(({ code, hits }) =>
      codes.flatMap((rule, k) => (((hits[k >> 3] ?? 0) >> (k & 7)) & 1 ? [{ projectCode: code, rule }] : [])),
    );
  }

  /** Beside the verdict, never in it. Errors: NOT_FOUND for a project the actor does not see. */
  async noteFinding(ctx: Ctx, noted: NotedFinding): Promise<void> {
    const { region, project, source, sourceKey, severity, title, sentence, amountFen, evidence } = noted;
    const [own] = await ctx.manager.query<{ unit: string }[]>(
      'select unit_code as unit from project where (region_code, project_id) = ($1, $2)',
      [region, project],
    );
    if (!own) throw new ZsError('NOT_FOUND');
    const written = await ctx.manager.query<unknown[]>(
      `insert into noted_finding (region_code, noted_id, project_id, unit_code, source, source_key, severity, title, sentence,
         amount_fen, evidence, noted_by, noted_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
       on conflict (region_code, project_id, source, source_key) do nothing returning noted_id`,
      [
        ...[region, randomUUID(), project, own.unit, source, sourceKey, severity, title, sentence, amountFen],
        ...[JSON.stringify(evidence), ctx.actor.name, ctx.clock.now()],
      ],
    );
    if (written.length > 0)
      await ledger.append(ctx, findingNoted(`project/${region}/${project}`, { project, source, sourceKey, title }));
  }

  /** 通知: what another room tells a unit goes where the unit reads what it is told; false when it was told before. */
  tellUnit(ctx: Ctx, told: Omit<NewNotice, 'rules' | 'kind'>): Promise<boolean> {
    return sendNotice(ctx, { ...told, kind: '预警' });
  }

  /** What other rooms found about a project (its public id), the latest first. */
  notedFindings(ctx: Ctx, publicId: string): Promise<NotedFindingView[]> {
    return ctx.manager.query(
      `select n.source, n.severity, n.title, n.sentence, n.amount_fen::float8 as "amountFen", n.noted_by as "notedBy",
         to_char(n.noted_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "notedAt"
       from noted_finding n join project p on (p.region_code, p.project_id) = (n.region_code, n.project_id)
       where p.region_code between $1 and $2 and p.public_id = $3 order by n.noted_at desc, n.noted_id`,
      [ctx.scope.regionLo, ctx.scope.regionHi, publicId],
    );
  }
}
