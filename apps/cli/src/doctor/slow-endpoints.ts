import type { Config } from '@zhunsheng/kernel';

const SHOWN = 15;
const PATIENCE_MS = 3000;
const LINE = /^zs_http_request_seconds\{method="([^"]*)",route="([^"]*)",quantile="0\.95"\} ([\d.e+-]+)$/;

/** Only the running process knows them; it tells on the port of its metrics. */
export async function slowEndpoints({ metricsPort, host }: Config): Promise<string[]> {
  if (metricsPort === null) return ['没有开监测端口（ZS_METRICS_PORT）；请看页面“系统 → 运行”'];
  try {
    const answer = await fetch(`http://${host}:${String(metricsPort)}/metrics`, {
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return slowest(await answer.text());
  } catch {
    return ['服务没有运行，或监测端口没有应答'];
  }
}

/** Of Prometheus text: the slowest first. */
export function slowest(metrics: string): string[] {
  return metrics
    .split('\n')
    .flatMap((line) => {
      const [, method = '', route = '', seconds = ''] = LINE.exec(line) ?? [];
      return seconds ? [{ route: `${method} ${route}`, ms: Number(seconds) * 1000 }] : [];
    })
    .sort((a, b) => b.ms - a.ms)
    .slice(0, SHOWN)
    .map(({ route, ms }) => `${ms.toFixed(1).padStart(9)} ms  ${route}`);
}
