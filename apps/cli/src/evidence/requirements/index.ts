import { DELIVERED } from './delivered.js';
import { DELIVERY } from './delivery.js';
import { INPUT } from './input.js';
import { KEEPING } from './keeping.js';
import { LEDGER_ROWS } from './ledger.js';
import { RELIABILITY } from './reliability.js';
import type { Requirement, Standing } from './requirement.js';
import { RIGHTS } from './rights.js';
import { SIGN_IN } from './sign-in.js';

/** Every line of the first two orders, A to I: one that is not held is told as 未达到, never left out. */
export const REQUIREMENTS: readonly Requirement[] = [
  ...SIGN_IN,
  ...RIGHTS,
  ...KEEPING,
  ...LEDGER_ROWS,
  ...INPUT,
  ...DELIVERED,
  ...RELIABILITY,
  ...DELIVERY,
];

const ORDER: readonly Standing[] = ['未达到', '另行做法', '达到'];

/** What is not held first. */
export function requirementLines(): string[] {
  const standing = ORDER.map((each) => REQUIREMENTS.filter((one) => one.standing === each));
  const counts = ORDER.map((each, index) => `${each} ${String(standing[index]?.length ?? 0)} 项`);
  return [
    `## 安全、可靠与交付要求逐项（${String(REQUIREMENTS.length)} 项：${counts.join('，')}）`,
    ...standing
      .flat()
      .flatMap(({ id, asks, standing: how, said, proofs }) => [
        `${id} ${how}：${asks}${said ? `。${said}` : ''}`,
        ...proofs.map((proof) => `  测试：${proof}`),
      ]),
  ];
}
