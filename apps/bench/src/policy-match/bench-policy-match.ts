import { AudienceMatcher } from '@zhunsheng/review-server';

import type { Options } from '../main.js';
import { type BenchReport, rounded, speedup, timed } from '../measure.js';
import { covers, syntheticAudiences, syntheticSubjects } from './synthetic-subjects.js';

const SUBJECTS = 433_000;
const POLICIES = 200;
/** Every so many subjects are judged pair by pair too. */
const SAMPLE = 40;

/** 政策找人 at the size of a city of enterprises (Shenzhen's policy robot speaks of 433,000 subjects). */
export async function benchPolicyMatch({ quick, say }: Options): Promise<BenchReport> {
  const count = quick ? SUBJECTS / 10 : SUBJECTS;
  say(`${count} 个对象，${POLICIES} 项政策…`);
  const subjects = syntheticSubjects(count);
  const audiences = syntheticAudiences(POLICIES);
  const matched: Uint32Array[] = [];
  const whole = await timed('匹配（读一遍文字，按列收窄）', count * POLICIES, () => {
    const matcher = new AudienceMatcher(subjects, audiences);
    for (const audience of audiences) matched.push(matcher.match(audience).slice());
  });
  const sample = subjects.filter((_, k) => k % SAMPLE === 0);
  const plainly: number[][] = [];
  const plain = await timed('逐对判断（抽样）', sample.length * POLICIES, () => {
    for (const audience of audiences)
      plainly.push(sample.flatMap((subject, k) => (covers(audience, subject) ? [k * SAMPLE] : [])));
  });
  const differing = plainly.filter((rows, at) => {
    const own = [...matched[at]!].filter((row) => row % SAMPLE === 0);
    return own.length !== rows.length || own.some((row, k) => row !== rows[k]);
  }).length;
  return {
    schema: 'zhunsheng.bench/1',
    name: 'policy-match',
    cases: [whole, plain],
    ratios: rounded({ overPairByPair: speedup(whole, plain) }),
    metrics: {
      subjects: count,
      policies: POLICIES,
      matches: matched.reduce((sum, rows) => sum + rows.length, 0),
      differingOnSample: differing,
      seconds: Number((whole.wallMs / 1000).toFixed(2)),
    },
  };
}
