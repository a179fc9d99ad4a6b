import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { ComponentFixture } from '@angular/core/testing';
import type { IncidentsView, IncidentView } from '@zhunsheng/contract';
import { IncidentBar } from './incident-bar';

const ASKED: IncidentView = {
  id: 'i1',
  state: '待确认',
  reason: '怀疑有人批量改动项目金额',
  asked: { by: 'a', name: '保密员', at: '2027-03-07T03:00:00Z' },
  frozen: null,
  thawReason: null,
  thawAsked: null,
  thawed: null,
};

describe('IncidentBar', () => {
  let fixture: ComponentFixture<IncidentBar>;
  let http: HttpTestingController;
  const shown = () => (fixture.nativeElement as HTMLElement).textContent;
  const press = (name: string) => {
    const buttons = [...(fixture.nativeElement as HTMLElement).querySelectorAll('button')];
    buttons.find((button) => button.textContent.trim() === name)?.click();
  };

  async function open(current: IncidentView | null): Promise<void> {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    http = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(IncidentBar);
    fixture.detectChanges();
    TestBed.tick();
    http.expectOne('/api/v1/incidents').flush({ current, past: [] } satisfies IncidentsView);
    await fixture.whenStable();
  }

  it('asks for a reason of ten characters before anything is frozen', async () => {
    await open(null);
    press('提请冻结');
    await fixture.whenStable();
    const submit = (fixture.nativeElement as HTMLElement).querySelector<HTMLButtonElement>('[type=submit]');
    expect(submit?.disabled).toBe(true);
    const field = (fixture.nativeElement as HTMLElement).querySelector('input');
    if (!field) throw new Error('no field');
    field.value = '怀疑有人批量改动项目金额';
    field.dispatchEvent(new Event('input'));
    await fixture.whenStable();
    expect(submit?.disabled).toBe(false);
    press('提交');
    const request = http.expectOne({ method: 'POST', url: '/api/v1/incidents' });
    expect(request.request.body).toEqual({ reason: '怀疑有人批量改动项目金额' });
    request.flush({ current: ASKED, past: [] });
  });

  it('says who asked, that nothing is frozen yet, and lets another confirm', async () => {
    await open(ASKED);
    expect(shown()).toContain('待确认');
    expect(shown()).toContain('保密员');
    expect(shown()).not.toContain('业务写入已冻结');
    press('确认冻结');
    http.expectOne({ method: 'POST', url: '/api/v1/incidents/current/freeze' }).flush({ current: null, past: [] });
  });

  it('says that writing is frozen until the thaw was confirmed too', async () => {
    const act = { by: 'b', name: '系统员', at: '2027-03-07T03:05:00Z' };
    await open({ ...ASKED, state: '待解除', frozen: act, thawReason: '核对无误，可以恢复写入', thawAsked: act });
    expect(shown()).toContain('业务写入已冻结');
    expect(shown()).toContain('核对无误，可以恢复写入');
  });
});
