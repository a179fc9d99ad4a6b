import { randomUUID } from 'node:crypto';

import type { AnswerView } from '@zhunsheng/contract';
import { type Ctx, ZsError } from '@zhunsheng/kernel';

import { isLost, type Plan, type QueryPlan } from '../question/plan.js';
import { courtesyOf } from './courtesy.js';

export interface Turn {
  plan: Plan;
  /** The last plan over data, through the views and refusals since. */
  lastQuery: Plan | null;
  answer: AnswerView;
  /** What a model proposed and the person has to confirm. */
  offered: QueryPlan | null;
  readBy: AnswerView['readBy'];
  keys: readonly (readonly (string | null)[] | null)[];
}

const TURN = `plan, last_query as "lastQuery", answer, row_keys as keys, offered, read_by as "readBy"`;

/** What came before a turn of a conversation. */
export interface Before {
  last: Turn | null;
  /** The plans over data of the turns before the last one, oldest first. */
  earlier: QueryPlan[];
  /** The next turn may not lean past the last that was not understood, whatever was shown or said since. */
  isLost: boolean;
  /** The last turn may not have leaned on the one before it. */
  isAfterLost: boolean;
}

/** A conversation, turn by turn. Row-level security keeps each to the person who holds it. */
export async function before(ctx: Ctx, conversation: string): Promise<Before> {
  const turns = await ctx.manager.query<Turn[]>(
    `select ${TURN} from question_turn
     where region_code = $1 and conversation_id = $2 order by turn_no desc limit 1`,
    [ctx.scope.regionLo, conversation],
  );
  const rows = await ctx.manager.query<Past[]>(
    `select plan, last_query is null as "isFirst" from question_turn
     where region_code = $1 and conversation_id = $2 order by turn_no desc limit 8`,
    [ctx.scope.regionLo, conversation],
  );
  const plans = rows
    .map(({ plan }) => plan)
    .filter((plan): plan is QueryPlan => plan.kind === 'query' || plan.kind === 'why');
  return {
    last: turns[0] ?? null,
    earlier: plans.slice(1).reverse(),
    isLost: lostIn(rows),
    isAfterLost: lostIn(rows.slice(1)),
  };
}

export interface Past {
  plan: Plan;
  /** No question had been answered before it. */
  isFirst: boolean;
}

/** 科技局咋样, 谢谢, 执行率: whether the newest turn that asked anything was not understood. Newest first. */
export function lostIn(turns: readonly Past[]): boolean {
  const asked = turns.find(
    ({ plan, isFirst }) => isLost(plan, isFirst) || !['view', 'drill', 'refuse'].includes(plan.kind),
  );
  return asked !== undefined && isLost(asked.plan, asked.isFirst);
}

/** Thanks show nothing: what was shown before them is what 换成柱状图 and 第一个的明细 are said of. */
export async function lastShown(ctx: Ctx, last: Turn | null): Promise<Turn | null> {
  if (!last || !isCourtesy(last)) return last;
  const turns = await ctx.manager.query<Turn[]>(
    `select ${TURN} from question_turn
     where region_code = $1 and conversation_id = $2 order by turn_no desc limit 8`,
    [ctx.scope.regionLo, last.answer.conversationId],
  );
  return turns.find((turn) => !isCourtesy(turn)) ?? null;
}

const isCourtesy = ({ plan, answer }: Turn): boolean => plan.kind === 'refuse' && courtesyOf(answer.question) !== null;

export async function turnOf(ctx: Ctx, id: string): Promise<Turn> {
  const rows = await ctx.manager.query<Turn[]>(
    `select ${TURN} from question_turn
     where region_code = $1 and turn_id = $2`,
    [ctx.scope.regionLo, id],
  );
  if (!rows[0]) throw new ZsError('NOT_FOUND');
  return rows[0];
}

/** Every question that was asked is kept with its answer: what was not understood is how the vocabulary grows. */
export async function keepTurn(ctx: Ctx, turn: Turn & { ignored: string[] }): Promise<void> {
  const { answer, plan, lastQuery, keys, ignored, offered, readBy } = turn;
  // two questions at once of one conversation: one after the other
  await ctx.manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [answer.conversationId]);
  await ctx.manager.query(
    `insert into question_turn (region_code, turn_id, conversation_id, turn_no, account_id, asked_at, question, status,
       plan, last_query, answer, row_keys, ignored, result_digest,
       offered, read_by)
     values ($1, $2, $3, (select coalesce(max(turn_no), 0) + 1 from question_turn
       where region_code = $1 and conversation_id = $3), $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [
      ctx.scope.regionLo,
      answer.id,
      answer.conversationId,
      ctx.actor.id,
      ctx.clock.now(),
      answer.question,
      answer.status,
      JSON.stringify(plan),
      JSON.stringify(lastQuery),
      JSON.stringify(answer),
      JSON.stringify(keys),
      ignored,
      answer.trace.resultDigest,
      offered && JSON.stringify(offered),
      readBy,
    ],
  );
}

export const newId = (): string => randomUUID();
