import { DataSource, type EntityTarget, type ObjectLiteral } from 'typeorm';

import type { GrantSeal } from '../administration/grants/grant-seal.js';
import { type Clock, systemClock } from './ctx.js';
import { HOLDS_FILES } from './published-reader.js';
import { Replica } from './replica.js';
import { clientGivingUpAfter } from './silent-connection.js';
import { UnitOfWork } from './unit-of-work.js';

export type Entities = readonly (EntityTarget<ObjectLiteral> & (abstract new () => object))[];

export interface DatabaseOptions {
  /** Address for a login role of the product (never the owner, never a superuser). */
  url: string;
  rolePrefix: string;
  entities: Entities;
  clock?: Clock;
  poolSize?: number;
  /** For whoever reads what people may do. */
  grantSeal?: GrantSeal;
  onPoolError?: (error: Error) => void;
  /** How long a database may say nothing, to who connects and to who asks first. Left out: it is waited for, as work in the background does. */
  patienceMs?: number;
  /** How long somebody waits where all connections are in use. */
  queueMs?: number;
  /** A streaming standby of it, entered by the same login. Left out: the database itself answers everybody. */
  replica?: { url: string; lagMs: number } | null;
}

/** A replica that says nothing is given up sooner than the database: there is another to ask. */
const REPLICA_WAITS = { patienceMs: 2_000, queueMs: 2_000 };

export async function openDatabase(options: DatabaseOptions): Promise<UnitOfWork> {
  const dataSource = await connected(options);
  // databases of the kernel's own specs have no incidents
  const [found] = await dataSource.query<{ known: boolean; holdsFiles: boolean }[]>(
    `select to_regclass('public.incident') is not null as known, ${HOLDS_FILES('current_user')} as "holdsFiles"`,
  );
  const { rolePrefix, clock = systemClock, grantSeal, patienceMs } = options;
  return new UnitOfWork(
    dataSource,
    rolePrefix,
    clock,
    found?.known ?? false,
    grantSeal,
    found?.holdsFiles,
    patienceMs,
    replicaOf(dataSource, options),
  );
}

function replicaOf(primary: DataSource, { replica, clock = systemClock, ...options }: DatabaseOptions): Replica | null {
  if (!replica) return null;
  const { url, lagMs } = replica;
  const connect = () => connected({ ...options, ...REPLICA_WAITS, url, poolSize: options.poolSize ?? 10 });
  const { patienceMs } = REPLICA_WAITS;
  const made = new Replica({ primary, connect, lagMs, clock, patienceMs, primaryPatienceMs: options.patienceMs });
  made.start();
  return made;
}

async function connected(options: DatabaseOptions): Promise<DataSource> {
  const { patienceMs, queueMs = 30_000 } = options;
  const dataSource = new DataSource({
    type: 'postgres',
    url: options.url,
    entities: [...options.entities],
    synchronize: false,
    migrationsRun: false,
    cache: false, // keyed by SQL text alone it would serve one actor's rows to another
    logging: false,
    poolSize: options.poolSize ?? 10,
    // without a listener a lost idle connection ends the process
    poolErrorHandler: (error: Error) => options.onPoolError?.(error),
    // a new connection plans everything anew: the facts of one project take longer to plan than to read
    // and nobody waits for one for ever: a pool that ran dry is told as 503
    extra: {
      ...{ application_name: 'zhunsheng', idleTimeoutMillis: 300_000, connectionTimeoutMillis: queueMs },
      ...(patienceMs === undefined ? {} : { Client: clientGivingUpAfter(patienceMs) }),
    },
  });
  return dataSource.initialize();
}
