import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { StepsView } from '@zhunsheng/contract';
import { settled } from '../../testing/page';
import { FilingSteps } from './filing-steps';

const VIEW: StepsView = {
  items: [
    {
      no: 1,
      act: 'submit',
      from: '草稿',
      to: '单位审核',
      version: 2,
      by: '周文',
      at: '2026-08-01T02:00:00Z',
      rules: [],
      reason: null,
      dueOn: null,
      verdictDigest: null,
    },
  ],
  total: 1,
  next: null,
  acts: [
    { act: 'pass', name: '审核通过', to: '主管部门审核', reasoned: false, barred: null },
    { act: 'return', name: '退回修改', to: '退回', reasoned: true, barred: null },
  ],
  commitment: null,
  toCommit: null,
};
const URL = '/api/v1/projects/p1/steps';

async function open(view = VIEW) {
  TestBed.configureTestingModule({
    providers: [provideHttpClient(), provideHttpClientTesting(), provideRouter([])],
  });
  const http = TestBed.inject(HttpTestingController);
  const fixture = TestBed.createComponent(FilingSteps);
  for (const [name, value] of Object.entries({ project: 'p1', version: 2, state: '单位审核' }))
    fixture.componentRef.setInput(name, value);
  TestBed.tick();
  http.expectOne(URL).flush(view);
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  const press = (name: string) =>
    [...element.querySelectorAll('button')].find((button) => button.textContent?.trim() === name)?.click();
  return { http, fixture, element, press };
}

describe('FilingSteps', () => {
  it('tells what happened and offers what the reader may do', async () => {
    const { element } = await open();
    expect(element.textContent).toContain('草稿 → 单位审核');
    expect(element.textContent).toContain('审核通过');
  });

  it('does not offer what would be refused, and says why', async () => {
    const admit = {
      act: 'admit',
      name: '准予入库',
      to: '已入库',
      reasoned: false,
      barred: '有未消除的拦截疑点',
    } as const;
    const { element } = await open({ ...VIEW, acts: [admit] });
    expect(element.querySelector('button')?.disabled).toBe(true);
    expect(element.textContent).toContain('暂不能准予入库：有未消除的拦截疑点');
  });

  it('takes a plain step at once, with the version the reader had before them', async () => {
    const { http, press } = await open();
    press('审核通过');
    expect(http.expectOne({ method: 'POST', url: URL }).request.body).toEqual({ act: 'pass', version: 2 });
  });

  it('has the head read what they stand for before they pass it on', async () => {
    const digest = 'a'.repeat(64);
    const { http, fixture, element, press } = await open({
      ...VIEW,
      toCommit: { digest, statement: '本人承诺材料真实' },
    });
    press('审核通过');
    await fixture.whenStable();
    http.expectNone({ method: 'POST', url: URL });
    expect(element.textContent).toContain('本人承诺材料真实');
    element.querySelector('form')?.dispatchEvent(new Event('submit'));
    const { body } = http.expectOne({ method: 'POST', url: URL }).request;
    expect(body).toEqual({ act: 'pass', version: 2, commitment: { digest } });
  });

  it('takes a signature by the key the head registered', async () => {
    const [digest, publicKey] = ['a'.repeat(64), `04${'b'.repeat(128)}`];
    const { http, fixture, element, press } = await open({ ...VIEW, toCommit: { digest, statement: '本人承诺' } });
    press('审核通过');
    await fixture.whenStable();
    const box = element.querySelector('details');
    if (!box) throw new Error('no place for a signature');
    http.expectNone('/api/v1/commitment-key');
    box.open = true;
    box.dispatchEvent(new Event('toggle'));
    await settled();
    http.expectOne('/api/v1/commitment-key').flush({ publicKey, statement: '登记 {公钥}' });
    await settled();
    const text = element.querySelector<HTMLTextAreaElement>('#pledge-signature');
    if (!text) throw new Error('no box');
    text.value = '3045 ab\ncd';
    text.dispatchEvent(new Event('input'));
    element.querySelector('form')?.dispatchEvent(new Event('submit'));
    const { body } = http.expectOne({ method: 'POST', url: URL }).request;
    expect(body).toEqual({ act: 'pass', version: 2, commitment: { digest, signature: '3045abcd', publicKey } });
  });

  it('says that a commitment fell with the content', async () => {
    const given = { version: 1, digest: 'b'.repeat(64), statement: '', by: '周文', at: '2026-08-01T02:00:00Z' };
    const { element } = await open({ ...VIEW, commitment: { ...given, signed: false, valid: false } });
    expect(element.textContent).toContain('内容已变更，承诺失效');
  });

  it('asks for a reason before it sends something back', async () => {
    const { http, fixture, element, press } = await open();
    press('退回修改');
    await fixture.whenStable();
    http.expectNone({ method: 'POST', url: URL });
    const why = element.querySelector('textarea');
    if (why) why.value = '分年度计划不全';
    element.querySelector('form')?.dispatchEvent(new Event('submit'));
    expect(http.expectOne({ method: 'POST', url: URL }).request.body).toEqual({
      act: 'return',
      version: 2,
      reason: '分年度计划不全',
    });
  });
});
