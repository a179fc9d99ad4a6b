import { EnvironmentError, loadConfig } from '@zhunsheng/kernel';

import { startProduct } from './start/start-product.js';

const say = (line: string) => process.stdout.write(`${line}\n`);
let stopping = false;

try {
  const product = startProduct(loadConfig(), say);
  // the terminal signals the whole group and npm passes its own on: one stop is enough
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      say('正在停止…');
      void product.stop().then(() => {
        say('已停止。');
        process.exit(0);
      });
    });
  const url = await product.ready;
  say(url === 'worker' ? '准绳 worker ready' : `准绳 ready ${url}`);
} catch (error) {
  // a start that was interrupted fails somewhere, and that is all right
  if (!stopping) {
    const known = error instanceof EnvironmentError;
    process.stderr.write(known ? `准绳无法启动：${error.message}\n` : `${(error as Error).stack ?? String(error)}\n`);
    process.exit(known ? 2 : 1);
  }
}
