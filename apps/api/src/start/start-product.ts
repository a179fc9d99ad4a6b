import path from 'node:path';

import { ConnectorClock, LibraryNews, MeasuringWorker, QualityWorker, VectorKeeper } from '@zhunsheng/base-data-server';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  DiskRoom,
  DormantAccounts,
  anchorsOf,
  type Clock,
  ClockWatch,
  type Config,
  cryptoSelfTest,
  GrantSeal,
  guardEgress,
  IncidentDesk,
  JobHold,
  jobBounds,
  JobQueue,
  keyEncryptionKey,
  LedgerDesk,
  Log,
  logFiles,
  logFolder,
  logLine,
  NightlyBackup,
  lockInstance,
  lostKeyFiles,
  openEmbedder,
  openModel,
  openProductDatabase,
  OperationDesk,
  productKeys,
  ReadingTally,
  refuseOldTime,
  sealOldGrants,
  Sequencer,
  serveMetrics,
  syslogTo,
  Transport,
  systemClock,
  VerificationRound,
  WatchRounds,
} from '@zhunsheng/kernel';
import {
  AdjustmentWorker,
  CHECKS_AT_A_TIME,
  CourtSearch,
  AllocationRunner,
  BacktestWorker,
  DryRunWorker,
  DuplicateSearch,
  ExchangeDrop,
  FilingRounds,
  LibraryChangeListener,
  MatchWorker,
  ReviewWorker,
} from '@zhunsheng/review-server';
import { ReportRounds, RollupKeeper } from '@zhunsheng/insight-server';
import { AlertRounds } from '@zhunsheng/thematic-server';

import { CLASSIFICATION } from '../classification/index.js';
import { PURPOSES } from '../classification/purposes.js';
import { LeaverRounds } from '../leavers/leaver-rounds.js';
import { MIGRATIONS } from '../../migrations/index.js';
import { ENTITIES } from './entities.js';
import { buildApplication } from './application.js';
import { configuredHosts } from './configured-hosts.js';
import { firstContent, refuseOpenDemo } from './first-content.js';

export interface RunningProduct {
  /** The address once the door is open; 'worker' for a process without one. */
  ready: Promise<string>;
  /** Undoes what was begun, in reverse order; also in the middle of a start. */
  stop(): Promise<void>;
}

type Closing = () => unknown;

/** A person is told within five seconds that the database is silent; where others are merely before him he waits longer. */
const SERVING = { poolSize: 20, patienceMs: 4_500, queueMs: 10_000 };

/** Everything from the database to the open door. */
export function startProduct(config: Config, say: (line: string) => void): RunningProduct {
  const closings: Closing[] = [];
  const begun = start(config, say, (closing) => closings.push(closing));
  const ready = begun.catch(async (error: unknown) => {
    await closeAll(closings);
    throw error;
  });
  const stop = async () => {
    await closeAll(closings);
    // a step that was under way fails now, or ends and has to be closed as well
    await begun.catch(() => undefined);
    await closeAll(closings);
  };
  return { ready, stop };
}

async function closeAll(closings: Closing[]): Promise<void> {
  for (let close = closings.pop(); close; close = closings.pop()) await close();
}

async function start(config: Config, say: (line: string) => void, atEnd: (closing: Closing) => void): Promise<string> {
  cryptoSelfTest();
  const clock = systemClock;
  const serves = config.role !== 'worker';
  refuseOldTime(clock);
  const log = openLog(config, clock, atEnd);
  const worrying = (what: string) => (error: Error) => {
    log.warn(error.message, what);
    say(`${what}：${error.message}`);
  };
  const egress = guardEgress(clock, configuredHosts(config), (host) => worrying('外联')(new Error(`已拒绝：${host}`)));
  atEnd(() => egress.release());
  // a pure worker joins the product that owns the folder; on one outside database several may serve from one folder
  if (serves && !config.databaseUrl) {
    const lock = lockInstance(config.dataDir);
    atEnd(() => lock.release());
  }
  // before there is a database: keys made beside one that exists would open nothing
  const kek = await keyEncryptionKey(config);
  const keys = productKeys(config.dataDir, kek);
  say('启动数据库…');
  const database = await openProductDatabase({
    config,
    migrations: MIGRATIONS,
    owner: serves ? 'product' : 'command',
    progress: say,
  });
  atEnd(() => database.stop());
  const grantSeal = new GrantSeal(keys.person);
  // what happens before the door opens has time
  const starting = await database.open('api', { entities: ENTITIES, clock, grantSeal, poolSize: 4 });
  atEnd(() => starting.close());
  const workerWork = await database.open('worker', { entities: ENTITIES, clock, poolSize: 4, grantSeal });
  atEnd(() => workerWork.close());
  const checking = await database.open('api', { entities: ENTITIES, clock, poolSize: CHECKS_AT_A_TIME });
  atEnd(() => checking.close());
  await refuseOpenDemo(starting, config.host);
  const time = new ClockWatch({ work: workerWork, clock });
  time.start(worrying('系统时钟'));
  atEnd(() => time.stop());

  const anchors = anchorsOf(config);
  const ledger = new LedgerDesk(database.urlFor('audit'), keys.ledger.publicKey, clock, worrying('台账连接'), anchors);
  atEnd(() => ledger.close());
  await ledger.refuseForeignKey();
  const sequencer = new Sequencer({
    url: database.urlFor('seq'),
    keys: keys.ledger,
    clock,
    anchors,
    onError: worrying('台账排序'),
  });
  sequencer.start();
  atEnd(async () => {
    await sequencer.sequence().catch(worrying('台账排序'));
    await sequencer.stop();
  });
  if (serves) await sealOldGrants(starting, ledger);
  const first = serves
    ? await firstContent({ config, keys, clock, work: starting, workerWork, say })
    : { demoPassword: null };
  await refuseOpenDemo(starting, config.host);
  await starting.close();
  const serving = serves ? { ...SERVING, readsReplica: true } : {};
  const work = await database.open('api', { entities: ENTITIES, clock, grantSeal, ...serving });
  atEnd(() => work.close());

  const room = new DiskRoom(config.dataDir, clock);
  const incidents = new IncidentDesk(workerWork);
  const hold = new JobHold(room, () => incidents.isFrozen());
  const jobs = new JobQueue({
    url: database.urlFor(serves ? 'api' : 'worker'),
    onError: worrying('任务队列'),
    bounds: jobBounds,
    held: async () => (await hold.reason()) !== null,
  });
  await jobs.start();
  atEnd(() => jobs.stop());
  const { passwordCost, access, rates } = config;
  const documents = path.join(config.dataDir, 'documents');
  const model = config.model && (await openModel(config.model, clock));
  const embedder = config.embeddings && (await openEmbedder(config.embeddings, clock));
  const app = await buildApplication(
    // zs keys rotate may change them while this process runs
    {
      ...{
        work,
        checking,
        jobs,
        ledger,
        keys,
        clock,
        passwordCost,
        rates,
        access,
        documents,
        model,
        embedder,
        room,
        hold,
        ...first,
      },
      ...{
        classification: CLASSIFICATION,
        purposes: PURPOSES,
        egress,
        time,
        logs: logFolder(config.dataDir),
        transport: Transport.of(config),
      },
      rereadFieldKeys: () => productKeys(config.dataDir, kek).field,
      lostKeys: () => lostKeyFiles(config.dataDir),
      modelServers: { model: config.model, embeddings: config.embeddings },
    },
    workerWork,
    log,
    config.trustedProxies,
  );
  atEnd(() => app.close());
  if (config.role !== 'api') {
    await app.get(ReviewWorker).start();
    await app.get(DuplicateSearch).start();
    await app.get(CourtSearch).start();
    await app.get(AdjustmentWorker).start();
    await app.get(MatchWorker).start();
    await app.get(AllocationRunner).start();
    await app.get(DryRunWorker).start();
    await app.get(BacktestWorker).start();
    await app.get(MeasuringWorker).start();
    await app.get(VectorKeeper).start();
    await app.get(QualityWorker).start();
    await app.get(LibraryChangeListener).start();
    app.get(LibraryNews).start();
    app.get(ConnectorClock).start();
    app.get(FilingRounds).start();
    app.get(AlertRounds).start();
    app.get(DormantAccounts).start();
    app.get(LeaverRounds).start();
    app.get(ReportRounds).start();
    app.get(WatchRounds).start();
    app.get(RollupKeeper).start();
    const drop = new ExchangeDrop(workerWork, path.join(config.dataDir, 'exchange'), () => clock.now());
    drop.start();
    atEnd(() => drop.onModuleDestroy());
    const { backupAt } = config;
    if (backupAt && !config.databaseUrl) {
      const places = { ...config, backupAt };
      const theirs = config.backupDir ? new DiskRoom(config.backupDir, clock) : room;
      const nightly = new NightlyBackup({ config: places, work: workerWork, clock, room: theirs, say });
      nightly.start();
      atEnd(() => nightly.stop());
    }
  }
  if (!serves) return 'worker';

  const tally = app.get(ReadingTally);
  tally.start(worrying('读取计数'));
  atEnd(() => tally.stop());

  const round = new VerificationRound(ledger, (finding) => worrying('台账核验')(new Error(finding)));
  round.start();
  atEnd(() => round.stop());
  if (config.metricsPort !== null) {
    const metrics = await serveMetrics(app.get(OperationDesk), config.host, config.metricsPort);
    atEnd(() => metrics.close());
  }
  const address = await listen(app, config);
  say(`外联检查：启动以来 ${String(egress.report().attempts)} 次对外连接`);
  return address;
}

/** JSON lines: a file a day, the terminal's error side for the service manager, and the audit platform if there is one. */
function openLog({ dataDir, syslog }: Config, clock: Clock, atEnd: (closing: Closing) => void): Log {
  const log = new Log(clock);
  log.to(logFiles(logFolder(dataDir)));
  log.to((entry) => entry.level !== 'info' && process.stderr.write(`${logLine(entry)}\n`));
  if (syslog) {
    const platform = syslogTo(syslog);
    log.to(platform.sink);
    atEnd(() => platform.close());
  }
  return log;
}

async function listen(app: NestFastifyApplication, config: Config): Promise<string> {
  await app.listen(config.port, config.host);
  const address = app.getHttpServer().address();
  const port = typeof address === 'object' && address ? address.port : config.port;
  return `http://localhost:${port}`;
}
