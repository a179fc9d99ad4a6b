import type { Page } from '@playwright/test';
import { expect, test } from './story.js';
import { SOUND, ask, proof } from './written.js';

const STATEMENT = '所需材料已随附件报送，系统没有读到';
const REASON = '附件三确有所需内容，系统误读';

interface Found {
  rule: string;
  outcome: string;
  points: number;
  sentence: string;
}

test('an appeal is won: the finding leaves the score, and its trace stays', async ({ as, page }) => {
  test.setTimeout(600_000);
  const { project, rule, sentence } = await reviewed(page, as);
  await page.goto(`/projects/${project}`);
  await page.getByRole('button', { name: '对疑点申请复评' }).click();
  await page.getByLabel('疑点', { exact: true }).selectOption(rule);
  await expect(page.locator('zs-appeal-form')).toContainText(sentence);
  await page.getByLabel('事实与理由').fill(STATEMENT);
  await page.getByLabel(/^证据材料/).fill('附件三 测算说明');
  await page.getByRole('button', { name: '提交复评申请' }).click();
  const note = page.locator('zs-appeal-note');
  await expect(note).toContainText('已申请复评，待分派');
  const appeal = new URL((await note.getByRole('link').getAttribute('href')) ?? '', page.url()).hash;

  await page.context().clearCookies();
  await as('budget');
  await page.goto('/appeals');
  const card = page.locator(`[id="${appeal.slice(1)}"]`);
  await card.getByRole('button', { name: '分派复评人' }).click();
  await expect(card).toContainText(/；复评人 \S/);
  // whoever has least at hand is chosen, also an office that has no button on the sign-in page: given to the budget office
  const { user } = await ask<{ user: { id: string; name: string } }>(page, 'GET', '/session');
  await ask(page, 'POST', `/appeals/${appeal.slice(1)}/reviewer`, { accountId: user.id });
  await page.goto('/appeals');
  await card.getByLabel('结论').selectOption('upheld');
  await card.getByLabel('理由（单位可见）').fill(REASON);
  await card.getByRole('button', { name: '作出裁定' }).click();
  await expect(card).toHaveAttribute('data-state', '已办结');

  await page.context().clearCookies();
  await as('clerk');
  const adjusted = page.locator('zs-adjusted-scores');
  await expect(async () => {
    await page.goto(`/projects/${project}`);
    await expect(adjusted.getByRole('table')).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 180_000 });
  await expect(adjusted).toContainText(`${rule} 复评成立；机审结论封存不变`);
  await expect(adjusted.locator('tr.moved').first()).toBeVisible();
  const fallen = page.locator('zs-finding-line.fell');
  await expect(fallen).toContainText(sentence);
  await expect(note).toContainText(`申请复评成立，不计分（${user.name}裁定）`);
  await page.goto(`/appeals`);
  await expect(card).toContainText(sentence);
  await expect(card).toContainText(REASON);
});

/** A sound filing but for one thing: nothing says what it is good for. Filed, passed on by head and department, reviewed. */
async function reviewed(page: Page, as: (username: string) => Promise<void>): Promise<Found & { project: string }> {
  const become = async (username: string) => {
    await page.context().clearCookies();
    await as(username);
  };
  await as('clerk');
  const { id, revision } = await ask<{ id: string; revision: number }>(page, 'POST', '/drafts', { year: 2026 });
  const [output] = SOUND.indicators;
  const bases = [{ typedTitle: '关于图书馆维修的通知', typedNumber: '云教〔2025〕5号', typedArticle: '第二条' }];
  const attachments = [await proof(page, '关于图书馆维修的通知.txt')];
  const content = { ...SOUND, name: '图书馆外墙维修改造工程', indicators: [output], bases, attachments };
  await ask(page, 'PUT', `/drafts/${id}`, { revision, content });
  const { projectId: project } = await ask<{ projectId: string }>(
    page,
    'POST',
    `/drafts/${id}/submission`,
    {},
    `story-${id}`,
  );
  const steps = `/projects/${project}/steps`;
  await become('head');
  const { toCommit } = await ask<{ toCommit: { digest: string } | null }>(page, 'GET', steps);
  await ask(page, 'POST', steps, { act: 'pass', version: 1, commitment: { digest: toCommit?.digest } });
  await become('dept');
  await ask(page, 'POST', steps, { act: 'pass', version: 1 });
  await become('budget');
  const run = await ask<{ id: string }>(page, 'POST', '/review-runs', { year: 2026 });
  const state = async () => (await ask<{ state: string }>(page, 'GET', `/review-runs/${run.id}`)).state;
  await expect.poll(state, { timeout: 240_000, intervals: [1_000] }).toBe('done');
  const { findings } = await ask<{ findings: Found[] }>(page, 'GET', `/projects/${project}/verdict`);
  const found = findings.find(({ rule, outcome, points }) => rule === 'P02' && outcome === 'hit' && points < 0);
  if (!found) throw new Error('the missing benefit costs nothing');
  await become('clerk');
  return { ...found, project };
}
