import type { Ctx } from '@zhunsheng/kernel';

import type { Where } from '../find/find.js';

/** Faults of the rules' answer key that a theme must find too, whoever planted them. */
const SHARED: readonly { theme: string; rule: string; note?: string }[] = [
  { theme: 'three-public', rule: 'T01' },
  { theme: 'procurement', rule: 'E09' },
  { theme: 'premises', rule: 'T05' },
  { theme: 'premises', rule: 'T14' },
  { theme: 'studies', rule: 'T10', note: '同题课题' },
  { theme: 'information', rule: 'T08' },
  { theme: 'upkeep', rule: 'T13' },
  { theme: 'events', rule: 'T03' },
  { theme: 'events', rule: 'T04' },
  { theme: 'prohibited', rule: 'T15' },
];

export interface ThemeScore {
  theme: string;
  planted: number;
  recalled: number;
  missed: string[];
  findings: number;
  falseAlarms: string[];
  nearMisses: number;
  recall: number;
  precision: number;
}

interface Answer {
  theme: string;
  subject: string;
  kind: 'fault' | 'near-miss';
}

/** Recall over planted things; precision over findings: one that names nothing planted, or a near miss, is a false alarm. */
export async function scoreFinds(ctx: Ctx, { region, year }: Where): Promise<ThemeScore[]> {
  const own = await ctx.manager.query<Answer[]>(
    'select theme, subject, kind from theme_answer where region_code = $1',
    [region],
  );
  const shared = await ctx.manager.query<{ code: string; rule: string; note: string }[]>(
    `select project_code as code, rule, note from demo_answer where region_code = $1 and kind = 'fault'`,
    [region],
  );
  const answers: Answer[] = [
    ...own,
    ...shared.flatMap(({ code, rule, note }) =>
      SHARED.filter((one) => one.rule === rule && note.includes(one.note ?? '')).map(({ theme }): Answer => ({
        theme,
        subject: `project/${code}`,
        kind: 'fault',
      })),
    ),
  ];
  const findings = await ctx.manager.query<{ theme: string; key: string; find: string; subjects: string[] }[]>(
    `select theme, find, finding_key as key, subjects from theme_finding where (region_code, year) = ($1, $2)`,
    [region, year],
  );
  return [...new Set(answers.map(({ theme }) => theme))].sort().map((theme) => {
    const subjects = (kind: Answer['kind']) =>
      new Set(answers.filter((one) => one.theme === theme && one.kind === kind).map(({ subject }) => subject));
    const [planted, near] = [subjects('fault'), subjects('near-miss')];
    const found = findings.filter((one) => one.theme === theme);
    const named = new Set(found.flatMap((one) => one.subjects));
    const missed = [...planted].filter((subject) => !named.has(subject));
    const falseAlarms = found.filter(
      (one) =>
        one.subjects.some((subject) => near.has(subject)) || !one.subjects.some((subject) => planted.has(subject)),
    );
    return {
      ...{ theme, planted: planted.size, recalled: planted.size - missed.length, missed, findings: found.length },
      falseAlarms: falseAlarms.map(({ find, key }) => `${find} ${key}`),
      nearMisses: near.size,
      recall: planted.size === 0 ? 1 : 1 - missed.length / planted.size,
      precision: found.length === 0 ? 1 : 1 - falseAlarms.length / found.length,
    };
  });
}
