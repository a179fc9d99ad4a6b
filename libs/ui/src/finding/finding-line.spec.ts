import { TestBed } from '@angular/core/testing';
import type { Finding } from '@zhunsheng/ruler';
import { evidenceText, sourceText } from './evidence-value';
import { FindingLine } from './finding-line';

const finding: Finding = {
  rule: 'T01',
  severity: 'warn',
  outcome: 'hit',
  cause: null,
  points: -5,
  sentence: '单价 168.00 元高于上限 112.00 元。',
  evidence: [{ fact: '单价', value: 16_800, unit: '分', source: '明细!D12' }],
  basis: [{ document: '某办法', number: '某财〔2025〕1号', article: '第三条' }],
};

async function line(part: Partial<Finding>, inputs: Record<string, unknown> = {}) {
  const fixture = TestBed.createComponent(FindingLine);
  fixture.componentRef.setInput('finding', { ...finding, ...part });
  for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  const open = async () => {
    element.querySelector('button')?.click();
    await fixture.whenStable();
  };
  return { element, open };
}

describe('FindingLine', () => {
  it('opens to evidence with its source and the clause it rests on', async () => {
    const { element, open } = await line({});
    expect(element.textContent).not.toContain('明细!D12');
    await open();
    expect(element.textContent).toContain('明细!D12');
    expect(element.textContent).toContain('《某办法》（某财〔2025〕1号）第三条');
    expect(element.textContent).toContain('−5 分');
  });

  it('says 待核实, not 拦截, of a red hit the bureau clears', async () => {
    const chip = async (part: Partial<Finding>, verifies: boolean) =>
      (await line({ severity: 'block', ...part }, { verifies })).element.querySelector('zs-chip')?.textContent.trim();
    expect(await chip({}, true)).toBe('待核实');
    expect(await chip({}, false)).toBe('拦截');
    expect(await chip({ outcome: 'not-evaluated' }, true)).toBe('未评定');
  });

  it('quotes published texts only', async () => {
    const { element, open } = await line({ basis: [{ document: '算术勾稽关系', number: null, article: null }] });
    await open();
    expect(element.textContent).toContain('算术勾稽关系');
    expect(element.textContent).not.toContain('《');
  });

  it('never lets "not evaluated" look like a pass', async () => {
    const { element, open } = await line({ outcome: 'not-evaluated', cause: 'blank', points: 0 }, { cause: '未填写' });
    expect(element.textContent).toContain('未评定');
    await open();
    expect(element.textContent).toContain('未评定不等于通过');
  });
});

describe('evidence values', () => {
  it('writes money in 万元 and says when there is none', () => {
    expect(evidenceText({ fact: '申请额', value: 186_400_000, unit: '分', source: '' })).toBe('186.40 万元');
    expect(evidenceText({ fact: '申请额', value: null, unit: '分', source: '' })).toBe('—（没有数据）');
  });

  it('writes a ratio as percent with one decimal and a truth as 是 or 否', () => {
    expect(evidenceText({ fact: '进度', value: 0.4123, unit: '%', source: '' })).toBe('41.2%');
    expect(evidenceText({ fact: '有效', value: false, source: '' })).toBe('否');
  });

  it('names the library a value came from, whatever view it was read through', () => {
    expect(sourceText('fact_carry_over.unused_fen')).toBe('结转结余库');
    expect(sourceText('fact_asset_rows.price_fen')).toBe('资产库');
    expect(sourceText('明细!D12')).toBe('明细!D12');
  });
});
