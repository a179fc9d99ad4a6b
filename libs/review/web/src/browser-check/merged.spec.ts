import type { Finding } from '@zhunsheng/ruler';
import { aFinding } from '../../testing/review-views';
import { merged } from './merged';
import { byWeight, reachOf } from './weight';

const rules = (list: readonly { finding: Finding; pending: boolean }[]) =>
  list.map(({ finding, pending }) => `${finding.rule}${pending ? ' 待核对' : ''}`);

describe('what is known while somebody types', () => {
  const server = [aFinding({ rule: 'F08' }), aFinding({ rule: 'F15' })];

  it('the server has the last word once it has answered for what is on screen', () => {
    const local = { findings: [aFinding({ rule: 'P01' })], decides: ['F08', 'P01'] };
    expect(rules(merged(local, server, true))).toEqual(['F08', 'F15']);
  });

  it('until then the browser speaks for its own rules, and what the server said of the others waits', () => {
    const local = { findings: [aFinding({ rule: 'P01' })], decides: ['F08', 'P01'] };
    expect(rules(merged(local, server, false))).toEqual(['P01', 'F15 待核对']);
  });

  it('without rules in the browser nothing the server said is dropped', () => {
    expect(rules(merged(null, server, false))).toEqual(['F08 待核对', 'F15 待核对']);
  });
});

describe('the order of findings', () => {
  it('the gate, then the grade, then the amount, then the rest', () => {
    const band = { when: 'true' };
    const reaches = new Map([
      ['F02', reachOf({ bands: [band] })],
      ['F17', reachOf({ bands: [band] })],
      ['T05', reachOf({ bands: [band], effect: { amountCut: '核减额' } })],
      ['N05', reachOf({ bands: [{ ...band, effect: [{ part: 'N3', set: 0 }] }] })],
    ]);
    const findings = [
      aFinding({ rule: 'F02', severity: 'warn', points: -3 }),
      aFinding({ rule: 'T05', severity: 'warn', points: -5 }),
      aFinding({ rule: 'N05', severity: 'warn', points: 0 }),
      aFinding({ rule: 'F17', severity: 'warn', points: -10 }),
      aFinding({ rule: 'P01', severity: 'block', points: 0 }),
    ];
    expect(findings.toSorted(byWeight(reaches)).map(({ rule }) => rule)).toEqual(['P01', 'N05', 'T05', 'F17', 'F02']);
  });
});
