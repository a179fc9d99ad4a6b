import { csv } from './csv';

describe('csv', () => {
  it('quotes what needs quoting and ends lines as RFC 4180', () => {
    expect(
      csv([
        ['名称', '备注'],
        ['甲,乙', '他说"好"\n完'],
      ]),
    ).toBe('\uFEFF名称,备注\r\n"甲,乙","他说""好""\n完"\r\n');
  });

  it.each(['=1+1', '+cmd|x', '-2+3', '@SUM(A1)', '\t=1', ' =1'])('disarms %j', (text) => {
    expect(csv([[text]])).toBe(`\uFEFF'${text}\r\n`);
  });

  it('leaves numbers numbers', () => {
    expect(csv([['-12.50', '1600']])).toBe('\uFEFF-12.50,1600\r\n');
  });
});
