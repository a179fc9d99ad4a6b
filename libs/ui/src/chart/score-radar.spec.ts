import { TestBed } from '@angular/core/testing';
import { outline, spoke } from './radar-geometry';
import { ScoreRadar } from './score-radar';

describe('ScoreRadar', () => {
  it('names a dimension that does not apply instead of drawing it as zero', async () => {
    const fixture = TestBed.createComponent(ScoreRadar);
    fixture.componentRef.setInput('scores', { N: 74.94, I: 75.69, F: 72, E: 61.5, P: 78, S: null });
    fixture.componentRef.setInput('peers', { N: [50, 60, 70], I: null, F: null, E: null, P: null, S: null });
    await fixture.whenStable();
    const svg = (fixture.nativeElement as HTMLElement).querySelector('svg');
    expect(svg?.getAttribute('aria-label')).toBe(
      '必要性 74.94，重要性 75.69，申报合规 72.00，执行 61.50，绩效 78.00，监督 不适用',
    );
    expect(svg?.querySelectorAll('.dot')).toHaveLength(5);
  });
});

describe('geometry of the radar', () => {
  it('starts upwards and keeps within the rim', () => {
    expect(spoke(0, 6, 100, 10)).toEqual({ x: 0, y: -10 });
    expect(spoke(3, 6, 250, 10)).toEqual({ x: 0, y: 10 });
  });

  it('leaves out what has no value', () => {
    expect(outline([100, null, 100, null, 100, null], 10).split(' ')).toHaveLength(3);
  });
});
