import { demoCity, scoreAgainstAnswerKey } from '@zhunsheng/api';
import { ReviewDesk, RuleSetShelf } from '@zhunsheng/review-server';
import { regionScope, systemActor } from '@zhunsheng/kernel';
import { withInstallation } from '../operating/installation.js';
import type { Outcome, Progress } from '../outcome.js';

const CITY = systemActor({ ...regionScope(demoCity.region), kind: 'all' });
const WANTED = { recall: 0.95, precision: 0.98 };

/** Findings of the latest run against the planter's answer key, by rule and over all. */
export async function demoScore(_: string[], __: object, progress: Progress): Promise<Outcome> {
  const desk = new ReviewDesk(new RuleSetShelf());
  const rules = await withInstallation(progress, ({ work }) =>
    work.run(CITY, (ctx) => scoreAgainstAnswerKey(ctx, (own) => desk.findingsOfLatestRun(own, demoCity.year))),
  );
  const sum = (of: (rule: (typeof rules)[number]) => number): number =>
    rules.reduce((total, rule) => total + of(rule), 0);
  const planted = sum((rule) => rule.planted);
  const found = sum((rule) => rule.found);
  const falseAlarms = sum((rule) => rule.falseAlarms.length);
  const recall = share(found, planted);
  const precision = share(found, found + falseAlarms);
  const ok = planted > 0 && rules.every(isGood);
  const lines = rules.map(
    (rule) =>
      `${isGood(rule) ? '✓' : '✗'} ${rule.rule.padEnd(4)}  植入 ${pad(rule.planted)}  发现 ${pad(rule.found)}  误报 ${pad(rule.falseAlarms.length)}  ` +
      `查全率 ${percent(rule.recall)}  查准率 ${percent(rule.precision)}`,
  );
  const text =
    planted === 0
      ? '没有演示答案。请先执行 zs demo load 并完成一次审核。'
      : [
          ...lines,
          `  合计  植入 ${pad(planted)}  发现 ${pad(found)}  误报 ${pad(falseAlarms)}  查全率 ${percent(recall)}  查准率 ${percent(precision)}`,
        ].join('\n');
  return { exit: ok ? 0 : 1, json: { ok, recall, precision, planted, found, falseAlarms, rules }, text };
}

function isGood(rule: { recall: number; precision: number }): boolean {
  return rule.recall >= WANTED.recall && rule.precision >= WANTED.precision;
}

function share(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}

function pad(count: number): string {
  return String(count).padStart(5);
}

function percent(value: number): string {
  return `${(value * 100).toFixed(1)}%`.padStart(6);
}
