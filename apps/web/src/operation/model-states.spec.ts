import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { ModelStateView } from '@zhunsheng/contract';
import { ModelStates } from './model-states';

describe('the states of the optional servers', () => {
  it('says where each is asked, whether it answers, and what is done without', async () => {
    TestBed.configureTestingModule({
      imports: [ModelStates],
      providers: [provideHttpClient(), provideHttpClientTesting()],
    });
    const fixture = TestBed.createComponent(ModelStates);
    fixture.detectChanges();
    const states: ModelStateView[] = [
      {
        ...{ kind: 'model', name: 'qwen', address: 'http://10.1.2.3:8000/v1', reachable: false },
        ...{ problem: '连不上', probedAt: '2026-03-02T02:00:00Z' },
      },
      { kind: 'embeddings', name: null, address: null, reachable: null, problem: null, probedAt: null },
    ];
    TestBed.inject(HttpTestingController).expectOne('/api/v1/operation/models').flush(states);
    await fixture.whenStable();
    fixture.detectChanges();
    const rows = [...(fixture.nativeElement as HTMLElement).querySelectorAll('tbody tr')].map((row) => row.textContent);
    expect(rows[0]).toContain('http://10.1.2.3:8000/v1');
    expect(rows[0]).toContain('连不上。期间问数、抽取和审核意见按规则办理');
    expect(rows[1]).toContain('未启用');
    expect(rows[1]).toContain('政策按字词检索');
  });
});
