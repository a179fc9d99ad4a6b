import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { sm2 } from 'sm-crypto-v2';
import { expect, test, watch } from './story.js';

// the second story goes on in the bureau that the first has set up
test.describe.configure({ mode: 'serial' });

const PASSWORD = 'Plumb-line-42!';
const READY_MS = 60_000;
/** The command of an installation from the bundle, with a port and data of its own (tools/bundle/acceptance.sh). */
const INSTALLED = process.env['ZS_STORY_PRODUCT'];
const UNITS = `单位编码,单位名称,单位性质,主管部门,归口科室
101,云河县民政局,行政,云河县民政局,社会保障股
101001,云河县民政局本级,行政,云河县民政局,社会保障股`;
const PEOPLE = `姓名,用户名,工号,单位编码,角色
李申,li.shen,gh-00001,101001,单位经办
沈明审,shen.ming,gh-00002,,评审人员`;

/** An empty product of its own, beside the demo city of the other stories. */
class EmptyProduct {
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'zs-first-'));
  #child: ChildProcess | undefined;
  #terminal = '';

  async start(): Promise<string> {
    chmodSync(this.#folder, 0o755);
    const root = path.resolve(import.meta.dirname, '../../..');
    const { PATH = '', HOME = '' } = process.env;
    const own = { PORT: '0', ZS_DEMO: '0', ZS_DATA_DIR: path.join(this.#folder, 'data') };
    this.#child = spawn(INSTALLED ?? process.execPath, INSTALLED ? [] : ['apps/api/dist/src/main.js'], {
      cwd: root,
      env: { PATH, HOME, ...(INSTALLED ? {} : own) },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.#terminal += text));
    await expect
      .poll(() => this.#terminal, { timeout: READY_MS, message: 'the empty product does not get ready' })
      .toContain('准绳 ready ');
    const [, address = ''] = /准绳 ready (\S+)/.exec(this.#terminal) ?? [];
    return address.replace('localhost', '127.0.0.1');
  }

  /** As they stand on the terminal, for one post after the other. */
  tokens(): string[] {
    return [...this.#terminal.matchAll(/token=(\S+)/g)].map(([, token = '']) => token);
  }

  async stop(): Promise<void> {
    const child = this.#child;
    if (child && child.exitCode === null) {
      const ended = new Promise((ok) => child.once('close', ok));
      child.kill('SIGTERM');
      await ended;
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

const product = new EmptyProduct();
let home: string;

test.beforeAll(async () => {
  test.setTimeout(READY_MS + 20_000);
  home = await product.start();
});
test.afterAll(() => product.stop());

async function takeUp(page: Page, token: string): Promise<void> {
  await page.goto(`${home}/activation?token=${token}`);
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
  await page.getByLabel('再输一遍').fill(PASSWORD);
  await page.getByRole('button', { name: '启用账号' }).click();
  await expect(page.getByRole('heading', { name: '账号已启用' })).toBeVisible();
}

/** What the security administrator holds in his hand. */
const key = sm2.generateKeyPairHex();
const STEP_S = 30;

/** RFC 6238, as a telephone works it out. */
function codeOf(secret: string, step: number): string {
  const bits = [...secret].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  );
  const bytes = (bits.join('').match(/.{8}/g) ?? []).map((eight) => parseInt(eight, 2));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', Buffer.from(bytes)).update(counter).digest();
  return String((digest.readUInt32BE((digest[19] ?? 0) & 15) & 0x7fff_ffff) % 1e6).padStart(6, '0');
}

async function say(page: Page, username: string): Promise<void> {
  await page.goto(`${home}/sign-in`);
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
  await enter(page);
}

const enter = (page: Page) => page.getByRole('button', { name: '登录', exact: true }).click();

async function inside(page: Page): Promise<void> {
  await page.waitForURL((url) => url.pathname !== '/' && !url.pathname.startsWith('/sign-in'));
}

async function signIn(page: Page, username: string): Promise<void> {
  await say(page, username);
  await inside(page);
}

/** The line on the page, signed, goes back into it. */
async function sign(page: Page): Promise<void> {
  const line = (await page.locator('zs-second-proof .line code').textContent()) ?? '';
  const options = { der: true, hash: true, publicKey: key.publicKey, userId: '1234567812345678' };
  await page.getByLabel('签名', { exact: true }).fill(sm2.doSignature(Buffer.from(line), key.privateKey, options));
}

/** An administrator's first sign-in leads to an authenticator, and its next code lets in. */
async function bindAuthenticator(page: Page, username: string): Promise<void> {
  await say(page, username);
  const secret = (await page.locator('zs-authenticator-card .secret').textContent()) ?? '';
  const step = Math.floor(Date.now() / 1000 / STEP_S);
  await page.getByLabel('验证器上的 6 位数字').fill(codeOf(secret, step));
  await page.getByRole('button', { name: '绑定', exact: true }).click();
  await expect(page.getByText('验证器已绑定')).toBeVisible();
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
  await enter(page);
  await page.getByLabel('动态码或恢复码').fill(codeOf(secret, step + 1));
  await enter(page);
  await inside(page);
}

async function bindKey(page: Page, username: string): Promise<void> {
  await say(page, username);
  await page.getByRole('button', { name: '改用智能密码钥匙（UKey）' }).click();
  await page.getByLabel('签名证书或公钥').fill(key.publicKey);
  await page.getByRole('button', { name: '下一步' }).click();
  await sign(page);
  await page.getByRole('button', { name: '绑定', exact: true }).click();
  await expect(page.getByText('智能密码钥匙已绑定')).toBeVisible();
  await signInByKey(page, username);
}

async function signInByKey(page: Page, username: string): Promise<void> {
  await say(page, username);
  await sign(page);
  await enter(page);
  await inside(page);
}

const csv = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

test('three administrators set an empty bureau up, and a clerk begins', async ({ browser, page }) => {
  test.setTimeout(120_000);
  for (const token of product.tokens()) await takeUp(page, token);

  await bindAuthenticator(page, 'sysadmin');
  await page.goto(`${home}/system/setup`);
  await page.getByLabel('财政区划（9 位）').fill('990423000');
  await page.getByLabel('区划名称').fill('云河县');
  await page.getByLabel('预算年度').fill('2027');
  await page.getByRole('button', { name: '保存并继续' }).click();

  await expect(page.getByRole('heading', { name: '预算单位', level: 2 })).toBeVisible();
  await page.locator('input[type=file]').setInputFiles(csv('units.csv', UNITS));
  await page.getByRole('button', { name: '确认写入 2 个单位' }).click();

  await expect(page.getByRole('heading', { name: '人员', level: 2 })).toBeVisible();
  await page.locator('input[type=file]').setInputFiles(csv('people.csv', PEOPLE));
  await page.getByRole('button', { name: '确认写入 2 人' }).click();
  const link = page
    .getByRole('row', { name: /li\.shen/ })
    .getByRole('cell')
    .last();
  await expect(link).toContainText('/activation?token=');
  const token = new URL((await link.textContent()) ?? '').searchParams.get('token') ?? '';
  await page.getByRole('button', { name: '我已保存' }).click();
  await expect(page.getByText('等待审定 2 项，已授权 0 人')).toBeVisible();

  const security = await browser.newContext();
  const second = await security.newPage();
  const faults = await watch(second);
  await bindKey(second, 'secadmin');
  await second.goto(`${home}/system/grants`);
  await second.getByRole('button', { name: '授予全部 2 项' }).click();
  await expect(second.getByRole('heading', { name: '没有等待审定的授权' })).toBeVisible();

  // left and come back to: the step that is next is the one shown
  await page.goto(`${home}/system/setup`);
  await expect(page.getByRole('heading', { name: '编审批次', level: 2 })).toBeVisible();
  await page.getByRole('button', { name: '设立批次' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('财政区划')).toHaveValue('990423000');
  await dialog.getByLabel('开始日期').fill('2026-08-01');
  await dialog.getByLabel('数据截止日').fill('2026-07-31');
  await dialog.getByRole('button', { name: '设立批次' }).click();
  await expect(page.getByRole('heading', { name: '完成安装', level: 2 })).toBeVisible();
  await page.getByRole('button', { name: '完成安装' }).click();
  await expect(page.getByRole('heading', { name: '安装已完成', level: 2 })).toBeVisible();

  await takeUp(second, token);
  await signIn(second, 'li.shen');
  await expect(second).toHaveURL(/\/overview/);
  expect(faults).toEqual([]);
  await security.close();
});

test('the security administrator sees why somebody may not see, and ends a session', async ({ browser, page }) => {
  const other = await browser.newContext();
  const clerk = await other.newPage();
  await signIn(clerk, 'li.shen');

  await signInByKey(page, 'secadmin');
  await page.goto(`${home}/system/explanation`);
  await page.getByLabel('用户名').fill('li.shen');
  await page.getByLabel('内容的种类').selectOption('unit');
  await page.getByLabel('编码', { exact: true }).fill('101');
  await page.getByRole('button', { name: '查明' }).click();
  await expect(page.getByText('不能看', { exact: true })).toBeVisible();

  await page.goto(`${home}/system/sessions`);
  await page
    .getByRole('row', { name: /li\.shen/ })
    .first()
    .getByRole('button', { name: '此人全部' })
    .click();
  await page.getByRole('button', { name: '全部结束' }).click();
  await expect(page.getByRole('row', { name: /li\.shen/ })).toHaveCount(0);
  await clerk.goto(`${home}/projects`);
  await expect(clerk.getByRole('heading', { name: '登录' })).toBeVisible();
  await other.close();
});
