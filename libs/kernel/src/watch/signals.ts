import type { SignalItemView, SignalKind, SignalView } from '@zhunsheng/contract';

import type { LedgerDesk } from '../ledger/ledger-desk.js';
import { HALF_WAY } from '../session/factor/half-way.js';

export interface Span {
  from: Date;
  to: Date;
}

type Limit = (code: string) => number;

interface Found {
  at: Date;
  who: string;
  text: string;
  alarm: boolean;
}

/** Events of the ledger, read with the auditor's eyes; the product itself acts at any hour. */
const SYSTEM = '00000000-0000-0000-0000-000000000000';

const QUERIES: readonly {
  kind: SignalKind;
  name: string;
  sql: string;
  values(limit: Limit): unknown[];
}[] = [
  {
    kind: 'sign-in',
    name: '登录失败与锁定',
    // who was asked for the second factor and has yet to show it did nothing odd: every such sign-in begins like that
    sql: `select max(at) as at, coalesce(address, '') || case when object = 'account/unknown' then '' else ' ' || object end as who,
        reason || ' ' || count(*) || ' 次' as text, count(*) >= $3 or bool_or(locked) as alarm
      from (select at, object, canonical::jsonb #>> '{data,address}' as address, action = 'account.locked' as locked,
          coalesce(canonical::jsonb #>> '{data,reason}', '账号锁定') as reason
        from audit.event where at >= $1 and at < $2 and action in ('session.refused', 'account.locked')) e
      where reason <> all ($4)
      group by address, object, reason order by alarm desc, at desc`,
    values: (limit) => [limit('failed_sign_ins'), Object.values(HALF_WAY)],
  },
  {
    kind: 'odd-hours',
    name: '非工作时间操作',
    sql: `select max(at) as at, actor_name as who, count(*) || ' 次，最晚 ' || to_char(max(local), 'MM-DD HH24:MI') as text,
        false as alarm
      from (select at, actor, actor_name, at at time zone 'Asia/Shanghai' as local from audit.event
        where at >= $1 and at < $2 and actor <> '${SYSTEM}') e
      where extract(hour from local) < $3 or extract(hour from local) >= $4 or extract(isodow from local) > 5
      group by actor, actor_name order by count(*) desc`,
    values: (limit) => [limit('day_begins'), limit('day_ends')],
  },
  {
    kind: 'privilege',
    name: '账号与权限变动',
    sql: `select at, actor_name as who, canonical as text, action = 'grant.altered' as alarm from audit.event
      where at >= $1 and at < $2 and (action like 'account.%' or action like 'grant.%' or action like 'password.%'
        or action like 'identity.%' or action like 'second-factor.%' or action like 'incident.%'
        or action like 'security-parameter.%') and action <> 'account.locked' order by at desc`,
    values: () => [],
  },
  {
    kind: 'clock',
    name: '系统时钟',
    sql: `select at, canonical::jsonb #>> '{data,clock}' as who, canonical as text, true as alarm from audit.event
      where at >= $1 and at < $2 and action = 'clock.stepped' order by at desc`,
    values: () => [],
  },
];

/** `describe` puts an entry of the ledger into words. */
export async function ledgerSignals(
  ledger: LedgerDesk,
  { from, to }: Span,
  limit: Limit,
  describe: (canonical: string) => string,
): Promise<SignalView[]> {
  return Promise.all(
    QUERIES.map(async ({ kind, name, sql, values }) => {
      const found = await ledger.read<Found>(sql, [from, to, ...values(limit)]);
      const items = found.map(({ text, ...rest }) => ({
        ...rest,
        text: kind === 'privilege' || kind === 'clock' ? describe(text) : text,
      }));
      return signal(kind, name, items);
    }),
  );
}

const SHOWN = 50;

export function signal(kind: SignalKind, name: string, found: readonly Found[]): SignalView {
  const items: SignalItemView[] = found.map((item) => ({ ...item, at: item.at.toISOString() }));
  return {
    kind,
    name,
    count: items.length,
    alarms: items.filter(({ alarm }) => alarm).length,
    items: items.slice(0, SHOWN),
  };
}
