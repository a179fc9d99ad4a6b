import type { CanActivate, ExecutionContext, Type } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import type { Actor } from '../actor/actor.js';
import { ZsError } from '../errors/zs-error.js';

const OF_ONE_REGION = 'zs:of-one-region';
/** The same as `?region=`, for pages: what they ask of other rooms is not narrowed by it. */
export const REGION_HEADER = 'x-zs-region';

/** Controllers of a room whose boards speak of one region: who sees several may name which. */
export function ofOneRegion(controllers: readonly Type[]): Type[] {
  for (const controller of controllers) Reflect.defineMetadata(OF_ONE_REGION, true, controller);
  return [...controllers];
}

/** Behind the guard that knows who asks. What is named is read here, so that no route has to know the field. */
export class RegionGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (!request.caller || !Reflect.hasMetadata(OF_ONE_REGION, context.getClass())) return true;
    const query = request.query as Record<string, unknown>;
    const named = query['region'] ?? request.headers[REGION_HEADER];
    delete query['region'];
    if (named !== undefined) request.caller.region = regionNamed(request.caller.actor, named);
    return true;
  }
}

/** Narrower, never wider: the database keeps to it as it keeps to the scope itself. */
export function inRegion(actor: Actor, region: number): Actor {
  const { scope } = actor;
  if (scope.kind !== 'all' && scope.regionLo === scope.regionHi) return actor;
  const kind = scope.kind === 'all' ? 'region' : scope.kind;
  return { ...actor, scope: { ...scope, kind, regionLo: region, regionHi: region, label: `区划 ${String(region)}` } };
}

function regionNamed({ scope }: Actor, named: unknown): number {
  if (typeof named !== 'string' || !/^[1-9]\d{8}$/.test(named))
    throw new ZsError('INVALID_INPUT', { problems: 'region 应为 9 位财政区划代码，只能写一次' });
  const region = Number(named);
  if (scope.kind !== 'all' && (region < scope.regionLo || region > scope.regionHi)) throw new ZsError('FORBIDDEN');
  return region;
}
