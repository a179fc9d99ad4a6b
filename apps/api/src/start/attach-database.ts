import type { ReplicaView } from '@zhunsheng/contract';
import {
  type Clock,
  type Config,
  anchorsOf,
  FieldCipher,
  GrantSeal,
  type KeyEncryptionKey,
  keyEncryptionKey,
  LedgerDesk,
  openProductDatabase,
  productKeys,
  Sequencer,
  systemClock,
  type UnitOfWork,
} from '@zhunsheng/kernel';

import { MIGRATIONS } from '../../migrations/index.js';
import { ENTITIES } from './entities.js';

/** Somebody sits at the keyboard: longer than any usual start takes, not as long as another process may be stuck. */
const INSTALLER_WAIT_MS = 60_000;

export interface Attached {
  /** Works under the worker's login. */
  work: UnitOfWork;
  ledger: LedgerDesk;
  /** Gives what was just written its place in the signed log; a running product does so every second. */
  sequence(): Promise<void>;
  clock: Clock;
  /** Under the keys of the folder. */
  cipher: FieldCipher;
  /** Opens the key files. */
  kek: KeyEncryptionKey | null;
  /** What the configured replica is good for just now, from here; null: none is configured. */
  replica(): Promise<ReplicaView | null>;
  /** The superuser's or owner's address: for drills on a scratch copy. */
  adminUrl: string;
  close(): Promise<void>;
}

/** For commands: the folder's running database, else one started for the time of the command. */
export async function attachDatabase(config: Config, progress?: (line: string) => void): Promise<Attached> {
  const clock = systemClock;
  // before there is a database: keys made beside one that exists would open nothing
  const kek = await keyEncryptionKey(config);
  const keys = productKeys(config.dataDir, kek);
  const database = await openProductDatabase({
    ...{ config, migrations: MIGRATIONS, owner: 'command', progress },
    installerWaitMs: INSTALLER_WAIT_MS,
  });
  const work = await database.open('worker', {
    ...{ entities: ENTITIES, clock, poolSize: 4 },
    grantSeal: new GrantSeal(keys.person),
  });
  const anchors = anchorsOf(config);
  const quiet = () => undefined;
  const ledger = new LedgerDesk(database.urlFor('audit'), keys.ledger.publicKey, clock, quiet, anchors);
  const sequencer = new Sequencer({ url: database.urlFor('seq'), keys: keys.ledger, clock, anchors, onError: quiet });
  return {
    work,
    ledger,
    clock,
    cipher: new FieldCipher(keys.field),
    kek,
    replica: async () => {
      const reader = await database.open('worker', { entities: [], clock, poolSize: 1, readsReplica: true });
      return reader.lookAtReplica().finally(() => reader.close());
    },
    adminUrl: database.adminUrl,
    sequence: async () => {
      await sequencer.sequence();
    },
    close: async () => {
      await sequencer.stop();
      await ledger.close();
      await work.close();
      await database.stop();
    },
  };
}
