import type { ReplicaView } from '@zhunsheng/contract';
import type { PoolClient } from 'pg';
import type { DataSource, QueryRunner } from 'typeorm';

import type { Clock } from './ctx.js';
import { isLostConnection } from './lost-connection.js';
import { HOLDS_FILES } from './published-reader.js';
import { answeredWithin } from './silent-connection.js';

const LOOK_EVERY_MS = 2_000;
const STEP_MS = 10;

export interface ReplicaParts {
  primary: DataSource;
  connect: () => Promise<DataSource>;
  /** How long a reader waits for it to have replayed what was committed before he asked. */
  lagMs: number;
  /** How long it may say nothing. */
  patienceMs: number;
  /** How long the primary may; undefined: it is waited for. */
  primaryPatienceMs: number | undefined;
  clock: Clock;
}

/** One server with everything it was copied to; a copy on its own way has another timeline. */
const CLUSTER = `(select system_identifier from pg_control_system()) || '/' || (select timeline_id from pg_control_checkpoint())
  || '/' || (select oid from pg_database where datname = current_database())`;

/** What the same value is written with; a server's own file may say otherwise than its primary's. */
const MANNERS = `concat_ws('/', current_setting('TimeZone'), current_setting('DateStyle'), current_setting('IntervalStyle'))`;

/** Rights were made for the login that enters the primary: another one may do more, or less. */
const LOGIN = 'session_user::text';

/** Whose commits are told before they are on disk has more than was flushed. */
const PRIMARY = `select ${CLUSTER} as cluster, ${MANNERS} as manners, ${LOGIN} as login, (case current_setting('synchronous_commit')
  when 'off' then pg_current_wal_insert_lsn() else pg_current_wal_flush_lsn() end)::text as position`;

const STANDBY = `select ${CLUSTER} as cluster, ${MANNERS} as manners, ${LOGIN} as login, pg_is_in_recovery() as standby,
  greatest(pg_wal_lsn_diff($1, coalesce(pg_last_wal_replay_lsn(), '0/0')), 0)::float8 as behind`;

/** What was flushed may end within a record that nobody has reason to finish: a commit finishes it. */
const NUDGE = `select pg_logical_emit_message(true, 'zhunsheng', '')`;

const ALL_AT_WORK = /timeout exceeded when trying to connect/;

interface Server {
  cluster: string;
  manners: string;
  login: string;
}

interface Place extends Server {
  position: string;
}

interface Seen extends Server {
  standby: boolean;
  behind: number;
}

/**
 * A streaming standby that answers readers in place of the primary, when it has everything that was committed before they
 * asked: nobody sees an older state than on the primary. What it cannot answer in time the primary does, and it is left
 * alone until a look of its own, away from readers, finds it fit again.
 */
export class Replica {
  #source: DataSource | null = null;
  #reason: string | null = '尚未核对';
  #since: Date;
  #behind: number | null = null;
  /** A server's own file may hold it to less, or to nothing: the primary's answer is none for it. */
  #holdsFiles = false;
  #answered = 0;
  #passedOn = 0;
  #looking: Promise<void> | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly parts: ReplicaParts) {
    this.#since = parts.clock.now();
  }

  /** Looks now and, from then on, every two seconds. */
  start(): void {
    void this.look();
    this.#timer = setInterval(() => void this.look(), LOOK_EVERY_MS).unref();
  }

  view(): ReplicaView {
    return {
      used: this.#reason === null,
      reason: this.#reason,
      since: this.#since.toISOString(),
      behindBytes: this.#behind,
      answered: this.#answered,
      passedOn: this.#passedOn,
    };
  }

  /** Away from readers: is it fit to answer them? */
  look(): Promise<void> {
    this.#looking ??= this.#fitRunner()
      // the primary’s own trouble is not told as the replica’s
      .then(
        (runner) => runner?.release(),
        () => undefined,
      )
      .finally(() => (this.#looking = null));
    return this.#looking;
  }

  /**
   * null: the primary has to answer.
   * @throws what the primary failed with when it was asked how far it is: it would fail with that again
   */
  async answer<T>(transact: (runner: QueryRunner, holdsFiles: boolean) => Promise<T>): Promise<{ result: T } | null> {
    const runner = this.#reason === null ? await this.#fitRunner() : null;
    try {
      if (runner) {
        const result = await transact(runner, this.#holdsFiles);
        this.#answered++;
        return { result };
      }
    } catch (error) {
      if (isLostConnection(error)) this.#said('连接中断');
      else if (!isOwnFault(error)) {
        // a refusal is an answer as well
        this.#answered++;
        throw error;
      }
    }
    this.#passedOn++;
    return null;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking?.catch(() => undefined);
    await this.#source?.destroy();
    this.#source = null;
  }

  /** A connection on which everything that was committed before this call is to be seen. */
  async #fitRunner(): Promise<QueryRunner | null> {
    const [place] = await this.#askPrimary<Place>(PRIMARY);
    if (!place) return null;
    let runner: QueryRunner | null = null;
    try {
      runner = await this.#connected();
      const reason = await this.#misfit(runner, place);
      if (reason === null && this.#reason !== null) await this.#askFiles(runner);
      this.#said(reason);
      if (reason === null) return runner;
    } catch (error) {
      this.#behind = null;
      // all its connections at work: it does what it can
      if (!ALL_AT_WORK.test(String(error))) this.#said('连不上或没有应答');
    }
    // a broken connection was given back already
    await runner?.release();
    return null;
  }

  async #askPrimary<Row extends object>(sql: string): Promise<Row[]> {
    const { primary, primaryPatienceMs } = this.parts;
    const runner = primary.createQueryRunner();
    try {
      const client = (await runner.connect()) as PoolClient;
      return (await answeredWithin(client, primaryPatienceMs, () => client.query<Row>(sql))).rows;
    } finally {
      await runner.release();
    }
  }

  async #connected(): Promise<QueryRunner> {
    this.#source ??= await this.parts.connect();
    const runner = this.#source.createQueryRunner();
    await runner.connect();
    return runner;
  }

  /** Whenever it is found fit, and not for every reader. */
  async #askFiles(runner: QueryRunner): Promise<void> {
    const client = (await runner.connect()) as PoolClient;
    const { rows } = await answeredWithin(client, this.parts.patienceMs, () =>
      client.query<{ holds: boolean }>(`select ${HOLDS_FILES('current_user')} as holds`),
    );
    this.#holdsFiles = rows[0]?.holds ?? false;
  }

  async #misfit(runner: QueryRunner, place: Place): Promise<string | null> {
    const client = (await runner.connect()) as PoolClient;
    const asked = performance.now();
    let nudged = false;
    for (;;) {
      const { rows } = await answeredWithin(client, this.parts.patienceMs, () =>
        client.query<Seen>(STANDBY, [place.position]),
      );
      const seen = rows[0];
      if (!seen?.standby) return '不是备库：它自己可以写入';
      if (seen.cluster !== place.cluster) return '不是本库的备库：系统标识、时间线或库不同';
      if (seen.login !== place.login) return `登录角色与主库不同：${seen.login}，主库是 ${place.login}`;
      if (seen.manners !== place.manners) return '时区或日期写法的设置与主库不同';
      this.#behind = seen.behind;
      if (seen.behind === 0) return null;
      const waited = performance.now() - asked;
      if (waited >= this.parts.lagMs) return `重放落后：等了 ${String(this.parts.lagMs)} 毫秒仍不齐`;
      if (!nudged && waited * 2 >= this.parts.lagMs) {
        nudged = true;
        await this.#askPrimary(NUDGE).catch(() => undefined);
      }
      await new Promise((ok) => setTimeout(ok, STEP_MS));
    }
  }

  #said(reason: string | null): void {
    if (reason === this.#reason) return;
    this.#reason = reason;
    this.#since = this.parts.clock.now();
  }
}

/** Cancelled for what it has to replay, asked to write, refused a right it has on the primary, short of memory or room, damaged. */
function isOwnFault(error: unknown): boolean {
  const { code, driverError } = (error ?? {}) as { code?: unknown; driverError?: { code?: unknown } };
  return /^(40001|25006|42501|53|58|XX)/.test(String(driverError?.code ?? code));
}
