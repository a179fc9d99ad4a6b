import { Controller, Get } from '@nestjs/common';
import { ClockWatch, LedgerDesk, Public, systemActor, UnitOfWork, ZsError } from '@zhunsheng/kernel';

/** For the process supervisor and the load balancer. */
@Controller('health')
export class HealthController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly ledger: LedgerDesk,
    private readonly time: ClockWatch,
  ) {}

  @Get('live')
  @Public()
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Ready = the database answers through a login that inherits nothing, and the ledger is not known to be broken. */
  @Get('ready')
  @Public()
  async ready(): Promise<{
    status: 'ok';
    ledgerPending: number;
    clock: { synchronized: boolean | null; steps: number };
  }> {
    const safe = await this.work
      .run(systemActor(), (ctx) =>
        ctx.manager.query<{ safe: boolean }[]>(
          `select not (rolsuper or rolinherit or rolbypassrls) as safe from pg_roles where rolname = session_user`,
        ),
      )
      .catch(() => null);
    if (!safe) throw new ZsError('UNAVAILABLE', { reason: '数据库无应答' });
    if (!safe[0]?.safe) throw new ZsError('UNAVAILABLE', { reason: '数据库登录角色权限过大' });
    const { verified, pending } = await this.ledger.state();
    if (verified === false) throw new ZsError('UNAVAILABLE', { reason: '审计台账核验未通过' });
    const { synchronized, steps } = this.time.state();
    return { status: 'ok', ledgerPending: pending, clock: { synchronized, steps } };
  }
}
