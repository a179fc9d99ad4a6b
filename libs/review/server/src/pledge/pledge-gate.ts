import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { type Actor, regionScope, type Scope, systemActor, UnitOfWork, ZsError } from '@zhunsheng/kernel';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';

import { isOneRegion, NEWEST_FIRST, pledgeRegion, STANDING } from './pledge-order.js';

/** Open to whoever has not signed: who one is, one's password, and the pledge itself. */
const OPEN = /^\/api\/v1\/(session|sessions|credentials|password-rules|sign-in|security-pledge)(\/|$)/;
/** Another process of the product may have put a text in force. */
const HOLDS_MS = 10_000;

interface Standing {
  region: number | null;
  digest: string | null;
  until: number;
  signed: Set<string>;
}

/** Nobody sees business data who has not signed what stands in force. Behind the guards, so that it knows who asks. */
@Injectable()
export class PledgeGate implements NestInterceptor {
  private readonly standing = new Map<string, Standing>();

  constructor(private readonly work: UnitOfWork) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const { caller, routeOptions } = context.switchToHttp().getRequest<FastifyRequest>();
    const actor = caller?.actor;
    if (actor && actor.scope.kind !== 'none' && !OPEN.test(routeOptions.url ?? '')) await this.refuseUnsigned(actor);
    return next.handle();
  }

  forget(): void {
    this.standing.clear();
  }

  private async refuseUnsigned({ id, scope }: Actor): Promise<void> {
    const { region, digest, signed } = await this.of(scope);
    if (region === null || digest === null || signed.has(id)) return;
    const city = systemActor(regionScope(region));
    const [found] = await this.work.run(
      city,
      ({ manager }) =>
        manager.query<unknown[]>(
          'select 1 from pledge_signature where (region_code, digest, account_id) = ($1, $2, $3)',
          [region, digest, id],
        ),
      { readOnly: true },
    );
    if (found === undefined) throw new ZsError('PLEDGE_MISSING');
    signed.add(id);
  }

  private async of(scope: Scope): Promise<Standing> {
    const now = performance.now();
    const key = scope.kind === 'all' ? 'all' : `${String(scope.regionLo)}-${String(scope.regionHi)}`;
    const before = this.standing.get(key);
    if (before && now < before.until) return before;
    const [pledge] = await this.work.run(
      systemActor(isOneRegion(scope) ? regionScope(scope.regionLo) : scope),
      async (ctx) =>
        ctx.manager.query<{ region: number; digest: string }[]>(
          `select p.region_code as region, p.digest from security_pledge p
           where p.region_code = $1 and p.enacted_at <= $2 and ${STANDING} order by ${NEWEST_FIRST} limit 1`,
          [await pledgeRegion(ctx), ctx.clock.now()],
        ),
      { readOnly: true },
    );
    const digest = pledge?.digest ?? null;
    const signed = before?.digest === digest ? before.signed : new Set<string>();
    const standing = { region: pledge?.region ?? null, digest, signed, until: now + HOLDS_MS };
    this.standing.set(key, standing);
    return standing;
  }
}
