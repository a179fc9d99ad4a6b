import type { DecisionState, MeetingItemView, MeetingView } from '@zhunsheng/contract';
import { type Ctx, markOf, ZsError } from '@zhunsheng/kernel';

const iso = (column: string) => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

interface Item extends Omit<MeetingItemView, 'outcome'> {
  pack: string;
  outcome: NonNullable<MeetingItemView['outcome']>['outcome'] | null;
  words: string;
  by: string;
  at: string;
  decision: string | null;
  decisionState: DecisionState | null;
}

export type HeldMeeting = Omit<MeetingView, 'mark'> & { region: number };

/** The latest first; `id` null = all. */
export async function meetings(ctx: Ctx, id: string | null = null): Promise<HeldMeeting[]> {
  const packs = await ctx.manager.query<(Omit<HeldMeeting, 'items'> & { region: number })[]>(
    `select region_code as region, pack_id as id, year, title, held_on::text as "heldOn", maker from meeting_pack
     where region_code between $1 and $2 and ($3::uuid is null or pack_id = $3) order by held_on desc, made_at desc limit 100`,
    [ctx.scope.regionLo, ctx.scope.regionHi, id],
  );
  const items = await ctx.manager.query<Item[]>(
    `select i.pack_id as pack, i.item_no as no, i.kind, i.subject, i.name, i.note, i.version, o.outcome, o.words, o.by_name as by,
       ${iso('o.at')} as at, o.decision_id as decision, d.state as "decisionState"
     from meeting_item i left join meeting_outcome o using (region_code, pack_id, item_no)
     left join review_decision d on (d.region_code, d.decision_id) = (o.region_code, o.decision_id)
     where i.pack_id = any ($1::uuid[]) order by i.item_no`,
    [packs.map((pack) => pack.id)],
  );
  return packs.map((pack) => ({ ...pack, items: items.filter((item) => item.pack === pack.id).map(itemView) }));
}

export async function meetingOf(ctx: Ctx, id: string): Promise<HeldMeeting> {
  const [found] = await meetings(ctx, id);
  if (!found) throw new ZsError('NOT_FOUND');
  return found;
}

/** Nobody else writes to it before this transaction ends: what is decided of an item is decided of the one that was read. */
export async function heldMeeting(ctx: Ctx, id: string): Promise<HeldMeeting> {
  await ctx.manager.query('select 1 from meeting_pack where pack_id = $1 for update', [id]);
  return meetingOf(ctx, id);
}

/** As it may be shown to who has yet to mark some of its projects blindly. */
export function withoutVeiled<T extends Pick<MeetingView, 'items'>>(meeting: T, veiled: ReadonlySet<string>): T {
  const shown = (item: MeetingItemView): MeetingItemView =>
    item.kind === 'project' && veiled.has(item.subject) ? { ...item, note: '', outcome: null, withheld: true } : item;
  return { ...meeting, items: meeting.items.map(shown) };
}

/** What two people who change one meeting may change under each other. */
export const agendaOf = ({ title, heldOn, items }: Omit<HeldMeeting, 'region'>) => ({
  ...{ title, heldOn },
  items: items.map(({ kind, subject, name, note }) => ({ kind, subject, name, note })),
});

/** With what the reader may not see left out, and the mark of just what is shown: one of a hidden note would tell it. */
export function shownTo(ctx: Ctx, veiled: ReadonlySet<string>, held: HeldMeeting): MeetingView {
  const shown = withoutVeiled(held, veiled);
  return { ...shown, mark: markOf(ctx, `meeting/${held.id}`, agendaOf(shown)) };
}

const itemView = ({ no, kind, subject, name, note, version, ...of }: Item): MeetingItemView => ({
  ...{ no, kind, subject, name, note, version },
  outcome: of.outcome && {
    ...{ outcome: of.outcome, words: of.words, by: of.by, at: of.at },
    decision: of.decision && of.decisionState ? { id: of.decision, state: of.decisionState } : null,
  },
});
