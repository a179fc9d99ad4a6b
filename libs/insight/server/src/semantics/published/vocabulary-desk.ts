import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { DecideVocabulary, ProposeVocabulary, VocabularyContent, VocabularyView } from '@zhunsheng/contract';
import { type Actor, type Ctx, ledger, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { SHIPPED_VOCABULARY } from '../../shipped/index.js';
import { SHIPPED_SEMANTICS } from '../shipped-semantics.js';
import { amended } from './amended.js';
import { faults } from './faults.js';
import { isPassed, trial } from './trial.js';
import { publishedVocabulary, type VersionRow, versions, versionView } from './version-record.js';
import {
  vocabularyProposed,
  vocabularyPublished,
  vocabularyReturned,
  vocabularyWithdrawn,
} from './vocabulary.events.js';

const MOST_UNREAD = 100;
/** What was said on fewer days may be a person's name. */
const LEAST_SAID = 3;

/** Words and calibers of a place: one person proposes, the question sets are read again, a second person publishes. */
@Injectable()
export class VocabularyDesk {
  constructor(private readonly work: UnitOfWork) {}

  view(actor: Actor): Promise<VocabularyView> {
    return this.work.run(actor, (ctx) => this.show(ctx), { readOnly: true });
  }

  propose(actor: Actor, { content, reason }: ProposeVocabulary): Promise<VocabularyView> {
    return this.work.run(actor, async (ctx) => {
      const open = (await versions(ctx)).find(({ state }) => state === '待定');
      if (open) throw new ZsError('VOCABULARY_PROPOSED', { proposer: open.proposer });
      const problems = faults(content, SHIPPED_VOCABULARY);
      if (problems.length) throw new ZsError('VOCABULARY_REFUSED', { problems: `${problems.join('；')}。` });
      const result = trial(await publishedVocabulary(ctx), amended(SHIPPED_VOCABULARY, content, 0));
      const id = randomUUID();
      await ctx.manager.query(
        `insert into vocabulary_version (region_code, version_id, content, base, trial, reason, proposed_by, proposer, proposed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          ctx.scope.regionLo,
          id,
          JSON.stringify(content),
          SHIPPED_VOCABULARY.version,
          JSON.stringify(result),
          reason.trim(),
          actor.id,
          actor.name,
          ctx.clock.now(),
        ],
      );
      await ledger.append(ctx, vocabularyProposed(`vocabulary/${id}`, said(content, reason.trim())));
      return this.show(ctx);
    });
  }

  decide(actor: Actor, id: string, { publish, note = '' }: DecideVocabulary): Promise<VocabularyView> {
    return this.work.run(actor, async (ctx) => {
      const all = await versions(ctx);
      const row = openOf(all, id);
      if (row.proposedBy === actor.id) throw new ZsError('SECOND_PERSON');
      if (publish) await this.publish(ctx, row, all);
      else {
        if (!note.trim()) throw new ZsError('INVALID_INPUT', { problems: '退回须写明理由（note）' });
        await close(ctx, row, '已退回', null, note.trim());
        const event = { ...said(row.content, row.reason), note: note.trim() };
        await ledger.append(ctx, vocabularyReturned(`vocabulary/${id}`, event));
      }
      return this.show(ctx);
    });
  }

  withdraw(actor: Actor, id: string): Promise<VocabularyView> {
    return this.work.run(actor, async (ctx) => {
      const row = openOf(await versions(ctx), id);
      if (row.proposedBy !== actor.id) throw new ZsError('FORBIDDEN');
      await close(ctx, row, '已撤回', null, null);
      await ledger.append(ctx, vocabularyWithdrawn(`vocabulary/${id}`, said(row.content, row.reason)));
      return this.show(ctx);
    });
  }

  /** The sets are read once more: the shipped vocabulary may be newer than when it was proposed. */
  private async publish(ctx: Ctx, row: VersionRow, all: readonly VersionRow[]): Promise<void> {
    const number = Math.max(0, ...all.map((one) => one.number ?? 0)) + 1;
    const problems = faults(row.content, SHIPPED_VOCABULARY);
    const result = trial(await publishedVocabulary(ctx), amended(SHIPPED_VOCABULARY, row.content, number));
    if (problems.length || !isPassed(result))
      throw new ZsError('VOCABULARY_REFUSED', {
        problems:
          problems.join('；') ||
          `试读 ${result.questions} 个问题：读错 ${result.wrong}，读对 ${result.exact}（现用 ${result.before}）。有读错或比现用少时不能发布，请退回修改。`,
      });
    await ctx.manager.query(
      `update vocabulary_version set state = '已替代' where region_code = $1 and state = '已发布'`,
      [ctx.scope.regionLo],
    );
    await close(ctx, row, '已发布', number, null);
    const event = { ...said(row.content, row.reason), number, proposer: row.proposer };
    await ledger.append(ctx, vocabularyPublished(`vocabulary/${row.id}`, event));
    const words = said(row.content, '').words;
    await ctx.manager.query('delete from unread_word where region_code = $1 and word = any ($2)', [
      ctx.scope.regionLo,
      words,
    ]);
  }

  private async show(ctx: Ctx): Promise<VocabularyView> {
    const vocabulary = await publishedVocabulary(ctx);
    const rows = await versions(ctx);
    const unread = await ctx.manager.query<{ word: string; times: number; lastOn: string }[]>(
      `select word, times, last_on::text as "lastOn" from unread_word
       where region_code = $1 and times >= ${LEAST_SAID} order by times desc, word limit ${MOST_UNREAD}`,
      [ctx.scope.regionLo],
    );
    const one = (state: VersionRow['state']) => {
      const row = rows.find((each) => each.state === state);
      return row ? versionView(row, ctx.actor.id) : null;
    };
    return {
      inUse: vocabulary.version,
      metrics: vocabulary.metrics.map(({ id, label, unit, yoyRule, words = [], weak = [] }) => ({
        id,
        label,
        unit,
        caliber: vocabulary.calibers?.[id] ?? SHIPPED_SEMANTICS.metrics[id]?.caliber ?? null,
        yoyRule: yoyRule ?? null,
        words: [...words, ...weak],
      })),
      dimensions: vocabulary.dimensions
        .filter(({ values }) => values.length)
        .map(({ id, label, values }) => ({ id, label, values: values.map(({ name }) => name) })),
      published: one('已发布'),
      open: one('待定'),
      history: rows.map((row) => versionView(row, ctx.actor.id)),
      unread,
    };
  }
}

function openOf(rows: readonly VersionRow[], id: string): VersionRow {
  const row = rows.find((one) => one.id === id);
  if (!row) throw new ZsError('NOT_FOUND');
  if (row.state !== '待定') throw new ZsError('INVALID_INPUT', { problems: '这一版已经审定，不能再改。' });
  return row;
}

async function close(
  { manager, scope, actor, clock }: Ctx,
  { id }: VersionRow,
  state: VersionRow['state'],
  number: number | null,
  note: string | null,
): Promise<void> {
  await manager.query(
    `update vocabulary_version set state = $3, number = $4, decided_by = $5, decider = $6, decided_at = $7, note = $8
     where region_code = $1 and version_id = $2`,
    [scope.regionLo, id, state, number, actor.id, actor.name, clock.now(), note],
  );
}

const said = ({ metricWords, valueWords, calibers }: VocabularyContent, reason: string) => ({
  reason,
  words: [...metricWords, ...valueWords].map(({ word }) => word),
  calibers: calibers.map(({ metric }) => metric),
});
