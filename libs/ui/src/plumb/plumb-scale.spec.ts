import { plumbScale } from './plumb-scale';

const reading = (value: number | null, low: number | null, high: number | null, peers: number[] = []) => ({
  value,
  low,
  high,
  peers,
});

describe('the scale of a plumb strip', () => {
  it('keeps the order of what it shows', () => {
    const { at } = plumbScale(reading(168, 65, 112, [80, 90]), false);
    const places = [65, 80, 90, 112, 168].map(at);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places[0]).toBeCloseTo(8);
    expect(places[4]).toBeCloseTo(92);
  });

  it('puts a single number in the middle', () => {
    expect(plumbScale(reading(null, null, 450), false).at(450)).toBe(50);
  });

  it('spaces by ratio on a logarithmic axis', () => {
    const { at } = plumbScale(reading(100, 10, 1000), true);
    expect(at(100) - at(10)).toBeCloseTo(at(1000) - at(100));
  });

  it('falls back to a linear axis when something is not above zero', () => {
    const { at } = plumbScale(reading(0, null, 100), true);
    expect(at(50)).toBeCloseTo(50);
  });
});
