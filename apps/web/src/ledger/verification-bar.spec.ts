import { TestBed } from '@angular/core/testing';
import type { LedgerStateView } from '@zhunsheng/contract';
import { VerificationBar } from './verification-bar';

const state: LedgerStateView = {
  size: 12,
  root: 'ab'.repeat(32),
  checkpointAt: null,
  verified: null,
  verifiedAt: null,
  verifiedSize: null,
  firstBad: null,
  pending: 0,
};

async function bar(part: Partial<LedgerStateView>): Promise<HTMLElement> {
  const fixture = TestBed.createComponent(VerificationBar);
  fixture.componentRef.setInput('state', { ...state, ...part });
  await fixture.whenStable();
  return fixture.nativeElement as HTMLElement;
}

describe('VerificationBar', () => {
  it('is not green before anything was verified', async () => {
    const element = await bar({});
    expect(element.dataset['state']).toBe('none');
    expect(element.textContent).toContain('尚未验证');
  });

  it('says how far it was verified', async () => {
    const element = await bar({ verified: true, verifiedSize: 12 });
    expect(element.dataset['state']).toBe('good');
    expect(element.textContent).toContain('已验证至第 12 条');
  });

  it('claims nothing for entries that came after the verification', async () => {
    const element = await bar({ verified: true, verifiedSize: 9 });
    expect(element.textContent).toContain('已验证至第 9 条');
    expect(element.textContent).toContain('其后 3 条待下一次验证');
  });

  it('names the first bad entry', async () => {
    const element = await bar({ verified: false, firstBad: 'e7' });
    expect(element.dataset['state']).toBe('bad');
    expect(element.textContent).toContain('e7');
  });
});
