import { TestBed } from '@angular/core/testing';
import type { DraftView, ReviewedProject } from '@zhunsheng/contract';
import { aFinding, aPage, aRule } from '../../testing/review-views';
import { openPage, settled } from '../../testing/page';
import { FilingFormPage } from './filing-form-page';

const DRAFT: DraftView = {
  id: 'd1',
  unitCode: '101001',
  year: 2027,
  projectId: null,
  code: null,
  name: '校舍外墙维修',
  revision: 3,
  updatedAt: '2026-08-01T02:00:00Z',
  updatedBy: '周文',
  content: {
    name: '校舍外墙维修',
    category: '31',
    lines: [{ text: '外墙', quantity: 2, unitPriceFen: 5000, amountFen: 10000 }],
  },
};

const VERDICT = {
  status: 'blocked',
  grade: 'B',
  necessity: 62,
  importance: 41.5,
  suggestedFen: 0,
  findings: [
    aFinding({ rule: 'N01', severity: 'block', sentence: '没有填立项依据。' }),
    aFinding({ rule: 'F14', severity: 'warn', sentence: '金额都是整数。' }),
  ],
} as unknown as ReviewedProject;

async function open() {
  const page = await openPage(FilingFormPage, 'drafts/:id', '/drafts/d1', ['clerk']);
  page.http.expectOne('/api/v1/rules').flush(aPage([aRule({ code: 'N01', name: '立项依据缺失' })]));
  page.http.expectOne('/api/v1/drafts/d1').flush(DRAFT);
  await settled();
  page.http.match('/api/v1/drafts/d1/carry').forEach((request) => request.flush({ carry: null }));
  page.http.match('/api/v1/drafts/d1/autofill').forEach((request) => request.flush(aPage([])));
  const checks = () => page.http.match('/api/v1/projects/precheck');
  const [first] = checks();
  first?.flush(VERDICT);
  await page.harness.fixture.whenStable();
  const field = (name: string) => page.element.querySelector<HTMLInputElement>(`#field-${name}`);
  const type = (name: string, text: string) => {
    const input = field(name);
    if (!input) throw new Error(`no field ${name}`);
    input.value = text;
    input.dispatchEvent(new Event('input'));
  };
  return { ...page, field, type, checks, asked: first?.request.body as Record<string, unknown> };
}

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('the filing form', () => {
  it('folds what few filings measure, and opens it where there is a row', async () => {
    const { element, harness } = await open();
    const tabs = [...element.querySelectorAll<HTMLElement>('[role=tab]')];
    tabs.find((tab) => tab.textContent.includes('测算明细'))?.click();
    await settled();
    harness.detectChanges();
    const folded = element.querySelector<HTMLDetailsElement>('[data-grid=conferences] details');
    expect([folded?.open, folded?.textContent.includes('会议类别')]).toEqual([false, true]);
    expect(element.querySelectorAll('[data-grid] details')).toHaveLength(7);
  });

  it('opens what was written and says what the ruler says, the block first', async () => {
    const { field, text, asked } = await open();
    expect(field('name')?.value).toBe('校舍外墙维修');
    expect(asked).toMatchObject({ year: 2027, unitCode: '101001', code: null, name: '校舍外墙维修' });
    expect(text()).toContain('有 1 项拦截，现在不能提交');
    expect(text()).toMatch(/立项依据缺失.*F14|立项依据缺失.*金额都是整数/u);
    expect(text()).toContain('测算明细合计（申报金额）0.01 万元');
  });

  it('saves and asks again a moment after typing, with the revision it read', async () => {
    const { type, http, checks, text } = await open();
    type('name', '校舍外墙维修改造');
    type('beneficiaries', '１,２００');
    await later(900);
    const [save] = http.match({ method: 'PUT', url: '/api/v1/drafts/d1' });
    expect(save?.request.body).toMatchObject({
      revision: 3,
      content: { name: '校舍外墙维修改造', beneficiaries: 1200 },
    });
    save?.flush({ ...DRAFT, revision: 4, updatedAt: '2026-08-01T02:05:00Z' });
    expect(checks()).toHaveLength(1);
    await settled();
    TestBed.tick();
    expect(text()).toContain('已保存 10:05:00');
  });

  it('tells that somebody else saved first, and keeps what was typed', async () => {
    const { type, http, field, text, element } = await open();
    type('name', '另一个名称');
    await later(900);
    const changes = JSON.stringify([{ field: 'name', before: '他的名称', after: '另一个名称' }]);
    const details = { revision: 7, self: 0, total: 3, changes };
    const refusal = { code: 'DRAFT_CHANGED', message: '王某已先保存了这份草稿。', requestId: 'q', details };
    http.expectOne({ method: 'PUT', url: '/api/v1/drafts/d1' }).flush(refusal, { status: 409, statusText: 'Conflict' });
    await settled();
    TestBed.tick();
    expect(text()).toContain('没有保存：王某已先保存了这份草稿。');
    expect(field('name')?.value).toBe('另一个名称');
    expect(text()).toContain('别人已改：这里的修改还没有保存');
    expect(text()).toMatch(/位置 ?现在是 ?您要改成 ?项目名称 ?他的名称 ?另一个名称 ?另有 2 处不同/u);
    const choices = [...element.querySelectorAll<HTMLButtonElement>('zs-lost-save button')];
    choices.find(({ textContent }) => textContent.includes('改成我的'))!.click();
    await settled();
    const again = http.expectOne({ method: 'PUT', url: '/api/v1/drafts/d1' });
    expect(again.request.body).toMatchObject({ revision: 7, content: { name: '另一个名称' } });
    again.flush({ ...DRAFT, revision: 8 });
    await settled();
    TestBed.tick();
    expect(element.querySelector('zs-lost-save')).toBeNull();
  });

  it('asks for the change record when its tab is opened, and tells it in the words of the form', async () => {
    const { element, http, text } = await open();
    http.expectNone('/api/v1/drafts/d1/changes');
    const tabs = [...element.querySelectorAll<HTMLElement>('[role=tab]')];
    tabs.find(({ textContent }) => textContent.includes('变更记录'))?.click();
    await settled();
    const sitting = { by: '周文', from: '2026-08-01T02:00:00Z', to: '2026-08-01T02:20:00Z', version: null, total: 1 };
    const changes = [{ field: 'goal', before: null, after: '完成外墙维修' }];
    http.expectOne('/api/v1/drafts/d1/changes').flush(aPage([{ ...sitting, changes }]));
    await settled();
    expect(text()).toMatch(/周文 2026-08-01 10:00–10:20 尚未提交 ?改动 1 处 ?总体目标 ?（空） ?→ ?完成外墙维修/u);
  });
});
