import type { FormNode } from '@zhunsheng/ruler';
import { dropAt, linesOf, putAt } from './form-lines';

const row = (left: string): FormNode => ({ kind: 'row', left, sign: 'is true', right: [] });
const form: FormNode = {
  kind: 'group',
  join: 'and',
  negated: false,
  of: [row('a'), { kind: 'group', join: 'or', negated: false, of: [row('b'), row('c')] }],
};
const read = (of: FormNode): string =>
  linesOf(of)
    .map(({ node, depth, part }) => `${depth}${node.kind === 'row' ? node.left : part}`)
    .join(' ');

describe('the lines of a form', () => {
  it('go from the top down, a group ending where more is added', () => {
    expect(read(form)).toBe('0head 1a 1head 2b 2c 2end 1end');
  });

  it('are changed and dropped in their place alone', () => {
    expect(read(putAt(form, [1, 0], row('x')))).toBe('0head 1a 1head 2x 2c 2end 1end');
    expect(read(dropAt(form, [1, 1]))).toBe('0head 1a 1head 2b 2end 1end');
    expect(read(dropAt(form, [0]))).toBe('0head 1head 2b 2c 2end 1end');
    expect(read(putAt(form, [], row('only')))).toBe('0only');
  });

  it('reach into the condition on rows of a list', () => {
    const rows: FormNode = { kind: 'rows', which: 'some', name: '行', over: '明细', where: form };
    expect(read(putAt(rows, [0, 0], row('x')))).toContain('2x');
  });
});
