import { CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import { EditorState } from '@codemirror/state';
import { formulaCompletions } from './completions';
import { FUNCTIONS } from './names';

const NAMES = [
  { name: '申报额', detail: '金额' },
  { name: '资产表', detail: '明细表', entries: [{ name: '配置单价', detail: '金额' }] },
];
const offered = (text: string, explicit = false) => {
  const context = new CompletionContext(EditorState.create({ doc: text }), text.length, explicit);
  return formulaCompletions(() => NAMES, FUNCTIONS)(context) as CompletionResult | null;
};

describe('what the formula editor offers', () => {
  it('is named in Chinese, all of it', () => {
    const options = offered('申')!.options;
    expect(options.map(({ label }) => label)).toEqual(expect.arrayContaining(['申报额', 'and', 'sum(明细的一列)']));
    expect(options.filter(({ detail }) => !/[\u4e00-\u9fff]/u.test(detail ?? ''))).toEqual([]);
  });

  it('leaves out what the ruler refuses', () => {
    const labels = offered('', true)!.options.map(({ label }) => label);
    for (const refused of ['function', 'context', 'null']) expect(labels).not.toContain(refused);
  });

  it('after a dot is the columns, within quotes nothing', () => {
    expect(offered('件.配')!.options.map(({ label }) => label)).toEqual(['配置单价']);
    expect(offered('类别 = "申')).toBeNull();
    expect(offered('')).toBeNull();
  });
});
