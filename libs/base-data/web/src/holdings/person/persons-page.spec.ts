import { TestBed } from '@angular/core/testing';
import type { PersonPage, Role } from '@zhunsheng/contract';
import { openPage, paused, settled } from '../../../testing/page';
import { PersonsPage } from './persons-page';

const PAGE: PersonPage = {
  items: [
    {
      region: 990100000,
      unitCode: '101001',
      unitName: '教育局',
      personNo: 'P1',
      name: '章＊＊',
      idNumber: '99**************3X',
      kind: '行政',
      seat: 'S1',
      post: '科员',
      since: '2020-01-01',
      until: null,
      monthlyCostFen: 1_200_000,
      mark: 'm1',
    },
  ],
  total: 1,
  next: null,
  totals: { monthlyCostFen: 1_200_000 },
  freshness: {
    state: 'unknown',
    source: null,
    asOf: null,
    ageDays: null,
    usedOn: '2026-08-31',
    ageingAfterDays: 60,
    staleAfterDays: 190,
    licence: null,
  },
};

async function openWith(roles: Role[], listed: PersonPage) {
  const page = await openPage({ path: 'staff/persons', component: PersonsPage }, '/staff/persons', roles);
  await page.answer('/api/v1/persons?', listed);
  return page;
}

const open = (roles: Role[]) => openWith(roles, PAGE);

const button = (root: ParentNode, words: string) =>
  [...root.querySelectorAll('button')].find((one) => one.textContent.includes(words));

/** Dialogs are drawn outside the page. */
const dialog = () => document.querySelector('mat-dialog-container')!;

describe('the register of people', () => {
  it('shows what the server masked, and the total', async () => {
    const { text } = await open(['budget']);
    expect(text()).toContain('1 人，月成本合计 1.20 万元');
    expect(text()).toContain('章＊＊');
    expect(text()).toContain('来源未登记');
  });

  it.each<[Role, boolean, boolean]>([
    ['clerk', false, false],
    ['reviewer', false, false],
    ['head', true, false],
    ['budget', true, true],
  ])('offers %s only what the role may do', async (role, discloses, searches) => {
    const { element } = await open([role]);
    expect(button(element, '查看身份') !== undefined).toBe(discloses);
    expect(element.querySelector('input[type=password]') !== null).toBe(searches);
  });

  it('asks who was in post on a day', async () => {
    const page = await open(['budget']);
    const day = page.element.querySelector<HTMLInputElement>('.day input')!;
    day.value = '2026-03-01';
    day.dispatchEvent(new Event('change'));
    await settled();
    const asked = await page.answer('/api/v1/persons?', PAGE);
    expect(asked.urlWithParams).toContain('on=2026-03-01');
  });

  it('shows an identity only for a reason, and says that it was recorded', async () => {
    const { element, answer, text } = await open(['budget']);
    button(element, '查看身份')!.click();
    await settled();
    const submit = button(dialog(), '查看并记入台账')!;
    expect(submit.disabled).toBe(true);
    const reason = dialog().querySelector('textarea')!;
    reason.value = '核对七月工资名单';
    reason.dispatchEvent(new Event('input'));
    await settled();
    submit.click();
    const request = await answer('/api/v1/persons/101001/P1/disclosures?region=990100000', {
      personNo: 'P1',
      name: '章卫东',
      idNumber: '99000119900101123X',
      disclosureId: 'd-1',
    });
    expect(request.body).toEqual({ reason: '核对七月工资名单' });
    expect(dialog().textContent).toContain('章卫东');
    expect(dialog().textContent).toContain('已记入台账，编号 d-1');
    expect(text()).not.toContain('章卫东');
  });

  it('sends a number in the body, empties the field and keeps it out of the address', async () => {
    const { element, http, text } = await open(['budget']);
    const field = element.querySelector<HTMLInputElement>('input[type=password]')!;
    field.value = '99000119900101123X';
    button(element, '查找')!.click();
    TestBed.tick();
    const request = http.expectOne('/api/v1/persons/search');
    expect(request.request.body).toEqual({ idNumber: '99000119900101123X' });
    expect(field.value).toBe('');
    request.flush({ items: [], total: 0, next: null });
    await settled();
    await settled();
    expect(text()).toContain('没有这个证件号的人员');
  });

  it('gives out what is kept of a person as a file, and lets the number go from the field', async () => {
    Object.assign(URL, { createObjectURL: () => 'blob:file', revokeObjectURL: () => undefined });
    const { element, http } = await open(['budget']);
    button(element, '出具个人信息')!.click();
    await settled();
    const [number, reason] = [dialog().querySelector('input')!, dialog().querySelector('textarea')!];
    number.value = '99000119900101123X';
    number.dispatchEvent(new Event('input'));
    reason.value = '本人八月三日书面申请';
    reason.dispatchEvent(new Event('input'));
    await settled();
    const send = async (answered: Blob, options: object) => {
      button(dialog(), '出具文件并记入台账')!.click();
      TestBed.tick();
      const request = http.expectOne('/api/v1/persons/subject-file');
      expect(request.request.body).toEqual({ idNumber: '99000119900101123X', reason: '本人八月三日书面申请' });
      expect(number.value).toBe('99000119900101123X');
      request.flush(answered, options);
    };
    /** An answer arrives in turns of its own. */
    const until = async (there: () => boolean) => {
      for (let turn = 0; turn < 500 && !there(); turn++) {
        await paused(10);
        await settled();
      }
    };
    const refusal = { code: 'TOO_MANY_REQUESTS', message: '请 60 秒后再试', requestId: 'r-1' };
    const words = JSON.stringify(refusal);
    // the DOM of the specs reads no bytes
    const bytes = Object.assign(new Blob([words]), { text: () => Promise.resolve(words) });
    await send(bytes, { status: 429, statusText: 'Too Many Requests' });
    await until(() => dialog().querySelector('[role=alert]') !== null);
    expect(dialog().querySelector('[role=alert]')?.textContent).toContain('请 60 秒后再试');
    expect(number.value).toBe('99000119900101123X');

    await send(new Blob(['{}']), {});
    await until(() => number.value === '');
    expect(number.value).toBe('');
    expect(dialog().querySelector('[role=alert]')).toBeNull();
  });

  it('erases only who has left, says what stays, and shows nobody afterwards', async () => {
    const gone = { ...PAGE.items[0]!, personNo: 'P2', until: '2026-03-31' };
    const { element, http, answer } = await openWith(['budget'], { ...PAGE, items: [PAGE.items[0]!, gone], total: 2 });
    const offers = [...element.querySelectorAll('button')].filter((one) => one.textContent.includes('删除身份'));
    expect(offers).toHaveLength(1);
    offers[0]!.click();
    await settled();
    expect(dialog().textContent).toContain('不能恢复');
    const reason = dialog().querySelector('textarea')!;
    reason.value = '本人八月三日书面申请';
    reason.dispatchEvent(new Event('input'));
    await settled();
    button(dialog(), '删除并记入台账')!.click();
    const request = await answer('/api/v1/persons/101001/P2/erasure?region=990100000', {
      posts: ['101001/P2'],
      copies: 1,
      filesWaiting: 1,
    });
    expect(request.body).toEqual({ reason: '本人八月三日书面申请' });
    expect(dialog().textContent).toContain('1 个文件尚未导入');
    button(dialog(), '关闭')!.click();
    const nobody = { ...gone, name: '（已删除）', idNumber: '' };
    let asked = http.match(({ url }) => url.startsWith('/api/v1/persons?'));
    // the window takes its time to close
    for (let turn = 0; turn < 500 && asked.length === 0; turn++) {
      await paused(10);
      asked = http.match(({ url }) => url.startsWith('/api/v1/persons?'));
    }
    asked[0]!.flush({ ...PAGE, items: [nobody] });
    await settled();
    await settled();
    expect(element.textContent).toContain('（已删除）');
    expect(button(element, '查看身份')).toBeUndefined();
    expect(button(element, '删除身份')).toBeUndefined();
  });

  it('ends a post, keeping the person', async () => {
    const { element, answer } = await open(['head']);
    button(element, '变更')!.click();
    await settled();
    const until = dialog().querySelector<HTMLInputElement>('input[name=until]')!;
    until.value = '2026-08-31';
    until.dispatchEvent(new Event('input'));
    await settled();
    button(dialog(), '保存')!.click();
    const request = await answer('/api/v1/persons/101001/P1?region=990100000', {});
    expect(request.method).toBe('PUT');
    expect(request.body).toEqual({ post: '科员', monthlyCostFen: 1_200_000, until: '2026-08-31', seen: 'm1' });
  });

  it('takes a pasted sheet in as a whole, and not while a row is wrong', async () => {
    const { element, answer } = await open(['head']);
    button(element, '批量登记')!.click();
    await settled();
    const pasted = dialog().querySelector('textarea')!;
    const row = '101001\tP2\t黎明\t990001198506152463\t行政\tS2\t科员\t2020-01-01\t\t9000';
    const paste = async (text: string) => {
      pasted.value = text;
      pasted.dispatchEvent(new Event('input'));
      await settled();
    };
    await paste(`${row}\n${row.replace('行政', '局长')}`);
    expect(button(dialog(), '全部登记')!.disabled).toBe(true);
    expect(dialog().textContent).toContain('第 2 行：类别应为');
    await paste(row);
    button(dialog(), '全部登记')!.click();
    const request = await answer('/api/v1/persons', { enrolled: 1 });
    expect(request.body).toMatchObject({ persons: [{ personNo: 'P2', monthlyCostFen: 900_000 }] });
  });
});
