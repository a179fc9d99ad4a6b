import { describe, expect, it } from '@jest/globals';

import { buildCity } from './build-city.js';
import { buildPeople } from './people.js';

describe('the demo city', () => {
  const city = buildCity();

  it('has sixty departments, some three hundred units and the projects asked for', () => {
    expect(new Set(city.units.map((unit) => unit.department.code)).size).toBe(60);
    expect(city.units.length).toBeGreaterThan(290);
    expect(city.filings).toHaveLength(3000);
  });

  it('plants at least three faults and three near misses for every check rule', () => {
    const count = (rule: string, kind: string) =>
      city.answers.filter((answer) => answer.rule === rule && answer.kind === kind).length;
    const rules = [...new Set(city.answers.map(({ rule }) => rule))].sort();
    const thin = rules.filter((rule) => count(rule, 'fault') < 3 || count(rule, 'near-miss') < 3);
    expect(thin).toEqual([]);
    expect(rules).toHaveLength(71);
  });

  it('is the same for the same seed and another for another', () => {
    const names = (seed: number) => buildCity({ projects: 1200, seed }).filings.map(({ version }) => version.name);
    expect(names(7)).toEqual(names(7));
    expect(names(7)).not.toEqual(names(8));
  });

  it('answers a project and a rule only once', () => {
    const keys = city.answers.map(({ code, rule }) => `${code} ${rule}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('has people whose numbers are nobody’s, each his own but for the six who are paid twice', () => {
    const numbers = buildPeople(city).map(({ idNumber }) => idNumber);
    expect(numbers.every((number) => /^990001\d{11}[\dX]$/.test(number))).toBe(true);
    expect(numbers.length - new Set(numbers).size).toBe(6);
  });
});
