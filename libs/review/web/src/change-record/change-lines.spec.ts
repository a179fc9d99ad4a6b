import { changeLines } from './change-lines';

describe('what changed, in the words of the form', () => {
  it('names fields and choices as the form does', () => {
    expect(changeLines({ field: 'category', before: null, after: '31' })).toEqual([
      { place: '项目类别', before: null, after: '部门预算项目' },
    ]);
    expect(changeLines({ field: 'isIt', before: false, after: true })).toEqual([
      { place: '信息化', before: '否', after: '是' },
    ]);
    expect(changeLines({ field: 'requestFen', before: null, after: 125_050 })).toEqual([
      { place: '申报金额（元）', before: null, after: '1,250.50' },
    ]);
  });

  it('names what was taken and not typed', () => {
    const [line] = changeLines({ field: 'contact', before: null, after: '王经办', sources: ['单位库'] });
    expect(line).toEqual({ place: '联系人', before: null, after: '王经办', sources: ['单位库'] });
  });

  it('tells a row that stayed cell by cell', () => {
    const before = { text: '外墙', quantity: 2, unitPriceFen: 5000, amountFen: 10_000 };
    expect(changeLines({ field: 'lines/3', before, after: { ...before, quantity: 3, amountFen: 15_000 } })).toEqual([
      { place: '测算明细 第 3 行 数量', before: '2', after: '3' },
      { place: '测算明细 第 3 行 金额（元）', before: '100.00', after: '150.00' },
    ]);
  });

  it('tells a row that came or went as a whole', () => {
    expect(changeLines({ field: 'plan/1', before: null, after: { year: 2027, amountFen: 100 } })).toEqual([
      { place: '分年度支出计划 第 1 行', before: null, after: '2027，1.00' },
    ]);
    expect(changeLines({ field: 'attachments/1', before: { name: '办法.pdf' }, after: null })).toEqual([
      { place: '附件 第 1 行', before: '办法.pdf', after: null },
    ]);
  });
});
