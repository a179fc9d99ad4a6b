import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { provideZonelessChangeDetection, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { MeetingView, SaveMeeting } from '@zhunsheng/contract';
import { CampaignStore } from '@zhunsheng/session';
import { AgendaForm } from './agenda-form';

const item = (no: number, name: string): MeetingView['items'][number] => ({
  ...{ no, kind: 'project', subject: `p${String(no)}`, name, note: '', version: 1, outcome: null },
});
const MEETING: MeetingView = {
  ...{ id: 'm1', year: 2025, title: '预算审议会', heldOn: '2025-09-01', maker: '甲', mark: 'm' },
  items: [item(1, '校舍维修'), item(2, '道路养护')],
};

it('changes an agenda in the year of its meeting: order, words, points', () => {
  TestBed.configureTestingModule({
    providers: [
      ...[provideZonelessChangeDetection(), provideHttpClient(), provideHttpClientTesting()],
      { provide: CampaignStore, useValue: { year: signal(2027) } },
    ],
  });
  const fixture = TestBed.createComponent(AgendaForm);
  fixture.componentRef.setInput('of', MEETING);
  const sent: SaveMeeting[] = [];
  fixture.componentInstance.made.subscribe((body) => sent.push(body));
  fixture.detectChanges();
  TestBed.inject(HttpTestingController).expectOne('/api/v1/overview?year=2025');
  const page = fixture.nativeElement as HTMLElement;
  page.querySelector<HTMLButtonElement>('[aria-label="前移：道路养护"]')!.click();
  fixture.detectChanges();
  const note = page.querySelector<HTMLInputElement>('[aria-label="校舍维修：议题说明"]')!;
  note.value = ' 先议金额 ';
  note.dispatchEvent(new Event('change'));
  page.querySelector('form')!.dispatchEvent(new Event('submit'));
  expect(sent).toEqual([
    {
      ...{ year: 2025, title: '预算审议会', heldOn: '2025-09-01' },
      items: [
        { kind: 'project', subject: 'p2', note: '' },
        { kind: 'project', subject: 'p1', note: '先议金额' },
      ],
    },
  ]);
});
