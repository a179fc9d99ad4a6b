import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { DecideThemeDraft, Prohibition, ThemeDocument, ThemeDraftView } from '@zhunsheng/contract';
import { canonicalJson, type Ctx, ledger, ZsError } from '@zhunsheng/kernel';

import { brokenExamples } from '../find/prohibited.js';
import { THEME_OWNERS } from '../roles.js';
import { themeDraftDecided, themeProposed } from '../theme/theme.events.js';
import { ThemeShelf } from '../theme/theme-shelf.js';
import { changesOf } from './theme-changes.js';

export interface DraftDocument {
  kind: 'theme' | 'prohibitions';
  code: string;
  document: ThemeDocument | { items: readonly Prohibition[] };
}

interface Row extends DraftDocument {
  id: string;
  state: ThemeDraftView['state'];
  reason: string;
  proposedBy: string;
  proposer: string;
  proposedAt: string;
  decider: string | null;
  decidedAt: string | null;
  note: string | null;
}

const MOST = 50;

/** Themes and the prohibition list are put in force by a second person: an alert they raise asks units for an answer. */
@Injectable()
export class ThemeDrafts {
  constructor(private readonly shelf: ThemeShelf) {}

  async propose(ctx: Ctx, region: number, { kind, code, document }: DraftDocument, reason: string): Promise<string> {
    // two people who save the same name at once are told one after the other
    await ctx.manager.query('select pg_advisory_xact_lock($1, 66)', [region]);
    const open = (await this.rows(ctx, region)).filter(({ state }) => state === '待定');
    const before = open.find((one) => one.kind === kind && (one.code === code || nameOf(one) === nameOf({ document })));
    if (before) throw new ZsError('THEME_PROPOSED', { proposer: before.proposer, name: nameOf(before) });
    const id = randomUUID();
    await ctx.manager.query(
      `insert into theme_draft (region_code, draft_id, kind, code, document, reason, proposed_by, proposer, proposed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [region, id, kind, code, canonicalJson(document), reason, ctx.actor.id, ctx.actor.name, ctx.clock.now()],
    );
    await ledger.append(ctx, themeProposed(`theme-draft/${id}`, { kind, code, name: nameOf({ document }), reason }));
    return id;
  }

  async list(ctx: Ctx, region: number): Promise<ThemeDraftView[]> {
    const rows = await this.rows(ctx, region);
    return Promise.all(rows.map((row) => this.view(ctx, region, row)));
  }

  async decide(ctx: Ctx, region: number, id: string, { publish, note = '' }: DecideThemeDraft): Promise<void> {
    const row = await this.open(ctx, region, id);
    if (row.proposedBy === ctx.actor.id) throw new ZsError('SECOND_PERSON');
    const why = note.trim();
    if (!publish && why === '') throw new ZsError('INVALID_INPUT', { problems: '退回须写明理由（note）' });
    if (publish) await this.publish(ctx, region, row);
    await this.close(ctx, region, row, publish ? '已发布' : '已退回', why || null);
  }

  async withdraw(ctx: Ctx, region: number, id: string): Promise<void> {
    const row = await this.open(ctx, region, id);
    if (row.proposedBy !== ctx.actor.id) throw new ZsError('FORBIDDEN');
    await this.close(ctx, region, row, '已撤回', null);
  }

  /** Looked at once more: meanwhile another theme may have taken the name. */
  private async publish(ctx: Ctx, region: number, { kind, code, document }: Row): Promise<void> {
    await ctx.manager.query('select pg_advisory_xact_lock($1, 66)', [region]);
    const problems = 'items' in document ? brokenExamples(document.items) : await this.nameTaken(ctx, region, document);
    if (problems.length > 0) throw new ZsError('THEME_UNSOUND', { problems: problems.join('；') });
    await this.shelf.save(ctx, region, kind, code, document);
  }

  private async nameTaken(ctx: Ctx, region: number, { code, name }: ThemeDocument): Promise<string[]> {
    const others = (await this.shelf.themes(ctx, region)).filter(({ document }) => document.code !== code);
    return others.some(({ document }) => document.name.trim() === name) ? [`已有名为“${name}”的专题`] : [];
  }

  private async open(ctx: Ctx, region: number, id: string): Promise<Row> {
    const row = (await this.rows(ctx, region)).find((one) => one.id === id);
    if (!row) throw new ZsError('NOT_FOUND');
    if (row.state !== '待定') throw new ZsError('INVALID_INPUT', { problems: `这一稿${row.state}，不能再审定` });
    return row;
  }

  private async close(ctx: Ctx, region: number, row: Row, state: Row['state'], note: string | null): Promise<void> {
    await ctx.manager.query(
      `update theme_draft set state = $3, decided_by = $4, decider = $5, decided_at = $6, note = $7
       where region_code = $1 and draft_id = $2`,
      [region, row.id, state, ctx.actor.id, ctx.actor.name, ctx.clock.now(), note],
    );
    const name = nameOf(row);
    const states = {
      before: { state: row.state, document: row.document },
      after: { state, document: row.document },
    };
    await ledger.append(ctx, themeDraftDecided(`theme-draft/${row.id}`, { code: row.code, name, state, note }, states));
  }

  private async view(ctx: Ctx, region: number, row: Row): Promise<ThemeDraftView> {
    const { id, kind, code, state, reason, proposer, proposedAt, decider, decidedAt, note } = row;
    const isOwner = THEME_OWNERS.some((role) => ctx.roles.includes(role));
    const acts: ThemeDraftView['acts'] =
      state !== '待定' || !isOwner ? [] : row.proposedBy === ctx.actor.id ? ['withdraw'] : ['publish', 'return'];
    const inForce =
      kind === 'prohibitions'
        ? { items: (await this.shelf.prohibitions(ctx, region)).document }
        : ((await this.shelf.themes(ctx, region)).find(({ document }) => document.code === code)?.document ?? null);
    return {
      ...{ id, kind, code, name: nameOf(row), state, reason, proposer, proposedAt, decider, decidedAt, note, acts },
      changes: state === '待定' ? changesOf(inForce, row.document) : [],
    };
  }

  private rows(ctx: Ctx, region: number): Promise<Row[]> {
    const iso = (column: string) => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
    return ctx.manager.query(
      `select draft_id as id, kind, code, document, state, reason, proposed_by as "proposedBy", proposer,
         ${iso('proposed_at')} as "proposedAt", decider, ${iso('decided_at')} as "decidedAt", note
       from theme_draft where region_code = $1 order by state <> '待定', proposed_at desc, draft_id limit ${MOST}`,
      [region],
    );
  }
}

const nameOf = ({ document }: Pick<Row, 'document'>): string => ('items' in document ? '禁止性事项' : document.name);
