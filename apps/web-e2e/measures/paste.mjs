// node apps/web-e2e/measures/paste.mjs <address> <password> [trace.json.gz]
// Pastes 1,000 lines into the estimate of a new filing and scrolls through them, with Chromium's trace: how long until a
// line can be typed in, and how long the longest task is meanwhile. CPU time tells the page from a busy machine.
import fs from 'node:fs';
import { gzipSync } from 'node:zlib';

import { chromium } from '@playwright/test';

const LINES = 1000;
const LONG_MS = 50;
const [address, password, traceFile] = process.argv.slice(2);
if (!address || !password) throw new Error('usage: node paste.mjs <address> <password> [trace.json]');

const block = Array.from({ length: LINES }, (_, i) =>
  [`第${i + 1}项设备维护`, '2050102', '30213', '50205', 1 + (i % 9), '台', (100 + i).toFixed(2)].join('\t'),
).join('\r\n');

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(fs.existsSync);
const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
const { csrf } = await answer(
  page.request.post(`${address}/api/v1/session`, { data: { username: 'clerk', password } }),
);
const { items } = await answer(page.request.get(`${address}/api/v1/campaigns`));
const { id } = await answer(
  page.request.post(`${address}/api/v1/drafts`, { data: { year: items[0].year }, headers: { 'x-zs-csrf': csrf } }),
);
await page.goto(`${address}/drafts/${id}`);
await page.getByRole('tab', { name: '测算明细' }).click();
await page.getByRole('button', { name: '加一行' }).first().click();
await page.getByLabel('第 1 行 内容', { exact: true }).click();

const cdp = await page.context().newCDPSession(page);
const events = [];
cdp.on('Tracing.dataCollected', ({ value }) => events.push(...value));
await cdp.send('Tracing.start', {
  transferMode: 'ReportEvents',
  traceConfig: {
    includedCategories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline', 'blink.user_timing'],
  },
});
const editableMs = await page.evaluate(async (text) => {
  const data = new DataTransfer();
  data.setData('text/plain', text);
  const began = performance.now();
  performance.mark('zs-paste');
  document.activeElement.dispatchEvent(
    new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
  );
  const frame = () => new Promise((next) => requestAnimationFrame(next));
  const cell = () => document.querySelector('[aria-label="第 2 行 内容"]');
  while (cell()?.value !== '第2项设备维护') await frame();
  // drawn, and what is typed is kept
  await frame();
  cell().focus();
  const ms = performance.now() - began;
  performance.mark('zs-editable');
  return ms;
}, block);
const box = await page.locator('[data-grid=lines] cdk-virtual-scroll-viewport').boundingBox();
// autosave and the checks after a paste are over
await page.waitForTimeout(4000);
await page.evaluate(() => performance.mark('zs-scroll'));
await cdp.send('Input.synthesizeScrollGesture', {
  x: Math.round(box.x + box.width / 2),
  y: Math.round(box.y + box.height / 2),
  yDistance: -30_000,
  speed: 6000,
  gestureSourceType: 'mouse',
});
const lastSeen = await page.evaluate(() => {
  performance.mark('zs-scrolled');
  return document.querySelector('[data-grid=lines] cdk-virtual-scroll-viewport').scrollTop;
});
const complete = new Promise((done) => cdp.once('Tracing.tracingComplete', done));
await cdp.send('Tracing.end');
await complete;
await browser.close();

async function answer(asked) {
  const reply = await asked;
  if (!reply.ok()) throw new Error(`${reply.url()}: ${reply.status()} ${await reply.text()}`);
  return reply.json();
}

const at = (name) => events.find((event) => event.name === name && event.cat.includes('user_timing'));
const [paste, editable, scroll, scrolled] = ['zs-paste', 'zs-editable', 'zs-scroll', 'zs-scrolled'].map(at);
const tasks = events.filter(
  ({ name, ph, pid, tid }) => name === 'RunTask' && ph === 'X' && pid === paste.pid && tid === paste.tid,
);
const between = (from, until) => {
  const inside = tasks.filter(({ ts, dur }) => ts + dur > from.ts && ts < until.ts);
  const most = (field) => Math.round(Math.max(0, ...inside.map((task) => (task[field] ?? 0) / 1000)) * 10) / 10;
  const long = (field) => inside.filter((task) => (task[field] ?? 0) / 1000 > LONG_MS).length;
  return {
    tasks: inside.length,
    ...{ longestMs: most('dur'), longestCpuMs: most('tdur') },
    ...{ over50Ms: long('dur'), over50CpuMs: long('tdur') },
  };
};
// the tasks of the page's main thread and the marks: what the figures are counted from
const kept = events.filter((event) => tasks.includes(event) || event.ph === 'M' || event.cat.includes('user_timing'));
if (traceFile) fs.writeFileSync(traceFile, gzipSync(JSON.stringify({ traceEvents: kept })));
const load = fs.readFileSync('/proc/loadavg', 'utf8').split(' ')[0];
console.log(
  JSON.stringify(
    {
      lines: LINES,
      editableMs: Math.round(editableMs),
      pasting: between(paste, editable),
      scrolling: between(scroll, scrolled),
      scrolledPx: lastSeen,
      load: Number(load),
    },
    null,
    2,
  ),
);
