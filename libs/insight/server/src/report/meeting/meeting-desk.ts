import { randomUUID } from 'node:crypto';

import { Inject, Injectable } from '@nestjs/common';
import type {
  MakeDecision,
  MeetingItemView,
  MeetingView,
  RecordMeetingOutcome,
  ReportView,
  SaveMeeting,
} from '@zhunsheng/contract';
import { type Actor, type Ctx, ledger, refuseStale, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { REPORT_DOORS, type ReportDoors } from '../facts.js';
import { homeRegion } from '../home-region.js';
import { type FileFormat, ReportDesk, type ReportFile } from '../report-desk.js';
import { printingOf, ReportWriter } from '../report-writer.js';
import { meetingSaved, outcomeRecorded } from '../report.events.js';
import { type Seal, WIDEST } from '../seal/seal.js';
import type { Wanted } from '../wanted.js';
import { meetingPack, type PackedReport } from './meeting-pack.js';
import { agendaOf, type HeldMeeting, heldMeeting, meetingOf, meetings, shownTo } from './meeting-record.js';

/** What goes before a meeting, and what the meeting decided: written back as decisions of the review, by its own rules. */
@Injectable()
export class MeetingDesk {
  constructor(
    private readonly work: UnitOfWork,
    private readonly writer: ReportWriter,
    private readonly desk: ReportDesk,
    @Inject(REPORT_DOORS) private readonly doors: ReportDoors,
  ) {}

  list(actor: Actor): Promise<MeetingView[]> {
    return this.work.run(
      actor,
      async (ctx) => {
        const veiled = await this.doors.veiled(ctx);
        return (await meetings(ctx)).map((meeting) => shownTo(ctx, veiled, meeting));
      },
      { readOnly: true },
    );
  }

  show(actor: Actor, id: string): Promise<MeetingView> {
    return this.work.run(actor, async (ctx) => this.unveiled(ctx, await meetingOf(ctx, id)), { readOnly: true });
  }

  /** `of` null = a new one. An agenda with a decision of the meeting on it stays as it was. */
  save(actor: Actor, of: { id: string; seen: string } | null, body: SaveMeeting): Promise<MeetingView> {
    return this.work.run(actor, async (ctx) => {
      const pack = of?.id ?? randomUUID();
      const agenda = await this.agenda(ctx, of?.id ?? null, body);
      // it stays where it is, whichever of his regions who changes it looks at
      const region = of ? (await meetingOf(ctx, pack)).region : await homeRegion(ctx, body.year);
      const before = of && (await this.clear(ctx, of, agenda));
      await ctx.manager.query(
        `insert into meeting_pack (region_code, pack_id, year, title, held_on, made_by, maker, made_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (region_code, pack_id) do update set title = excluded.title, held_on = excluded.held_on`,
        [region, pack, body.year, agenda.title, agenda.heldOn, actor.id, actor.name, ctx.clock.now()],
      );
      for (const [at, { kind, subject, name, note, version }] of agenda.items.entries())
        await ctx.manager.query(
          `insert into meeting_item (region_code, pack_id, item_no, kind, subject, name, note, version)
           values ($1, $2, $3, $4, $5, $6, $7, $8)`,
          [region, pack, at + 1, kind, subject, name, note, version],
        );
      const stored = await meetingOf(ctx, pack);
      const said = { title: agenda.title, items: agenda.items.length };
      await ledger.append(ctx, meetingSaved(`meeting/${pack}`, said, { before, after: agendaOf(stored) }));
      return this.unveiled(ctx, stored);
    });
  }

  async pack(actor: Actor, id: string): Promise<ReportView> {
    return this.packed(actor, id, null);
  }

  async file(actor: Actor, id: string, format: FileFormat): Promise<ReportFile> {
    return this.desk.export(actor, `meeting/${id}`, await this.packed(actor, id, WIDEST), format);
  }

  /** In one transaction: the record of the meeting and the decision it became stand together or not at all. */
  outcome(actor: Actor, id: string, no: number, body: RecordMeetingOutcome): Promise<MeetingView> {
    return this.work.run(actor, async (ctx) => {
      const meeting = await heldMeeting(ctx, id);
      const item = meeting.items.find((one) => one.no === no);
      if (!item) throw new ZsError('NOT_FOUND');
      await this.refuseBlind(ctx, [item]);
      if (item.outcome) throw new ZsError('INVALID_INPUT', { problems: `第 ${String(no)} 项已记录会议决定，不能再改` });
      const decision = await this.decide(ctx, meeting, item, body);
      await ctx.manager.query(
        `insert into meeting_outcome (region_code, pack_id, item_no, outcome, words, decision_id, by_id, by_name, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [meeting.region, id, no, body.outcome, body.words.trim(), decision, actor.id, actor.name, ctx.clock.now()],
      );
      const { title } = meeting;
      const said = { title, no, outcome: body.outcome, words: body.words.trim(), decision };
      await ledger.append(ctx, outcomeRecorded(`meeting/${id}/${String(no)}`, said));
      return this.unveiled(ctx, await meetingOf(ctx, id));
    });
  }

  private async decide(
    ctx: Ctx,
    meeting: HeldMeeting,
    item: MeetingItemView,
    body: RecordMeetingOutcome,
  ): Promise<string | null> {
    const { outcome, words, reason, amountAfterFen, gradeAfter } = body;
    if (item.kind !== 'project' || item.version === null) {
      if (outcome === '调整金额' || outcome === '调整等级')
        throw new ZsError('INVALID_INPUT', { problems: '金额和等级逐个项目决定：请把项目单列为议题' });
      return null;
    }
    if (outcome === '暂缓') return null;
    const evidence = [{ text: `“${meeting.title}”（${meeting.heldOn}）第 ${String(item.no)} 项：${words}` }];
    const about: Omit<MakeDecision, 'version'> =
      outcome === '同意'
        ? { subject: 'project', kind: 'accept', statement: words, evidence }
        : outcome === '调整金额'
          ? { subject: 'amount', kind: 'adjust', statement: words, evidence, ...given({ reason, amountAfterFen }) }
          : { subject: 'project', kind: 'override', statement: words, evidence, ...given({ reason, gradeAfter }) };
    return this.doors.decide(ctx, item.subject, { ...about, version: item.version });
  }

  private async packed(actor: Actor, id: string, seal: Seal | null): Promise<ReportView> {
    const state = await this.doors.ledger();
    return this.work.run(
      actor,
      async (ctx) => {
        const meeting = await this.unveiled(ctx, await meetingOf(ctx, id));
        const parts: PackedReport[] = [];
        for (const item of meeting.items) {
          const wanted = wantedOf(item, meeting.year);
          const report = await this.writer.write(ctx, wanted, state, null).catch((error: unknown) => {
            // gone, or to be marked blindly by the reader
            if (error instanceof ZsError) return null;
            throw error;
          });
          parts.push({ item, report });
        }
        return meetingPack(meeting, parts, printingOf(ctx, state, seal));
      },
      { readOnly: true, snapshot: true },
    );
  }

  private async unveiled(ctx: Ctx, meeting: HeldMeeting): Promise<MeetingView> {
    return shownTo(ctx, await this.doors.veiled(ctx), meeting);
  }

  /** Before anything is answered by whether there is an outcome. @throws BLIND_SAMPLE with the round, where one recuses oneself */
  private async refuseBlind(ctx: Ctx, items: readonly MeetingItemView[]): Promise<void> {
    for (const { kind, subject } of items) if (kind === 'project') await this.doors.project(ctx, subject);
  }

  /** As it shall stand. @throws where the meeting `id` may not become that */
  private async agenda(ctx: Ctx, id: string | null, { year, title, heldOn, items: sent }: SaveMeeting) {
    if (id !== null) await this.refuseSettled(ctx, id, year);
    const items = [];
    for (const { kind, subject, note } of sent)
      items.push({ kind, subject, note: note.trim(), ...(await this.found(ctx, year, { kind, subject, note })) });
    return { title: title.trim(), heldOn, items };
  }

  private async refuseSettled(ctx: Ctx, id: string, year: number): Promise<void> {
    const meeting = await heldMeeting(ctx, id);
    if (meeting.year !== year) throw new ZsError('INVALID_INPUT', { problems: '会议年度不能改，请另编一份材料' });
    await this.refuseBlind(ctx, meeting.items);
    if (meeting.items.some(({ outcome }) => outcome !== null))
      throw new ZsError('INVALID_INPUT', { problems: '会议已有决定，议程不能再改；请另编一份材料' });
  }

  /** Takes away what stood, and hands it back for the ledger. */
  private async clear(ctx: Ctx, { id, seen }: { id: string; seen: string }, yours: Agenda): Promise<Agenda | null> {
    const before = await refuseStale(ctx, {
      ...{ object: `meeting/${id}`, what: '会议议程', seen, yours, say: sayAgenda },
      read: async () => agendaOf(await meetingOf(ctx, id)),
    });
    await ctx.manager.query('delete from meeting_item where pack_id = $1', [id]);
    return before;
  }

  /** @throws NOT_FOUND where there is no such thing, or the reader does not see it */
  private async found(
    ctx: Ctx,
    year: number,
    { kind, subject }: SaveMeeting['items'][number],
  ): Promise<{ name: string; version: number | null }> {
    switch (kind) {
      case 'project': {
        const { name, version } = (await this.doors.project(ctx, subject)).project;
        return { name, version };
      }
      case 'theme':
        return { name: `${(await this.doors.theme(ctx, subject, year)).view.theme.name}专题`, version: null };
      case 'campaign':
        return { name: (await this.doors.overview(ctx, year)).campaign, version: null };
      case 'department': {
        const { byDepartment } = await this.doors.overview(ctx, year);
        const found = byDepartment.find(({ code }) => code === subject);
        if (!found) throw new ZsError('NOT_FOUND');
        return { name: found.name, version: null };
      }
    }
  }
}

type Agenda = ReturnType<typeof agendaOf>;

const sayAgenda = ({ title, heldOn, items }: Agenda): string =>
  `${title}（${heldOn}）：${items.map(({ name, note }, at) => `${String(at + 1)}.${name}${note && `（${note}）`}`).join('、')}`;

function wantedOf({ kind, subject }: MeetingItemView, year: number): Wanted {
  if (kind === 'project') return { kind, id: subject };
  return kind === 'campaign' ? { kind, year } : { kind, code: subject, year };
}

/** Only what was said: an empty field is no value. */
const given = <T extends object>(some: T): { [K in keyof T]?: NonNullable<T[K]> } =>
  Object.fromEntries(Object.entries(some).filter(([, value]) => value !== undefined && value !== null)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
