import type { SecurityParameterView, SetSecurityParameter } from '@zhunsheng/contract';

import { type Actor, NO_SCOPE } from '../actor/actor.js';
import type { Ctx } from '../database/ctx.js';
import { markOf, refuseStale } from '../database/seen-edit.js';
import type { UnitOfWork } from '../database/unit-of-work.js';
import { ZsError } from '../errors/zs-error.js';
import { ledger } from '../ledger/ledger.js';
import { ledgerEvent } from '../ledger/ledger-event.js';

const parameterSet = ledgerEvent<{ label: string; before: number; after: number; unit: string }>(
  'security-parameter.set',
  1,
  '调整安全参数',
  ({ label, before, after, unit }) => `${label}：${String(before)} → ${String(after)} ${unit}`,
  { edits: true },
);

/** Limits of the monitor and days things are kept: data with bounds, changed on record. */
export class SecurityParameters {
  constructor(private readonly work: UnitOfWork) {}

  async shown(ctx: Ctx): Promise<SecurityParameterView[]> {
    const all = await this.all(ctx);
    return all.map((one) => ({ ...one, mark: markOf(ctx, nameOf(one.code), { value: one.value }) }));
  }

  private async all(ctx: Ctx): Promise<Omit<SecurityParameterView, 'mark'>[]> {
    const rows = await ctx.manager.query<Row[]>('select * from security_parameter order by code');
    return rows.map(({ set_name, set_at, ...row }) => ({
      ...row,
      setName: set_name,
      setAt: set_at?.toISOString() ?? null,
    }));
  }

  /** By code. */
  async values(ctx: Ctx): Promise<(code: string) => number> {
    const found = new Map((await this.all(ctx)).map(({ code, value }) => [code, value]));
    return (code) => {
      const value = found.get(code);
      if (value === undefined) throw new Error(`no security parameter ${code}`);
      return value;
    };
  }

  async set(actor: Actor, code: string, { value, seen }: SetSecurityParameter): Promise<void> {
    await this.work.run({ ...actor, scope: NO_SCOPE }, async (ctx) => {
      const before = (await this.all(ctx)).find((each) => each.code === code);
      if (!before) throw new ZsError('NOT_FOUND');
      const { low, high, label, unit } = before;
      if (value < low || value > high)
        throw new ZsError('INVALID_INPUT', {
          problems: `“${label}”应在 ${String(low)} 至 ${String(high)} ${unit}之间`,
        });
      const was = await refuseStale(ctx, {
        ...{ object: nameOf(code), what: label, seen, yours: { value } },
        read: async () => {
          const now = (await this.all(ctx)).find((each) => each.code === code);
          return now ? { value: now.value } : null;
        },
        say: (one) => `${String(one.value)} ${unit}`,
      });
      await ctx.manager.query('update security_parameter set value = $2, set_name = $3, set_at = $4 where code = $1', [
        ...[code, value, actor.name],
        ctx.clock.now(),
      ]);
      const event = parameterSet(nameOf(code), { label, before: was?.value ?? before.value, after: value, unit });
      await ledger.append(ctx, event);
    });
  }
}

const nameOf = (code: string): string => `security-parameter/${code}`;

interface Row extends Omit<SecurityParameterView, 'setName' | 'setAt' | 'mark'> {
  set_name: string | null;
  set_at: Date | null;
}
