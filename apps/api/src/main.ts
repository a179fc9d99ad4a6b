import { EnvironmentError, loadConfig } from '@zhunsheng/kernel';

import { startProduct } from './start/start-product.js';

const say = (line: string) => process.stdout.write(`${line}\n`);

try {
  const product = await startProduct(loadConfig(), say);
  let stopping = false;
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
  say(product.url === 'worker' ? '准绳 worker ready' : `准绳 ready ${product.url}`);
} catch (error) {
  process.stderr.write(
    error instanceof EnvironmentError ? `准绳无法启动：${error.message}\n` : `${String((error as Error).stack)}\n`,
  );
  process.exit(error instanceof EnvironmentError ? 2 : 1);
}
