import { TestBed } from '@angular/core/testing';
import type { Type } from '@angular/core';
import { SeverityChip } from './severity-chip';
import { StatusChip } from './status-chip';

async function text(component: Type<unknown>, input: string, value: unknown): Promise<string> {
  const fixture = TestBed.createComponent(component);
  fixture.componentRef.setInput(input, value);
  await fixture.whenStable();
  return (fixture.nativeElement as HTMLElement).textContent.trim();
}

describe('chips', () => {
  it('name the severity beside its colour', async () => {
    expect(await text(SeverityChip, 'severity', 'warn-evidence')).toBe('预警·需附件');
    expect(await text(SeverityChip, 'severity', 'block')).toBe('拦截');
  });

  it('say that a project was not judged instead of saying nothing', async () => {
    expect(await text(StatusChip, 'status', null)).toBe('未机审');
    expect(await text(StatusChip, 'status', 'undetermined')).toBe('未定级');
  });
});
