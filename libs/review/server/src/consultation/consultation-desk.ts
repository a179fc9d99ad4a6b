import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type {
  AnswerComment,
  ConsultationRow,
  ConsultationView,
  GiveComment,
  OpenConsultation,
  Page,
} from '@zhunsheng/contract';
import { type Actor, type Ctx, ledger, regionScope, systemActor, UnitOfWork, ZsError } from '@zhunsheng/kernel';
import { IsNull } from 'typeorm';

import { beijingDay } from '../filing/calendar/beijing-day.js';
import { uuidOf } from '../project/project-page.js';
import { Consultation, ConsultationRemark } from './consultation.entity.js';
import { commentAnswered, commentGiven, consultationOpened, consultationPublished } from './consultation.events.js';
import { consultationRow, consultationView, remarksOf, seesAll } from './consultation-view.js';

/** 征求意见: units speak on drafts of rules and standards before they take effect, and read what became of it. */
@Injectable()
export class ConsultationDesk {
  constructor(private readonly work: UnitOfWork) {}

  list(actor: Actor): Promise<Page<ConsultationRow>> {
    return this.work.run(
      actor,
      async (ctx) => {
        const all = await ctx.manager.find(Consultation, { order: { openedAt: 'DESC', id: 'ASC' } });
        const said = await ctx.manager.query<{ id: string; n: number }[]>(
          'select consultation_id as id, count(*)::int as n from consultation_comment group by 1',
        );
        const counts = new Map(said.map(({ id, n }) => [id, n]));
        const items = all.map((one) => consultationRow(ctx, one, counts.get(one.id) ?? 0));
        return { items, total: items.length, next: null };
      },
      { readOnly: true },
    );
  }

  async show(actor: Actor, id: string): Promise<ConsultationView> {
    const { region, publishedAt } = await this.work.run(actor, (ctx) => find(ctx, id), { readOnly: true });
    // of other units only once the answers are out, and then without who it was
    const all = publishedAt === null || seesAll(actor) ? null : await this.published(region, id);
    return this.work.run(actor, async (ctx) => consultationView(ctx, await find(ctx, id), all), { readOnly: true });
  }

  open(actor: Actor, body: OpenConsultation): Promise<ConsultationView> {
    return this.work.run(actor, async (ctx) => {
      const today = beijingDay(ctx.clock.now());
      if (body.closesOn < today) throw new ZsError('INVALID_INPUT', { problems: '截止日期不能早于今天' });
      const { subject, title, text, closesOn } = body;
      const items = body.items.map(({ code, proposal }) => ({ code, proposal }));
      const one = Object.assign(new Consultation(), {
        ...{ region: actor.scope.regionLo, id: randomUUID(), subject, title, text, items, closesOn, opensOn: today },
        ...{ openedBy: actor.id, openedName: actor.name, openedAt: ctx.clock.now() },
        ...{ publishedWith: null, publishedName: null, publishedAt: null },
      });
      await ctx.manager.insert(Consultation, one);
      await ledger.append(ctx, consultationOpened(`consultation/${one.id}`, { subject, title, items, closesOn }));
      return consultationView(ctx, one, null);
    });
  }

  comment(actor: Actor, id: string, { stance, text, item }: GiveComment): Promise<ConsultationView> {
    return this.work.run(actor, async (ctx) => {
      const one = await find(ctx, id);
      const { region, title, closesOn, items } = one;
      if (beijingDay(ctx.clock.now()) > closesOn)
        throw new ZsError('INVALID_INPUT', { problems: `“${title}”已于 ${closesOn} 截止，不再收意见` });
      if (item !== undefined && !items.some(({ code }) => code === item))
        throw new ZsError('INVALID_INPUT', { problems: `“${title}”中没有 ${item}` });
      const unit = actor.unitCode;
      if (unit === null) throw new ZsError('FORBIDDEN');
      await ctx.manager.insert(ConsultationRemark, {
        ...{
          region,
          consultation: id,
          id: randomUUID(),
          unitCode: unit,
          item: item ?? null,
          stance,
          text: text.trim(),
        },
        ...{ by: actor.id, byName: actor.name, at: ctx.clock.now() },
      });
      await ledger.append(ctx, commentGiven(`consultation/${id}`, { title, unit, stance, item: item ?? null }));
      return consultationView(ctx, one, null);
    });
  }

  answer(actor: Actor, id: string, comment: string, { outcome, answer }: AnswerComment): Promise<ConsultationView> {
    return this.work.run(actor, async (ctx) => {
      const one = await find(ctx, id, true);
      const { region, title, publishedAt } = one;
      if (publishedAt !== null) throw new ZsError('CONFLICT');
      const done = { outcome, answer: answer.trim(), answeredName: actor.name, answeredAt: ctx.clock.now() };
      const at = { region, consultation: id, id: uuidOf(comment) };
      const { affected } = await ctx.manager.update(ConsultationRemark, at, done);
      if (!affected) throw new ZsError('NOT_FOUND');
      await ledger.append(ctx, commentAnswered(`consultation/${id}`, { title, comment, outcome, answer: done.answer }));
      return consultationView(ctx, one, null);
    });
  }

  publish(actor: Actor, id: string, publishedWith: string): Promise<ConsultationView> {
    return this.work.run(actor, async (ctx) => {
      const one = await find(ctx, id, true);
      const { region, title, closesOn } = one;
      if (one.publishedAt !== null) throw new ZsError('CONFLICT');
      if (beijingDay(ctx.clock.now()) <= closesOn)
        throw new ZsError('INVALID_INPUT', { problems: `意见收到 ${closesOn} 为止，次日起才能公布` });
      const open = await ctx.manager.countBy(ConsultationRemark, { region, consultation: id, outcome: IsNull() });
      if (open > 0) throw new ZsError('INVALID_INPUT', { problems: `还有 ${String(open)} 条意见没有答复` });
      const published = { publishedWith, publishedName: actor.name, publishedAt: ctx.clock.now() };
      await ctx.manager.update(Consultation, { region, id }, published);
      const comments = await ctx.manager.countBy(ConsultationRemark, { region, consultation: id });
      await ledger.append(ctx, consultationPublished(`consultation/${id}`, { title, with: publishedWith, comments }));
      return consultationView(ctx, Object.assign(one, published), null);
    });
  }

  private published(region: number, id: string): Promise<ConsultationRemark[]> {
    return this.work.run(systemActor(regionScope(region)), (ctx) => remarksOf(ctx, region, id), { readOnly: true });
  }
}

async function find(ctx: Ctx, id: string, lock = false): Promise<Consultation> {
  const one = await ctx.manager.findOne(Consultation, {
    where: { id: uuidOf(id) },
    ...(lock && { lock: { mode: 'pessimistic_write' as const } }),
  });
  if (!one) throw new ZsError('NOT_FOUND');
  return one;
}
