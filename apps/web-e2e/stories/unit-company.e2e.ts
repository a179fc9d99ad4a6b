import { expect, test } from './story.js';
import { ask } from './written.js';

interface Known {
  user: { name: string; unitCode: string };
}

test('a task of the bureau reaches the unit, is answered there and ends with how', async ({ as, page }) => {
  // told once more after a failure, it finds what it wrote the first time
  const title = `补交房屋鉴定报告（第 ${test.info().retry + 1} 次）`;
  await as('clerk');
  const { user } = await ask<Known>(page, 'GET', '/session');

  await page.context().clearCookies();
  await as('reviewer');
  await page.goto('/matters');
  await page.getByRole('button', { name: '新增任务' }).click();
  const form = page.getByRole('form', { name: '新增任务' });
  await form.getByLabel('标题').fill(title);
  await form.getByLabel('要办的事').fill('请上传鉴定机构盖章的报告');
  const unit = form.getByRole('combobox', { name: '单位', exact: true });
  await unit.fill(user.unitCode);
  await unit.press('Tab');
  await form.getByLabel('责任人').selectOption({ label: `${user.name} ${user.unitCode}` });
  await form.getByRole('button', { name: '登记' }).click();
  await expect(page.getByRole('article', { name: title })).toContainText('请上传鉴定机构盖章的报告');

  await page.context().clearCookies();
  await as('clerk');
  await page.goto('/notices');
  await expect(page.getByRole('listitem').filter({ hasText: `任务：${title}` })).toBeVisible();
  await page.goto('/matters?mine=1');
  await page.getByRole('list', { name: '事项清单' }).getByRole('button', { name: title }).click();
  const thread = page.getByRole('article', { name: title });
  await thread.getByLabel('回复').fill('报告周三前送到');
  await thread.getByRole('button', { name: '回复' }).click();
  await expect(thread.getByRole('list', { name: '往来' }).getByRole('listitem')).toHaveCount(2);
  await thread.getByLabel('办结结果').fill('已上传第三号附件');
  await thread.getByRole('button', { name: '办结' }).click();
  await expect(thread).toContainText('办结：已上传第三号附件');
});

test('a draft rule is put before the units; what one says is answered, and the unit reads the answer', async ({
  as,
  page,
}) => {
  const title = `单价超标分档（第 ${test.info().retry + 1} 次）`;
  await as('budget');
  await page.goto('/consultations');
  await page.getByRole('button', { name: '发起征求意见' }).click();
  const form = page.getByRole('form', { name: '发起征求意见' });
  await form.getByLabel('标题').fill(title);
  await form.getByLabel('说明').fill('拟放宽一档');
  await form.getByLabel('拟定内容').fill('F15 超过标准 10% 以内的改为黄色预警');
  await form.getByLabel('截止').fill('2999-12-31');
  await form.getByRole('button', { name: '公开' }).click();
  const draft = page.getByRole('article', { name: title });
  await expect(draft.getByRole('link', { name: 'F15' })).toBeVisible();

  await page.context().clearCookies();
  await as('clerk');
  await page.goto('/consultations');
  await page.getByRole('button', { name: title }).click();
  const say = page.getByRole('form', { name: '提意见' });
  await say.getByLabel('针对').selectOption('F15');
  await say.getByLabel('态度').selectOption('建议修改');
  await say.getByLabel('意见').fill('一档建议放宽到 15%');
  await say.getByRole('button', { name: '提交意见' }).click();
  await expect(draft).toContainText('未答复');

  await page.context().clearCookies();
  await as('budget');
  await page.goto('/consultations');
  await page.getByRole('button', { name: title }).click();
  const answer = page.getByRole('form', { name: '答复' });
  await answer.getByLabel('采纳情况').selectOption('部分采纳');
  await answer.getByLabel('答复').fill('一档改为 12%');
  await answer.getByRole('button', { name: '答复' }).click();
  await expect(draft).toContainText('一档改为 12%');

  await page.context().clearCookies();
  await as('clerk');
  await page.goto('/consultations');
  await page.getByRole('button', { name: title }).click();
  await expect(draft).toContainText('部分采纳');
  await expect(draft).toContainText('一档改为 12%');
});

test('an exercise is tried, held beside the expert and remembered', async ({ as, page }) => {
  await as('clerk');
  await page.goto('/training');
  const list = page.getByRole('list', { name: '练习清单' });
  await list.getByRole('button').first().click();
  const exercise = page.getByRole('article');
  await exercise.getByRole('checkbox').first().check();
  await exercise.getByLabel('处理意见').selectOption('退回修改');
  await exercise.getByRole('button', { name: '对照答案' }).click();
  await expect(exercise.getByRole('status')).toContainText('分');
  await expect(exercise.getByRole('list', { name: '逐条对照' }).getByRole('listitem').first()).toContainText(
    '专家认为',
  );
  await expect(list.getByRole('button').first()).toContainText(/做过 \d+ 次/);
  await exercise.getByRole('button', { name: '再做一次' }).click();
  await expect(exercise.getByRole('checkbox').first()).not.toBeChecked();
});
