import { TestBed } from '@angular/core/testing';
import { PlumbStrip } from './plumb-strip';

async function strip(inputs: Record<string, unknown>): Promise<HTMLElement> {
  const fixture = TestBed.createComponent(PlumbStrip);
  for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
  await fixture.whenStable();
  return fixture.nativeElement as HTMLElement;
}

describe('PlumbStrip', () => {
  it('says in words what it draws', async () => {
    const element = await strip({ value: 168, low: 65, high: 112, peers: [80, 90], format: (n: number) => `${n} 元` });
    expect(element.getAttribute('aria-label')).toBe('本项 168 元，区间 65 元 至 112 元，同类 2 个');
  });

  it('draws a threshold as one line and an interval as two with a band', async () => {
    const threshold = await strip({ value: 10, high: 20 });
    expect(threshold.querySelectorAll('.line')).toHaveLength(1);
    expect(threshold.querySelector('.band')).toBeNull();
    const interval = await strip({ value: 10, low: 5, high: 20 });
    expect(interval.querySelectorAll('.line')).toHaveLength(2);
    expect(interval.querySelector('.band')).not.toBeNull();
  });

  it('draws no dot for a value that is missing', async () => {
    expect((await strip({ value: null, high: 20 })).querySelector('.dot')).toBeNull();
  });
});
