import { TestBed } from '@angular/core/testing';
import { MAT_DIALOG_DATA } from '@angular/material/dialog';
import { ChangedDialog } from './changed-dialog';
import type { BothVersions } from './changed-meanwhile';

const BOTH: BothVersions = { what: '上限', now: '100 万元', yours: '200 万元', mark: 'm' };
const AT = '2026-11-23T02:32:00Z';

describe('both versions of what changed', () => {
  function said(both: BothVersions): string {
    TestBed.configureTestingModule({ providers: [{ provide: MAT_DIALOG_DATA, useValue: both }] });
    const fixture = TestBed.createComponent(ChangedDialog);
    fixture.detectChanges();
    const element = fixture.nativeElement as HTMLElement;
    return element.textContent.replaceAll(/\s+/gu, ' ');
  }

  it('are told apart from one’s own of another window', () => {
    const text = said({ ...BOTH, self: 1, at: AT });
    expect(text).toContain('您在另一个窗口已改：上限');
    expect(text).toContain('您于 2026-11-23 10:32 在另一个窗口改了这项内容');
    expect(text).not.toContain('别人');
  });

  it('say who changed it and when, where he may be named', () => {
    const text = said({ ...BOTH, self: 0, at: AT, by: '王审' });
    expect(text).toContain('别人已改：上限');
    expect(text).toContain('王审于 2026-11-23 10:32 改了这项内容');
  });

  it('say that it was another where he may not', () => {
    expect(said({ ...BOTH, self: 0, at: AT })).toContain('别人于 2026-11-23 10:32 改了这项内容');
  });

  it('blame nobody where nobody knows', () => {
    const text = said(BOTH);
    expect(text).toContain('内容已有变化：上限');
    expect(text).toContain('您打开之后，这项内容有了变化');
    expect(text).not.toContain('别人');
  });
});
