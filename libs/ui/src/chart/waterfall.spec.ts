import { TestBed } from '@angular/core/testing';
import { Waterfall } from './waterfall';

describe('Waterfall', () => {
  async function draw(suggestedFen: number | null) {
    const fixture = TestBed.createComponent(Waterfall);
    fixture.componentRef.setInput('requestFen', 100_000_000);
    fixture.componentRef.setInput('suggestedFen', suggestedFen);
    fixture.componentRef.setInput('steps', [
      { step: '超标准单价', rule: 'T11', changeFen: -20_000_000, amountFen: 80_000_000, sentence: '按上限核减' },
    ]);
    await fixture.whenStable();
    return { fixture, element: fixture.nativeElement as HTMLElement };
  }

  it('goes from the amount asked for over each factor to the amount suggested', async () => {
    const { element } = await draw(80_000_000);
    const rows = [...element.querySelectorAll('li')].map((row) => row.querySelector('zs-money')?.textContent.trim());
    expect(rows).toEqual(['100.00', '↓ −20.00', '80.00']);
  });

  it('names the rule of a factor and opens it', async () => {
    const { fixture, element } = await draw(80_000_000);
    const opened: string[] = [];
    fixture.componentInstance.ruleOpened.subscribe((rule) => opened.push(rule));
    element.querySelector('button')?.click();
    expect(opened).toEqual(['T11']);
  });

  it('says that there is no suggestion instead of showing zero', async () => {
    const { element } = await draw(null);
    expect(element.textContent).toContain('没有建议金额');
  });
});
