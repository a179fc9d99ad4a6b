import { Injectable } from '@nestjs/common';
import type { FrozenRules, RuleVersionRow } from '@zhunsheng/contract';
import { type Actor, type Ctx, isLostConnection, ledger, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { campaignOf } from '../campaign-of.js';
import { RuleSetShelf } from '../rule-set/rule-set-shelf.js';
import { obstaclesOf } from './obstacles.js';
import type { FreezeVersionBody, PublishVersionBody } from './rule-version.dto.js';
import { versionFrozen, versionMoved, versionPublished } from './rule-version.events.js';
import { type Move, MOVES, moveOf } from './rule-version.moves.js';
import { succeed } from './succession.js';
import { frozenRules, lockVersion, type StoredVersion, versionRows } from './version-rows.js';

/** The moves of a version, each one transaction with its entry in the ledger. */
@Injectable()
export class VersionDesk {
  constructor(
    private readonly work: UnitOfWork,
    private readonly shelf: RuleSetShelf,
  ) {}

  /** Into testing, or back to the desk. */
  move(actor: Actor, version: number, name: 'test' | 'return'): Promise<RuleVersionRow> {
    return this.at(actor, version, moveOf(name), async (ctx, stored) => {
      const { region } = stored;
      await ctx.manager.query(
        `update rule_set set state = $3, tested_at = $4 where region_code = $1 and version = $2`,
        [region, version, moveOf(name).to, name === 'test' ? ctx.clock.now() : null],
      );
      await this.record(ctx, stored, moveOf(name));
    });
  }

  /** By somebody who wrote nothing of it; versions it follows end with the year before. */
  publish(actor: Actor, version: number, body: PublishVersionBody): Promise<RuleVersionRow> {
    const { effectiveFrom, worseReason = null } = body;
    return this.at(actor, version, moveOf('publish'), async (ctx, stored) => {
      const { region, digest } = stored;
      if (stored.authorId === actor.id || stored.contributors.includes(actor.id)) throw new ZsError('SECOND_PERSON');
      const ruleSet = await this.shelf.byVersion(ctx, region, version);
      const { obstacles, worse } = await obstaclesOf(ctx, this.shelf, ruleSet, stored, effectiveFrom);
      if (obstacles.length > 0) throw new ZsError('VERSION_NOT_READY', { version, why: obstacles.join('；') });
      if (worse && !worseReason) throw new ZsError('BACKTEST_WORSE', { version });
      const { superseded, effectiveTo } = await succeed(ctx, region, effectiveFrom);
      await ctx.manager.query(
        `update rule_set set state = 'published', publisher = $3, publisher_id = $4, published_at = $5,
           effective_from = $6, effective_to = $7, worse_reason = $8
         where region_code = $1 and version = $2`,
        [
          region,
          version,
          actor.name,
          actor.id,
          ctx.clock.now(),
          effectiveFrom,
          effectiveTo,
          worse ? worseReason : null,
        ],
      );
      const [row] = await versionRows(ctx, region, version);
      const author = row?.author ?? '';
      const data = {
        region,
        version,
        digest,
        author,
        effectiveFrom,
        superseded,
        worseReason: worse ? worseReason : null,
      };
      await ledger.append(ctx, versionPublished(`rule-set/${region}/${version}`, data));
    });
  }

  /** Only a version that no year needs any more. */
  retire(actor: Actor, version: number): Promise<RuleVersionRow> {
    return this.at(actor, version, moveOf('retire'), async (ctx, stored) => {
      const { year } = await campaignOf(ctx, null);
      if (stored.effectiveTo === null || stored.effectiveTo >= year)
        throw new ZsError('VERSION_IN_FORCE', { version, year });
      await ctx.manager.query(
        `update rule_set set state = 'retired', retired_at = $3 where region_code = $1 and version = $2`,
        [stored.region, version, ctx.clock.now()],
      );
      await this.record(ctx, stored, moveOf('retire'));
    });
  }

  /** The first to freeze decides; nobody thaws. */
  freeze(actor: Actor, version: number, { year, reason }: FreezeVersionBody): Promise<FrozenRules> {
    return this.inDatabaseWords(actor, async (ctx) => {
      const { region } = await campaignOf(ctx, year);
      await this.shelf.published(ctx, region, year);
      const stored = await lockVersion(ctx, region, version);
      if (stored.state !== 'published') throw new ZsError('VERSION_STATE', { version, state: stateName(stored.state) });
      const inserted: unknown[] = await ctx.manager.query(
        `insert into campaign_rule_set (region_code, year, rule_set_version, digest, reason, frozen_by, frozen_name, frozen_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning 1`,
        [region, year, version, stored.digest, reason, actor.id, actor.name, ctx.clock.now()],
      );
      const frozen = await frozenRules(ctx, region, year);
      if (!frozen) throw new ZsError('NOT_FOUND');
      if (inserted.length === 0)
        throw new ZsError('RULES_FROZEN', { year, version: frozen.version, by: frozen.by, at: frozen.at });
      const data = { region, version, digest: stored.digest, year, reason };
      await ledger.append(ctx, versionFrozen(`campaign/${region}/${year}`, data));
      return frozen;
    });
  }

  private at(
    actor: Actor,
    version: number,
    { from }: Move,
    change: (ctx: Ctx, stored: StoredVersion) => Promise<void>,
  ): Promise<RuleVersionRow> {
    return this.inDatabaseWords(actor, async (ctx) => {
      const { region } = await campaignOf(ctx, null);
      const stored = await lockVersion(ctx, region, version);
      if (stored.state !== from) throw new ZsError('VERSION_STATE', { version, state: stateName(stored.state) });
      await change(ctx, stored);
      const [row] = await versionRows(ctx, region, version);
      if (!row) throw new ZsError('NOT_FOUND');
      return row;
    });
  }

  private async record(ctx: Ctx, { region, version, digest }: StoredVersion, { name, from, to }: Move): Promise<void> {
    const data = { region, version, digest, move: name, from, to };
    const states = { before: { digest, state: from }, after: { digest, state: to } };
    await ledger.append(ctx, versionMoved(`rule-set/${region}/${version}`, data, states));
  }

  /** The database refuses what only it can see: two accounts of one person. */
  private async inDatabaseWords<T>(actor: Actor, work: (ctx: Ctx) => Promise<T>): Promise<T> {
    try {
      return await this.work.run(actor, work);
    } catch (error) {
      if (isLostConnection(error)) throw error;
      const { constraint } = (error as { driverError?: { constraint?: string } }).driverError ?? {};
      if (constraint === 'rule_set_second_person') throw new ZsError('SECOND_PERSON');
      throw error;
    }
  }
}

const STATES = { draft: '起草', testing: '试行', published: '已发布', retired: '已停用' } as const;

export const stateName = (state: keyof typeof STATES): string => STATES[state];

/** Moves open to these roles at this state; publishing only for a second person. */
export function movesFor(actor: Actor, { state, authorId, contributors }: StoredVersion): Move[] {
  const wrote = authorId === actor.id || contributors.includes(actor.id);
  return MOVES.filter(
    ({ move, from, roles }) =>
      from === state && roles.some((role) => actor.roles.includes(role)) && !(move === 'publish' && wrote),
  );
}
