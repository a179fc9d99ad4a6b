import { numeral } from './numeral.js';

describe('numerals', () => {
  it.each([
    ['12', 12],
    ['1,200.5', 1200.5],
    ['十', 10],
    ['十二', 12],
    ['三十二', 32],
    ['两百', 200],
    ['一百零五', 105],
    ['两千五', 2500],
    ['两千零五', 2005],
    ['一千二百', 1200],
    ['二〇二四', 2024],
    ['二零二五', 2025],
    ['三点五', 3.5],
  ])('%s', (text, value) => {
    expect(numeral(text)).toBe(value);
  });
  it.each(['', '两三', '三五', '点五', '三点', '教育', '.'])('%s is none', (text) => {
    expect(numeral(text)).toBeNull();
  });
});
