import { limitText, shownLimit, typedLimit } from './limit-text';

describe('a limit as people say it', () => {
  it.each([
    [200_000_000, '分', '200万元'],
    [600, '分', '6元'],
    [0.7, '比例', '70%'],
    [92, '天', '92天'],
  ] as const)('%d %s is %s', (value, unit, text) => {
    expect(limitText({ value, unit })).toBe(text);
    expect(typedLimit(shownLimit({ value, unit }), unit)).toBe(value);
  });
});
