import { type Config, PLAIN_ACCESS, regionScope, systemActor } from '@zhunsheng/kernel';

import { demoCity, loadDemoCity } from '../../src/demo/index.js';
import { attachDatabase } from '../../src/start/attach-database.js';

/** For a command on this folder. */
export const configFor = (dataDir: string): Config => ({
  port: 0,
  host: '127.0.0.1',
  allowHttp: false,
  trustedProxies: ['loopback'],
  dataDir,
  demo: false,
  demoPassword: null,
  databaseUrl: null,
  replica: null,
  metricsPort: null,
  anchorDir: null,
  backupAt: null,
  backupDir: null,
  backupKeep: 14,
  kek: null,
  syslog: null,
  role: 'both',
  rates: { account: 6000, route: 3000 },
  passwordCost: 100_000,
  model: null,
  embeddings: null,
  access: PLAIN_ACCESS,
});

/** 云衡市 with fewer projects, in the folder before the product starts on it: a city that is there is left as it is. */
export async function makeSmallCity(dataDir: string, projects: number): Promise<void> {
  const attached = await attachDatabase(configFor(dataDir));
  try {
    const everything = systemActor({ ...regionScope(demoCity.region), kind: 'all' });
    await attached.work.run(everything, (ctx) => loadDemoCity(ctx, { projects }));
  } finally {
    await attached.close();
  }
}
