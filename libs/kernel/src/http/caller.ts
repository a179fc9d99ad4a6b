import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { SessionRow } from '@zhunsheng/contract';
import type { FastifyRequest } from 'fastify';

import type { Actor } from '../actor/actor.js';
import { ZsError } from '../errors/zs-error.js';
import { inRegion } from './one-region.js';

/** What the guard found out about a request. */
export interface Caller {
  actor: Actor;
  /** Digest of the session's token. */
  session: string;
  csrf: string;
  way: SessionRow['way'];
  /** The person showed who he is within the last minutes. */
  confirmed: boolean;
  /** Seconds until the session ends if nobody does anything. */
  idleLeft: number;
  /** Which of his regions he speaks of, where the room lets him name one. */
  region?: number;
}

declare module 'fastify' {
  interface FastifyRequest {
    caller?: Caller;
  }
}

function callerOf(context: ExecutionContext): Caller {
  const { caller } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!caller) throw new ZsError('UNAUTHENTICATED');
  return caller;
}

/** The signed-in actor as a parameter of a controller's method. */
export const Acting = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  const { actor, region } = callerOf(context);
  return region === undefined ? actor : inRegion(actor, region);
});

export const CurrentCaller = createParamDecorator((_data: unknown, context: ExecutionContext) => callerOf(context));
