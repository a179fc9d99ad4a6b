import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { provideZonelessChangeDetection } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { MeetingItemView } from '@zhunsheng/contract';
import { AgendaItem } from './agenda-item';

const ITEM: MeetingItemView = {
  ...{ no: 1, kind: 'project', subject: 'p1', name: '校舍维修', note: '', version: 2, outcome: null },
};

describe('a point of an agenda', () => {
  function open(item: MeetingItemView): ComponentFixture<AgendaItem> {
    TestBed.configureTestingModule({
      providers: [provideZonelessChangeDetection(), provideRouter([]), provideHttpClient(), provideHttpClientTesting()],
    });
    const fixture = TestBed.createComponent(AgendaItem);
    fixture.componentRef.setInput('item', item);
    fixture.componentRef.setInput('year', 2025);
    fixture.componentRef.setInput('records', true);
    fixture.detectChanges();
    return fixture;
  }
  const pageOf = ({ nativeElement }: ComponentFixture<AgendaItem>): HTMLElement => nativeElement as HTMLElement;

  it('leads to the paper of the meeting’s year', () => {
    const page = pageOf(open({ ...ITEM, kind: 'department', subject: '205' }));
    expect(page.querySelector('a')?.getAttribute('href')).toBe('/reports?kind=department&code=205&year=2025');
  });

  it('tells who has to mark the project blindly no outcome, and asks him for none', () => {
    const page = pageOf(open({ ...ITEM, withheld: true }));
    expect(page.textContent).toContain('待您盲评');
    expect(page.querySelector('button')).toBeNull();
  });

  it('takes no grade that nobody chose', () => {
    const fixture = open(ITEM);
    const page = pageOf(fixture);
    page.querySelector('button')?.click();
    fixture.detectChanges();
    const choice = page.querySelector<HTMLSelectElement>('[aria-label="会议决定"]')!;
    const grade = page.querySelector<HTMLSelectElement>('[aria-label="调整后等级"]')!;
    expect([grade.value, grade.required]).toEqual(['', false]);
    choice.value = '调整等级';
    choice.dispatchEvent(new Event('change'));
    fixture.detectChanges();
    TestBed.inject(HttpTestingController).match(() => true);
    expect([grade.value, grade.required, grade.checkValidity()]).toEqual(['', true, false]);
  });
});
