import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { RuleFeedback } from './rule-feedback';

it('says of a rule what was wrong with it, about this project', async () => {
  TestBed.configureTestingModule({
    providers: [provideHttpClient(), provideHttpClientTesting(), provideRouter([])],
  });
  const fixture = TestBed.createComponent(RuleFeedback);
  fixture.componentRef.setInput('project', 'p1');
  fixture.componentRef.setInput('rules', [{ rule: 'F14', name: '整数化估列' }]);
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  const [rule, note] = [...element.querySelectorAll('input')];
  rule!.value = 'F14';
  note!.value = '单价附有三家报价';
  element.querySelector('form')!.dispatchEvent(new Event('submit'));
  const sent = TestBed.inject(HttpTestingController).expectOne('/api/v1/evaluation-feedback');
  expect(sent.request.body).toEqual({ projectId: 'p1', rule: 'F14', kind: '误报', note: '单价附有三家报价' });
});
