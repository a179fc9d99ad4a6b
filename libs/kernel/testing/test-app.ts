import type { DynamicModule, Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';

import { regionScope, systemActor } from '../src/actor/actor.js';
import { ACCOUNT_ENTITIES } from '../src/administration/account.entity.js';
import { accessByTwo } from '../src/administration/access/access-by-two.js';
import { accessGuards } from '../src/administration/access/access-guards.js';
import { accessTables } from '../src/administration/access/access-tables.js';
import { ukeyTables } from '../src/administration/access/ukey-tables.js';
import { AccountDesk } from '../src/administration/account-desk.js';
import { createDemoAccounts, type DemoPlaces } from '../src/administration/first-accounts.js';
import type { AccessSettings } from '../src/config/access-settings.js';
import type { Classification } from '../src/classification/data-level.js';
import type { Purposes } from '../src/classification/purpose.js';
import type { ProductKeys } from '../src/crypto/key-files.js';
import { makeFieldKeys } from '../src/crypto/field-cipher.js';
import { makeSm2Keys } from '../src/crypto/sm2.js';
import { type Clock, systemClock } from '../src/database/ctx.js';
import type { Entities } from '../src/database/database.js';
import type { Migration } from '../src/database/migration.js';
import type { Rates } from '../src/http/request-rates.js';
import { configureHttp, httpAdapter } from '../src/http/http-application.js';
import type { Transport } from '../src/http/transport.js';
import { JobQueue, type JobQueueOptions } from '../src/jobs/job-queue.js';
import { KernelModule } from '../src/server/kernel.module.js';
import { LedgerDesk } from '../src/ledger/ledger-desk.js';
import type { DiskRoom } from '../src/observe/disk-room.js';
import { PasswordHasher } from '../src/session/password.js';
import { TEST_KEY, testDatabase, type TestDatabase } from './test-database.js';

export const TEST_PASSWORD = 'Steht-Fest-2026';
const CHEAP = 10;

export interface TestAppOptions {
  migrations: readonly Migration[];
  /** Of the rooms under test; the kernel's own are there. */
  entities?: Entities;
  imports?: (Type | DynamicModule)[];
  controllers?: Type[];
  clock?: Clock;
  access?: AccessSettings;
  /** Where the demo users sit; by default in unit 101001 of region 990100000. */
  places?: DemoPlaces;
  /** By default nothing is classified, so that what is asked by column counts as L4. */
  classification?: Classification;
  /** By default nobody reads texts as they were written. */
  purposes?: Purposes;
  /** Left out: no disk is ever full. */
  room?: DiskRoom;
  /** Left out: only this machine reaches the door. */
  transport?: Transport;
  trustedProxies?: string[];
  /** Left out: nobody is slowed. */
  rates?: Rates;
  /** Left out: anybody may queue any number of jobs. */
  jobBounds?: JobQueueOptions['bounds'];
}

export interface TestApp {
  app: NestFastifyApplication;
  db: TestDatabase;
  keys: ProductKeys;
  ledger: LedgerDesk;
  close(): Promise<void>;
}

/** The product's real guard, pipe and filter on a fresh database, without a socket: use `app.inject` or `signInAs`. */
export async function testApp(options: TestAppOptions): Promise<TestApp> {
  const clock = options.clock ?? systemClock;
  // the kernel's younger tables follow the rooms' in the product's list
  const { migrations } = options;
  const younger = [accessTables, accessGuards, accessByTwo, ukeyTables].filter((one) => !migrations.includes(one));
  const db = await testDatabase([...migrations, ...younger], {
    entities: [...ACCOUNT_ENTITIES, ...(options.entities ?? [])],
    clock,
  });
  const keys: ProductKeys = { ledger: makeSm2Keys(), pepper: 'test', person: TEST_KEY, field: makeFieldKeys() };
  const { jobBounds: bounds } = options;
  const jobs = new JobQueue({ url: db.urlFor('api'), onError: () => undefined, ...(bounds ? { bounds } : {}) });
  await jobs.start();
  const ledger = new LedgerDesk(db.urlFor('audit'), keys.ledger.publicKey, clock);
  const kernel = KernelModule.forRoot({
    work: db.work,
    jobs,
    ledger,
    keys,
    clock,
    passwordCost: CHEAP,
    ...(options.access ? { access: options.access } : {}),
    ...(options.classification ? { classification: options.classification } : {}),
    ...(options.purposes ? { purposes: options.purposes } : {}),
    ...(options.room ? { room: options.room } : {}),
    ...(options.transport ? { transport: options.transport } : {}),
    ...(options.rates ? { rates: options.rates } : {}),
    demoPassword: TEST_PASSWORD,
  });
  const closeParts = async () => {
    await jobs.stop(100);
    await ledger.close();
    await db.close();
  };
  const app = await boot([kernel, ...(options.imports ?? [])], options).catch(async (error: unknown) => {
    await closeParts();
    throw error;
  });
  const places = options.places ?? { region: 990100000, clerkUnit: '101001', deptCode: '101' };
  await db.work.run(systemActor(), (ctx) =>
    createDemoAccounts(ctx, app.get(AccountDesk), app.get(PasswordHasher), TEST_PASSWORD, places),
  );
  return {
    app,
    db,
    keys,
    ledger,
    close: async () => {
      await app.close();
      await closeParts();
    },
  };
}

async function boot(
  imports: (Type | DynamicModule)[],
  { controllers = [], trustedProxies }: TestAppOptions,
): Promise<NestFastifyApplication> {
  const testing = await Test.createTestingModule({ imports, controllers }).compile();
  const app = testing.createNestApplication<NestFastifyApplication>(httpAdapter(trustedProxies), {
    bodyParser: false,
    logger: ['error'],
  });
  await configureHttp(app);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}

/** An actor who sees one region, for calling services without HTTP. */
export const cityActor = systemActor(regionScope(990100000));
