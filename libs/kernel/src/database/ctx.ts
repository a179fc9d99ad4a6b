import type { PoolClient } from 'pg';
import type { EntityManager } from 'typeorm';

import type { Actor, Scope } from '../actor/actor.js';
import type { GrantSeal } from '../administration/grants/grant-seal.js';
import type { PublishedReader } from './published-reader.js';

export interface Clock {
  now(): Date;
  /** Now, in RFC 3339 to the microsecond, where the clock tells it so finely. */
  instant?(): string;
  /** Whose time it is, for the ledger. */
  readonly source?: string;
}

export { systemClock } from './system-clock.js';

/** Carried through every call: who acts, on what, when, and in which transaction. First parameter everywhere. */
export interface Ctx {
  readonly actor: Actor;
  readonly roles: Actor['roles'];
  readonly scope: Scope;
  readonly clock: Clock;
  readonly requestId: string;
  /** Entities of this transaction. The only way to them: the data source is private to the unit of work. */
  readonly manager: EntityManager;
  /** The same connection, for sets: COPY, cursors. */
  readonly pgClient: PoolClient;
  /** The same transaction, for statements compiled from a question. */
  readonly published: PublishedReader;
  /** Tells rights the product gave from rows that were changed past it; without it nobody's rights can be read. */
  readonly grantSeal?: GrantSeal;
}
