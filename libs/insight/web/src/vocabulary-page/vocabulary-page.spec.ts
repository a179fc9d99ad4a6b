import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { VocabularyView } from '@zhunsheng/contract';
import { SessionStore } from '@zhunsheng/session';
import { VocabularyPage } from './vocabulary-page';

const HOME = '/api/v1/questions/vocabulary';
const VIEW: VocabularyView = {
  inUse: 'shipped-1',
  metrics: [
    { id: 'declared_amount', label: '申报金额', unit: '元', caliber: '不含草稿', yoyRule: null, words: ['申报数'] },
  ],
  dimensions: [{ id: 'org', label: '部门', values: ['教育局'] }],
  published: null,
  open: null,
  history: [],
  unread: [{ word: '盘面', times: 3, lastOn: '2026-03-02' }],
};

describe('VocabularyPage', () => {
  let page: ComponentFixture<VocabularyPage>;
  let http: HttpTestingController;

  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideRouter([]),
        { provide: SessionStore, useValue: { holds: () => true } },
      ],
    });
    http = TestBed.inject(HttpTestingController);
    page = TestBed.createComponent(VocabularyPage);
    page.detectChanges();
    http.expectOne(HOME).flush(VIEW);
    await page.whenStable();
  });

  const root = () => page.nativeElement as HTMLElement;
  const press = async (name: string) => {
    const button = [...root().querySelectorAll('button')].find((one) => one.textContent.includes(name));
    button!.click();
    await page.whenStable();
  };

  it('takes a word that was not understood into a proposal', async () => {
    await press('说明含义');
    expect(root().querySelector<HTMLInputElement>('input[maxlength="20"]')!.value).toBe('盘面');
    const meaning = root().querySelector<HTMLSelectElement>('select')!;
    meaning.value = JSON.stringify({ metric: 'declared_amount' });
    await press('加入');
    expect(root().textContent).toContain('“盘面”是申报金额');
    await press('试读并提出');
    const { request } = http.expectOne({ method: 'POST', url: HOME });
    expect(request.body).toMatchObject({ content: { metricWords: [{ metric: 'declared_amount', word: '盘面' }] } });
  });

  it('offers to publish what another person proposed, with how the questions were read', async () => {
    const open = {
      id: 'v1',
      number: null,
      state: '待定' as const,
      content: { calibers: [], metricWords: [], valueWords: [] },
      trial: { questions: 977, exact: 950, before: 950, wrong: 0 },
      ...{
        reason: '试',
        proposer: '甲',
        proposedAt: '2026-03-02T02:00:00Z',
        decider: null,
        decidedAt: null,
        note: null,
      },
      isOwn: false,
    };
    (page.componentInstance as unknown as { view: { set(v: VocabularyView): void } }).view.set({ ...VIEW, open });
    await page.whenStable();
    expect(root().textContent).toContain('试读 977 个问题');
    await press('发布');
    expect(http.expectOne(`${HOME}/v1/decide`).request.body).toEqual({ publish: true });
  });
});
