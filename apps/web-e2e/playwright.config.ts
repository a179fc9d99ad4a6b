import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { chromium } from '../../tools/chromium.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const port = Number(process.env['E2E_PORT'] ?? 38_437);
/** `E2E_BASE` tells the stories to a server that already runs. */
const running = process.env['E2E_BASE'];
/** Where `npm test` reads how many stories were told. */
const report = process.env['ZS_STORY_REPORT'];
const executablePath = chromium();

export default defineConfig({
  testDir: './stories',
  testMatch: '*.e2e.ts',
  outputDir: './test-results',
  reporter: report ? [['list'], ['json', { outputFile: report }]] : 'list',
  // One demo city for all stories; they neither share nor undo what the others wrote.
  workers: 1,
  // A story that fails is told once more: what a busy machine did to its timing passes, a fault does not. `npm test` names it.
  retries: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: running ?? `http://127.0.0.1:${port}`,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  ...(running
    ? {}
    : {
        webServer: {
          command: `"${process.execPath}" apps/api/dist/src/main.js`,
          cwd: root,
          url: `http://127.0.0.1:${port}/health/ready`,
          reuseExistingServer: false,
          timeout: 300_000,
          gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 20_000 },
          env: {
            PORT: String(port),
            ZS_DATA_DIR: process.env['E2E_DATA'] ?? path.join(mkdtempSync(path.join(tmpdir(), 'zs-e2e-')), 'data'),
          },
        },
      }),
});
