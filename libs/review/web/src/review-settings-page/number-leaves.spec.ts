import { numberLeaves, withNumber } from './number-leaves';

const CREDIT = {
  full: { honesty: 25 },
  classes: [{ name: '甲', from: 90, lane: '绿色' }],
  noticeDays: 15,
};

describe('the figures of a parameter document', () => {
  it('are found wherever they stand, under Chinese names', () => {
    expect(numberLeaves(CREDIT).map(({ label, value }) => [label, value])).toEqual([
      ['满分 诚实', 25],
      ['分类 甲 起点分', 90],
      ['告知到生效（天）', 15],
    ]);
  });

  it('change one at a time and leave texts and the document before alone', () => {
    const [, from] = numberLeaves(CREDIT);
    const changed = withNumber(CREDIT, from!.path, 85);
    expect(changed.classes).toEqual([{ name: '甲', from: 85, lane: '绿色' }]);
    expect(changed.full).toBe(CREDIT.full);
    expect(CREDIT.classes[0]!.from).toBe(90);
  });
});
