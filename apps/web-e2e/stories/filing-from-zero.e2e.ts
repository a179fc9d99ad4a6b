import { Buffer } from 'node:buffer';
import { expect, test } from './story.js';
import { SOUND, paste } from './written.js';

const BASIS = { name: '关于实验楼维修的通知.txt', mimeType: 'text/plain', buffer: Buffer.from('关于实验楼维修的通知') };

test('a filing from zero is held for its missing basis, mended as advised, and passed on by the head', async ({
  as,
  page,
}) => {
  test.slow();
  await as('clerk');
  await page.getByRole('link', { name: '申报', exact: true }).first().click();
  await page.getByRole('button', { name: '新建申报' }).click();

  await page.getByLabel('项目名称').fill(SOUND.name);
  await page.getByLabel('项目类别').selectOption(SOUND.category);
  await page.getByLabel('新增或延续').selectOption(SOUND.nature);
  await page.getByLabel('存续状态').selectOption(SOUND.persistence);
  await page.getByLabel('资金性质').selectOption(SOUND.fundType);
  await page.getByLabel('起始年度').fill(String(SOUND.startYear));
  await page.getByLabel('终止年度').fill(String(SOUND.endYear));
  await page.getByLabel('对应职责编码').fill(SOUND.dutyCode);
  await page.getByLabel('项目概况').fill(SOUND.summary);
  await page.getByLabel('立项理由').fill(SOUND.justification);
  await page.getByLabel('总体目标').fill(SOUND.goal);
  await page.getByLabel('年度目标').fill(SOUND.annualGoal);
  await page.getByRole('textbox', { name: '联系人' }).fill(SOUND.contact);

  await page.getByRole('tab', { name: '测算明细' }).click();
  await paste(page, 'lines', '第 1 行 内容', '外墙维修\t2050202\t30213\t50209\t100\t平方米\t500\n');
  await page.getByRole('tab', { name: '依据与资金' }).click();
  await paste(page, 'plan', '第 1 行 年度', '2026\t50000\n');
  await paste(page, 'sources', '第 1 行 来源', '一般公共预算\t一般公共预算\t50000\n');
  await page.getByRole('tab', { name: '绩效指标' }).click();
  await paste(
    page,
    'indicators',
    '第 1 行 一级',
    '产出\t数量\t维修面积\t正向\t>=\t100\t平方米\n效益\t社会效益\t受益学生\t正向\t>=\t900\t人\n',
  );

  const pane = page.locator('zs-precheck-pane');
  await expect(pane.getByText('已按最新填写核对')).toBeVisible();
  await expect(pane.getByText(/有 \d+ 项拦截，现在不能提交/)).toBeVisible();
  await expect(pane.getByText('N01').first()).toBeVisible();
  await page.getByRole('button', { name: '提交单位审核' }).click();
  await expect(page.getByRole('alert')).toContainText('入库校验未通过，未提交，草稿仍为您保留');
  await expect(page.getByRole('alert')).toContainText('N01');

  // the advice leads to the very table, and to the place of the file
  await pane.getByRole('button', { name: /^登记立项依据/ }).click();
  await expect(page.getByRole('tab', { name: '依据与资金' })).toHaveAttribute('aria-selected', 'true');
  await paste(page, 'bases', '第 1 行 文件名称', '关于实验楼维修的通知\t云教〔2025〕3号\t第二条\n');
  await expect(pane.getByRole('button', { name: /^登记立项依据/ })).toHaveCount(0);
  await pane.getByRole('button', { name: /^上传依据文件/ }).click();
  await expect(page.getByRole('tab', { name: '附件' })).toHaveAttribute('aria-selected', 'true');
  await page.locator('zs-attachment-center zs-drop-zone input[type=file]').setInputFiles(BASIS);
  await expect(page.getByRole('listitem').filter({ hasText: '政策依据' }).first()).toContainText('已有 1 份', {
    timeout: 60_000,
  });
  await expect(pane.getByText('没有拦截，可以提交')).toBeVisible();

  await page.getByRole('button', { name: '提交单位审核' }).click();
  await page.waitForURL(/\/projects\/[\w-]+$/);
  const sheet = new URL(page.url()).pathname;
  await expect(page.getByRole('heading', { name: '办理 单位审核' })).toBeVisible();

  await page.context().clearCookies();
  await as('head');
  await page.goto(sheet);
  await page.getByRole('button', { name: '审核通过' }).click();
  await expect(page.getByText(/本人承诺：项目 \w+ 第 1 版申报内容及所附材料真实、准确、完整/)).toBeVisible();
  await page.getByRole('button', { name: '作出承诺并通过' }).click();
  await expect(page.getByRole('heading', { name: '办理 主管部门审核' })).toBeVisible();
  await expect(page.getByText(/方校衡 于 .+ 承诺第 1 版材料真实；内容未变，承诺有效/)).toBeVisible();
});
