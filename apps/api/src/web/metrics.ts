import http from 'node:http';

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config, LedgerDesk } from '@zhunsheng/kernel';

interface Count {
  requests: number;
  seconds: number;
}

/** Prometheus text on a port of its own, which the public side of a proxy never sees. */
export async function startMetrics(
  app: NestFastifyApplication,
  ledger: LedgerDesk,
  config: Config,
): Promise<{ close(): Promise<void> }> {
  if (config.metricsPort === null) return { close: () => Promise.resolve() };
  const counts = new Map<string, Count>();
  app
    .getHttpAdapter()
    .getHttpServer()
    .on('request', (request: http.IncomingMessage, response: http.ServerResponse) => {
      const began = process.hrtime.bigint();
      response.on('finish', () => {
        const key = `method="${request.method}",status="${response.statusCode}"`;
        const { requests, seconds } = counts.get(key) ?? { requests: 0, seconds: 0 };
        counts.set(key, { requests: requests + 1, seconds: seconds + Number(process.hrtime.bigint() - began) / 1e9 });
      });
    });
  const server = http.createServer((_request, response) => {
    const answer = (status: number, text: string) =>
      response.writeHead(status, { 'content-type': 'text/plain; version=0.0.4' }).end(text);
    metricsText(counts, ledger).then(
      (text) => answer(200, text),
      () => answer(503, ''),
    );
  });
  await new Promise<void>((ok, fail) => {
    server.once('error', fail).listen(config.metricsPort ?? 0, config.host, ok);
  });
  return { close: () => new Promise((ok) => server.close(() => ok())) };
}

async function metricsText(counts: Map<string, Count>, ledger: LedgerDesk): Promise<string> {
  const state = await ledger.state();
  const lines = [
    `process_resident_memory_bytes ${process.memoryUsage.rss()}`,
    `process_uptime_seconds ${process.uptime()}`,
    `zs_ledger_size ${state.size}`,
    `zs_ledger_pending ${state.pending}`,
    `zs_ledger_verified ${state.verified === null ? 'NaN' : Number(state.verified)}`,
  ];
  for (const [labels, { requests, seconds }] of counts)
    lines.push(
      `zs_http_requests_total{${labels}} ${requests}`,
      `zs_http_request_seconds_sum{${labels}} ${seconds.toFixed(6)}`,
    );
  return `${lines.join('\n')}\n`;
}
