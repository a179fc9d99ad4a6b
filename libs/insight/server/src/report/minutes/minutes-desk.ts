import { Inject, Injectable } from '@nestjs/common';
import type { EnterMinutes, MinutesView } from '@zhunsheng/contract';
import { type Actor, type Ctx, ledger, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { REPORT_DOORS, type ReportDoors } from '../facts.js';
import { type HeldMeeting, heldMeeting, meetingOf } from '../meeting/meeting-record.js';
import { minutesEntered } from '../report.events.js';
import { minutesMissing, minutesText, minutesTitle } from './minutes-text.js';

/** 会议纪要: what a meeting decided becomes a document of the policy library, for filings to rest on. */
@Injectable()
export class MinutesDesk {
  constructor(
    private readonly work: UnitOfWork,
    @Inject(REPORT_DOORS) private readonly doors: ReportDoors,
  ) {}

  show(actor: Actor, id: string): Promise<MinutesView> {
    return this.work.run(actor, async (ctx) => this.view(ctx, await meetingOf(ctx, id)), { readOnly: true });
  }

  /** The meeting stays locked: no outcome changes between what is read and what enters the library. */
  enter(actor: Actor, id: string, { issuer, number }: EnterMinutes): Promise<MinutesView> {
    return this.work.run(actor, async (ctx) => {
      const meeting = await heldMeeting(ctx, id);
      await this.refuseBlind(ctx, meeting);
      const missing = await this.missing(ctx, meeting);
      const { title, text } = minutesText(meeting);
      if (missing.length > 0) throw new ZsError('INVALID_INPUT', { problems: missing.join('；') });
      if (meeting.items.every(({ outcome }) => outcome?.outcome === '暂缓'))
        throw new ZsError('INVALID_INPUT', { problems: '会议的各项都是暂缓，没有可以入库的决定' });
      const about = { title, text, heldOn: meeting.heldOn, issuer: issuer.trim(), number: number?.trim() || null };
      const entered = await this.doors.enterMinutes(ctx, about);
      await ledger.append(ctx, minutesEntered(`meeting/${id}`, { title, document: entered, issuer: about.issuer }));
      return this.view(ctx, meeting);
    });
  }

  private async view(ctx: Ctx, meeting: HeldMeeting): Promise<MinutesView> {
    await this.refuseBlind(ctx, meeting);
    const title = minutesTitle(meeting.title);
    return {
      ...minutesText(meeting),
      missing: await this.missing(ctx, meeting),
      entered: await this.doors.minutesOf(ctx, { title, heldOn: meeting.heldOn }),
      mayEnter: ctx.roles.some((role) => (KEEPERS as readonly string[]).includes(role)),
    };
  }

  /** @throws BLIND_SAMPLE with the round one would have to recuse oneself from */
  private async refuseBlind(ctx: Ctx, { items }: HeldMeeting): Promise<void> {
    const veiled = await this.doors.veiled(ctx);
    for (const { kind, subject } of items)
      if (kind === 'project' && veiled.has(subject)) await this.doors.project(ctx, subject);
  }

  /** Everybody reads the library, those who have yet to mark a project blindly, too. */
  private async missing(ctx: Ctx, meeting: HeldMeeting): Promise<string[]> {
    const projects = meeting.items.filter(({ kind }) => kind === 'project').map(({ subject }) => subject);
    return minutesMissing(meeting, await this.doors.inBlindRound(ctx, projects));
  }
}

/** Who keeps the policy library. */
export const KEEPERS = ['budget', 'publisher'] as const;
