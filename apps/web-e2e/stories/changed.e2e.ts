import { expect, test } from './story.js';
import { ask } from './written.js';

interface Sets {
  items: { kind: string; years: { year: number; complete: boolean }[] }[];
}

/** What a keeper has open is changed meanwhile: nobody’s words are lost without having been seen, his own neither. */
test('who saves second sees both versions and says which shall stand', async ({ as, page }) => {
  test.slow();
  await as('budget');
  const { items } = await ask<Sets>(page, 'GET', '/code-sets');
  const { kind, years } = items.at(-1)!;
  const { year, complete } = years[0]!;
  const path = `/code-sets/${kind}/${String(year)}`;
  const other = async (source: string) => {
    const { mark: seen } = await ask<{ mark: string }>(page, 'GET', path);
    await ask(page, 'PUT', path, { source, complete, seen });
  };
  const write = async (source: string) => {
    await page.getByRole('button', { name: /^(注明是否完整|改为摘录)$/ }).click();
    await page.getByLabel('来源（文件名称与文号，记入台账）').fill(source);
  };
  const save = page.getByRole('button', { name: '保存', exact: true });
  // the other window is the same person's
  const both = page.getByRole('dialog', { name: /^您在另一个窗口已改/ });

  await page.goto(`/codes?kind=${kind}&year=${String(year)}`);
  await write('我的来源甲');
  await other('另一窗口的来源甲');
  await save.click();
  await expect(both).toContainText('另一窗口的来源甲');
  await expect(both).toContainText('我的来源甲');
  await both.getByRole('button', { name: '保留现在的' }).click();
  await expect(page.getByText('来源：另一窗口的来源甲')).toBeVisible();

  await write('我的来源乙');
  await other('另一窗口的来源乙');
  await save.click();
  await expect(both).toContainText('另一窗口的来源乙');
  await both.getByRole('button', { name: '返回，我再改' }).click();
  await expect(both).toBeHidden();
  await save.click();
  await both.getByRole('button', { name: '改成我的' }).click();
  await expect(page.getByText('来源：我的来源乙')).toBeVisible();
});
