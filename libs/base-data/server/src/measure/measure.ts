import { halfWidth } from '../import/tabular/half-width.js';
import { ATOM_NAMES, ATOM_OF } from './atoms.js';

/** A measure taken apart: powers of dimensions and the factor to their base measures. 元/人天 = 钱¹·人⁻¹·天⁻¹. */
export interface Measure {
  powers: ReadonlyMap<string, number>;
  factor: number;
}

const SIGNS = /^[·•*×.\s()（）]+/;
/** A ratio of equal things has no dimension left. */
const NO_DIMENSION = '比率';

/** `元/人天`, `元/(㎡·月)`, `元/人/天`, `万元`; null when a part of the text is no measure that is known. */
export function readMeasure(text: string): Measure | null {
  const parts = normal(text).split('/');
  if (parts.some((part) => part === '')) return null;
  const powers = new Map<string, number>();
  let factor = 1;
  for (const [at, part] of parts.entries()) {
    const atoms = atomsOf(part);
    if (!atoms) return null;
    const sign = at === 0 ? 1 : -1;
    for (const name of atoms) {
      const atom = ATOM_OF.get(name);
      if (!atom) return null;
      factor *= atom.factor ** sign;
      if (atom.dimension === NO_DIMENSION) continue;
      const power = (powers.get(atom.dimension) ?? 0) + sign;
      if (power === 0) powers.delete(atom.dimension);
      else powers.set(atom.dimension, power);
    }
  }
  return { powers, factor };
}

function normal(text: string): string {
  return halfWidth(text).replace(/每/g, '/').replace(/\s+/g, '').replace(/^\/+/, '');
}

function atomsOf(part: string): string[] | null {
  const found: string[] = [];
  let rest = part.replace(SIGNS, '');
  while (rest !== '') {
    const name = ATOM_NAMES.find((one) => rest.startsWith(one));
    if (name === undefined) return null;
    found.push(name);
    rest = rest.slice(name.length).replace(SIGNS, '');
  }
  return found.length > 0 ? found : null;
}

/** One text per dimension, whatever the order it was written in: `人·天`, `钱/人·天`; `比率` when nothing is left. */
export function dimensionOf({ powers }: Measure): string {
  const side = (sign: 1 | -1): string =>
    [...powers]
      .filter(([, power]) => Math.sign(power) === sign)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, power]) => (Math.abs(power) === 1 ? name : `${name}^${Math.abs(power)}`))
      .join('·');
  const [over, under] = [side(1), side(-1)];
  if (over === '' && under === '') return NO_DIMENSION;
  return under === '' ? over : `${over || '1'}/${under}`;
}

/** A figure in one measure said in another; null when the dimensions differ. */
export function convert(value: number, from: Measure, to: Measure): number | null {
  return dimensionOf(from) === dimensionOf(to) ? (value * from.factor) / to.factor : null;
}
