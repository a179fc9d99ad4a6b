import { TestBed } from '@angular/core/testing';
import { AskBox } from './ask-box';

it('asks what stands in it, and nothing shorter than two signs', () => {
  const fixture = TestBed.createComponent(AskBox);
  fixture.detectChanges();
  const asked: string[] = [];
  fixture.componentInstance.asked.subscribe((text) => asked.push(text));
  const root = fixture.nativeElement as HTMLElement;
  for (const text of [' 去 ', ' 去年执行率 ']) {
    root.querySelector('input')!.value = text;
    root.querySelector('form')!.dispatchEvent(new Event('submit'));
  }
  expect(asked).toEqual(['去年执行率']);
});
