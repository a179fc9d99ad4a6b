import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { FieldCipher, regionScope, systemActor, type UnitOfWork } from '@zhunsheng/kernel';
import { FixedClock, signInAs, type SignedIn, testApp, type TestApp } from '@zhunsheng/kernel/testing';
import { runCampaign } from '@zhunsheng/review-server';
import { workerWork } from '@zhunsheng/review-server/testing';

import { MIGRATIONS } from '../../migrations/index.js';
import { rooms } from '../../src/app.module.js';
import { CLASSIFICATION } from '../../src/classification/index.js';
import { PURPOSES } from '../../src/classification/purposes.js';
import { addColleagues, demoCity, loadDemoCity, seatOffices } from '../../src/demo/index.js';
import { ENTITIES } from '../../src/start/entities.js';
import { foundTwin } from './twin-city.js';

/** Published example of GB/T 32918; signs packages of the tests only. */
const SIGNING = {
  privateKey: '3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8',
  publicKey:
    '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
};

export interface BesiegedCity {
  t: TestApp;
  clock: FixedClock;
  /** Folder of uploaded files. */
  documents: string;
  /** Signs in once and keeps the session. */
  as(username: string): Promise<SignedIn>;
  close(): Promise<void>;
}

/**
 * Every room of the product in this process, over 云衡市 with few projects, judged once, and beside it a second region
 * that has the same rows under other numbers and other names (`twin-city`).
 */
export async function besiegedCity(projects = 60): Promise<BesiegedCity> {
  const clock = new FixedClock('2025-09-01T02:00:00Z');
  // the worker's login exists only once the database stands
  const hired: { worker?: UnitOfWork } = {};
  const later = { run: (...args: Parameters<UnitOfWork['run']>) => hired.worker?.run(...args) } as UnitOfWork;
  const documents = fs.mkdtempSync(path.join(os.tmpdir(), 'zs-besieged-'));
  const t = await testApp({
    migrations: MIGRATIONS,
    entities: ENTITIES,
    imports: rooms({ documents, model: null, keys: { ledger: SIGNING } }, later),
    clock,
    classification: CLASSIFICATION,
    purposes: PURPOSES,
    places: { region: demoCity.region, clerkUnit: demoCity.clerkUnit, deptCode: demoCity.department },
  });
  const everything = systemActor({ ...regionScope(demoCity.region), kind: 'all' });
  const cipher = new FieldCipher(t.keys.field);
  await t.db.work.run(everything, (ctx) => loadDemoCity(ctx, { projects, cipher }));
  const seated = await t.db.work.run(systemActor(), addColleagues);
  await t.db.work.run(everything, (ctx) => seatOffices(ctx, seated));
  hired.worker = await workerWork(t.db, clock);
  await runCampaign(hired.worker, { region: demoCity.region, year: demoCity.year });
  await foundTwin(t.db);
  const signedIn = new Map<string, Promise<SignedIn>>();
  return {
    t,
    clock,
    documents,
    as(username) {
      const known = signedIn.get(username) ?? signInAs(t, username);
      signedIn.set(username, known);
      return known;
    },
    async close() {
      await hired.worker?.close();
      await t.close();
      fs.rmSync(documents, { recursive: true, force: true });
    },
  };
}
