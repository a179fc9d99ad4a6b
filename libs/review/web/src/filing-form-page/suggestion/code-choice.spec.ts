import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { CodeSuggestion } from '@zhunsheng/contract';
import { CodeChoice } from './code-choice';

const REPAIR: CodeSuggestion = {
  code: '30213',
  name: '维修（护）费',
  share: 0.8,
  reason: '内容含这个科目的识别词“维修”',
  pair: { code: '50209', name: '维修（护）费' },
};

it('offers codes with the reason, and gives the one that was taken', async () => {
  TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
  const fixture = TestBed.createComponent(CodeChoice);
  fixture.componentRef.setInput('title', '第 1 行 部门经济');
  fixture.componentRef.setInput('kind', 'dept_econ');
  fixture.componentRef.setInput('text', '外墙维修');
  fixture.componentRef.setInput('year', 2027);
  const taken: CodeSuggestion[] = [];
  fixture.componentInstance.chosen.subscribe((one) => taken.push(one));
  TestBed.tick();
  const [asked] = TestBed.inject(HttpTestingController).match(({ url }) => url === '/api/v1/code-suggestions');
  expect(asked?.request.params.toString()).toContain('kind=dept_econ&year=2027');
  asked?.flush({ kind: 'dept_econ', year: 2027, text: '外墙维修', suggestions: [REPAIR], learntFrom: {} });
  await new Promise((resolve) => setTimeout(resolve));
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  expect(element.textContent).toContain('识别词“维修”');
  element.querySelector<HTMLElement>('.one')?.click();
  expect(taken).toEqual([REPAIR]);
});
