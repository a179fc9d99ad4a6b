import { expect, test } from './story.js';
import { SOUND, ask, proof } from './written.js';

const WHY = '立项理由没有写明鉴定结论';
const MENDED = '外墙脱落，鉴定为 C 级危房，存在安全隐患';

test('what is sent back says why, opens with all that was written, and its two versions stand side by side', async ({
  as,
  page,
}) => {
  test.slow();
  await as('clerk');
  const { id, revision } = await ask<{ id: string; revision: number }>(page, 'POST', '/drafts', { year: 2026 });
  const name = '教学楼屋面维修改造工程';
  const basis = { typedTitle: '关于教学楼维修的通知', typedNumber: '云教〔2025〕4号', typedArticle: '第二条' };
  const content = { ...SOUND, name, bases: [basis], attachments: [await proof(page, '关于教学楼维修的通知.txt')] };
  await ask(page, 'PUT', `/drafts/${id}`, { revision, content });
  const filed = await ask<{ projectId: string; code: string }>(
    page,
    'POST',
    `/drafts/${id}/submission`,
    {},
    `story-${id}`,
  );
  const sheet = `/projects/${filed.projectId}`;

  await page.context().clearCookies();
  await as('head');
  const { toCommit } = await ask<{ toCommit: { digest: string } | null }>(page, 'GET', `${sheet}/steps`);
  await ask(page, 'POST', `${sheet}/steps`, { act: 'pass', version: 1, commitment: { digest: toCommit?.digest } });
  await page.context().clearCookies();
  await as('dept');
  await ask(page, 'POST', `${sheet}/steps`, { act: 'pass', version: 1 });

  await page.context().clearCookies();
  await as('reviewer');
  await page.goto(sheet);
  await page.getByRole('button', { name: '退回修改' }).click();
  await page.getByLabel('退回修改的理由（单位可见）').fill(WHY);
  await page.getByRole('button', { name: '确定退回修改' }).click();
  await expect(page.getByRole('heading', { name: '办理 退回' })).toBeVisible();

  await page.context().clearCookies();
  await as('clerk');
  await page.getByRole('link', { name: /^通知/ }).first().click();
  const notice = page.getByRole('listitem').filter({ hasText: filed.code });
  await expect(notice).toContainText(WHY);
  await notice.getByRole('button', { name: '签收' }).click();
  await expect(notice.getByRole('button', { name: '签收' })).toHaveCount(0);

  await page.getByRole('link', { name: '申报', exact: true }).first().click();
  await page.getByRole('row').filter({ hasText: filed.code }).getByRole('link').click();
  await expect(page.getByLabel('立项理由')).toHaveValue(SOUND.justification);
  await page.getByLabel('立项理由').fill(MENDED);
  await expect(page.locator('zs-precheck-pane').getByText('没有拦截，可以提交')).toBeVisible();
  await page.getByRole('button', { name: '提交单位审核' }).click();
  await page.waitForURL((url) => url.pathname === sheet);

  await page.getByRole('link', { name: '与上一版对照' }).click();
  await expect(page.getByRole('heading', { name: '版本对照' })).toBeVisible();
  const change = page.getByRole('article');
  await expect(change).toHaveCount(1);
  await expect(change.getByRole('heading', { name: '立项理由' })).toBeVisible();
  await expect(change.locator('del')).toHaveText(SOUND.justification);
  await expect(change.locator('ins')).toHaveText(MENDED);
  await expect(page.getByRole('row').filter({ hasText: /^第 [12] 版/ })).toHaveCount(2);
});
