import http from 'node:http';

import type { DiskView, OperationView } from '@zhunsheng/contract';

import type { ClockState } from './clock-watch.js';
import type { OperationDesk } from './operation-desk.js';
import type { RouteTimes } from './route-times.js';

export interface MetricsServer {
  port: number;
  close(): Promise<void>;
}

/** Prometheus text on a port of its own, which the public side of a proxy never sees. */
export async function serveMetrics(desk: OperationDesk, host: string, port: number): Promise<MetricsServer> {
  const server = http.createServer((_request, response) => {
    const answer = (status: number, text: string) =>
      response.writeHead(status, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text);
    Promise.all([desk.state(), desk.cosignatureLate()]).then(
      ([state, cosignatureLate]) => answer(200, metricsText(state, desk.times, cosignatureLate, desk.timeKept())),
      () => answer(503, ''),
    );
  });
  await new Promise<void>((ok, fail) => server.once('error', fail).listen(port, host, ok));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: () => new Promise((ok) => server.close(() => ok())),
  };
}

type Labels = Readonly<Record<string, string | number>>;
type Sample = readonly [value: number, labels?: Labels, suffix?: string];

const DISK_LEVELS: readonly DiskView['level'][] = ['充足', '将满', '停收发文件', '停任务'];

/** Rate, errors and duration by route; waiting work; the ledger's lag; the pool. */
export function metricsText(
  state: OperationView,
  times: RouteTimes,
  cosignatureLate: boolean,
  time: ClockState,
): string {
  const { disk, ledger, pool, queues, replica, routes } = state;
  const counts = times.counts();
  const since = (at: string | null) => (at ? (Date.parse(state.at) - Date.parse(at)) / 1000 : Number.NaN);
  return [
    family('process_resident_memory_bytes', 'gauge', 'Memory in use.', [[state.memoryBytes]]),
    family('process_uptime_seconds', 'gauge', 'Seconds since the start.', [[state.uptimeSeconds]]),
    family(
      'zs_http_requests_total',
      'counter',
      'Requests by route and status.',
      counts.map(({ method, route, status, requests }) => [requests, { method, route, status }]),
    ),
    family('zs_http_request_seconds', 'summary', 'Duration by route; quantiles of the last hour.', [
      ...routes.flatMap(({ method, route, p50Ms, p95Ms }): Sample[] => [
        [p50Ms / 1000, { method, route, quantile: '0.5' }],
        [p95Ms / 1000, { method, route, quantile: '0.95' }],
      ]),
      ...byRoute(counts).flatMap(({ method, route, requests, seconds }): Sample[] => [
        [seconds, { method, route }, '_sum'],
        [requests, { method, route }, '_count'],
      ]),
    ]),
    family(
      'zs_refusals_total',
      'counter',
      'Answers by code of the error catalogue.',
      [...times.errorCodes()].map(([code, n]) => [n, { code }]),
    ),
    family('zs_sign_in_failures_total', 'counter', 'Refused sign-ins.', [
      [times.errorCodes().get('SIGN_IN_REFUSED') ?? 0],
    ]),
    ...(['waiting', 'running', 'failed'] as const).map((kind) =>
      family(
        `zs_jobs_${kind}`,
        'gauge',
        `Jobs ${kind}.`,
        queues.map((queue) => [queue[kind], { queue: queue.name }]),
      ),
    ),
    family(
      'zs_jobs_oldest_seconds',
      'gauge',
      'Age of the oldest waiting job.',
      queues.map(({ name, oldestSeconds }) => [oldestSeconds, { queue: name }]),
    ),
    family('zs_db_connections', 'gauge', 'Connections of the pool.', [
      [pool.open - pool.idle, { state: 'busy' }],
      [pool.idle, { state: 'idle' }],
    ]),
    family('zs_db_waiting', 'gauge', 'Callers waiting for a connection.', [[pool.waiting]]),
    ...(replica
      ? [
          family('zs_replica_used', 'gauge', '1: the standby answers readers; 0: the database does in its place.', [
            [Number(replica.used)],
          ]),
          family('zs_replica_behind_bytes', 'gauge', 'What the standby had yet to replay; NaN: not known.', [
            [replica.behindBytes ?? Number.NaN],
          ]),
          family('zs_replica_reads_total', 'counter', 'Reads a standby may answer, by who did.', [
            [replica.answered, { by: 'replica' }],
            [replica.passedOn, { by: 'primary' }],
          ]),
        ]
      : []),
    ...(disk
      ? [
          family('zs_disk_used_ratio', 'gauge', 'Of the disk of the data folder, as df counts.', [[disk.usedShare]]),
          family('zs_disk_free_bytes', 'gauge', 'Left on the disk of the data folder.', [[disk.freeBytes]]),
          family('zs_disk_level', 'gauge', '0 ample, 1 filling up, 2 no files in or out, 3 no jobs either.', [
            [DISK_LEVELS.indexOf(disk.level)],
          ]),
        ]
      : []),
    family('zs_ledger_size', 'gauge', 'Entries in the log.', [[ledger.size]]),
    family('zs_ledger_pending', 'gauge', 'Events without a place in the log yet.', [[ledger.pending]]),
    family('zs_ledger_lag_seconds', 'gauge', 'Age of the oldest event without a place.', [[ledger.lagSeconds]]),
    family('zs_ledger_verified', 'gauge', '1 whole, 0 changed.', [
      [ledger.verified === null ? Number.NaN : Number(ledger.verified)],
    ]),
    family('zs_ledger_verification_age_seconds', 'gauge', 'Since the last verification.', [[since(ledger.verifiedAt)]]),
    family('zs_ledger_cosignature_age_seconds', 'gauge', 'Since a person last signed a checkpoint; NaN: nobody has.', [
      [since(ledger.cosignedAt)],
    ]),
    family('zs_ledger_cosignature_late', 'gauge', '1: the log went on too long without a person’s signature.', [
      [Number(cosignatureLate)],
    ]),
    family('zs_clock_steps_total', 'counter', 'Times the wall clock was set by more than a second since the start.', [
      [time.steps],
    ]),
    family('zs_clock_last_step_seconds', 'gauge', 'How far it was set last; back if negative.', [
      [time.last?.seconds ?? Number.NaN],
    ]),
    family('zs_clock_synchronized', 'gauge', '1 kept by a time service, 0 not; NaN: the machine does not say.', [
      [time.synchronized === null ? Number.NaN : Number(time.synchronized)],
    ]),
  ].join('');
}

function byRoute(counts: ReturnType<RouteTimes['counts']>): Omit<ReturnType<RouteTimes['counts']>[number], 'status'>[] {
  const sums = new Map<string, ReturnType<RouteTimes['counts']>[number]>();
  for (const count of counts) {
    const sum = sums.get(`${count.method} ${count.route}`) ?? { ...count, requests: 0, seconds: 0 };
    sum.requests += count.requests;
    sum.seconds += count.seconds;
    sums.set(`${count.method} ${count.route}`, sum);
  }
  return [...sums.values()];
}

function family(name: string, type: 'counter' | 'gauge' | 'summary', help: string, samples: readonly Sample[]): string {
  if (samples.length === 0) return '';
  const lines = samples.map(
    ([value, labels = {}, suffix = '']) => `${name}${suffix}${written(labels)} ${String(value)}`,
  );
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join('\n')}\n`;
}

function written(labels: Labels): string {
  const pairs = Object.entries(labels).map(
    ([name, value]) =>
      `${name}="${String(value).replace(/["\\\n]/g, (found) => (found === '\n' ? '\\n' : `\\${found}`))}"`,
  );
  return pairs.length ? `{${pairs.join(',')}}` : '';
}
