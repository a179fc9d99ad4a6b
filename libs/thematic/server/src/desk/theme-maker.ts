import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { Prohibition, SaveTheme, SetLimit, ThemeDocument, ThemeLimit } from '@zhunsheng/contract';
import { type Ctx, ZsError } from '@zhunsheng/kernel';
import { checkExpression } from '@zhunsheng/ruler';

import { THEME_FACTS } from '../figure/unit-facts.js';
import { FINDS } from '../find/finds.js';
import { brokenExamples } from '../find/prohibited.js';
import { ThemeShelf } from '../theme/theme-shelf.js';

const NEW: Pick<ThemeDocument, 'metrics' | 'comparisons' | 'finds' | 'layout' | 'basis'> = {
  metrics: ['declared', 'units', 'projects', 'lines', 'per-head', 'last-year'],
  comparisons: ['standard', 'units', 'regions'],
  finds: [],
  layout: ['metrics', 'comparison', 'drill'],
  basis: [],
};

/** Makes the document of a theme from what a person typed. Nothing that could not be judged is kept. */
@Injectable()
export class ThemeMaker {
  constructor(private readonly shelf: ThemeShelf) {}

  /** `code` null = a new theme of the bureau's own. Its name may change later, its code never. */
  async theme(ctx: Ctx, region: number, code: string | null, body: SaveTheme): Promise<ThemeDocument> {
    const { purpose, filter, alerts, limits = [] } = body;
    const name = body.name.trim();
    const known = code === null ? null : (await this.shelf.theme(ctx, region, code)).document;
    const own = code ?? `own-${randomUUID()}`;
    const problems = [
      ...[...filterProblems(body), ...codeProblems(body), ...alerts.flatMap(ruleProblems)],
      ...limits.flatMap((one) => limitProblems(known, one)),
    ];
    const others = (await this.shelf.themes(ctx, region)).filter(({ document }) => document.code !== own);
    if (others.some(({ document }) => document.name.trim() === name)) problems.push(`已有名为“${name}”的专题`);
    if (problems.length > 0) throw new ZsError('THEME_UNSOUND', { problems: problems.join('；') });
    const document = { ...(known ?? NEW), code: own, name, purpose, filter, alerts };
    return { ...document, finds: document.finds.map((find) => ({ ...find, ...ownLimits(find, limits) })) };
  }

  prohibitions(items: readonly Prohibition[]): { items: readonly Prohibition[] } {
    const problems = brokenExamples(items);
    if (problems.length > 0) throw new ZsError('THEME_UNSOUND', { problems: problems.join('；') });
    return { items };
  }
}

/** Only what differs from the product's own is kept with the theme: the rest follows the product. */
function ownLimits({ code, limits = [] }: ThemeDocument['finds'][number], set: readonly SetLimit[]) {
  const defaults = FINDS.find((find) => find.code === code)?.limits ?? [];
  const changed = limits.map((limit): ThemeLimit => {
    const own = set.find((one) => one.find === code && one.code === limit.code);
    return own ? { ...limit, value: own.value, basis: own.basis.trim(), certainty: own.certainty } : limit;
  });
  return { limits: changed.filter((limit) => !defaults.some((one) => isSame(one, limit))) };
}

const isSame = (a: ThemeLimit, b: ThemeLimit): boolean =>
  a.code === b.code && a.value === b.value && a.basis === b.basis && a.certainty === b.certainty;

function limitProblems(theme: ThemeDocument | null, { find, code, value }: SetLimit): string[] {
  const limit = theme?.finds.find((one) => one.code === find)?.limits?.find((one) => one.code === code);
  if (!limit) return [`本专题没有限额“${find}/${code}”`];
  if (limit.unit === '比例' && value > 1) return [`限额“${limit.name}”是比例，应在 0 与 1 之间`];
  if (limit.unit !== '比例' && !Number.isInteger(value)) return [`限额“${limit.name}”应为整数（单位：${limit.unit}）`];
  return [];
}

function filterProblems({ filter: { econ, words, marks } }: SaveTheme): string[] {
  if (econ.length + words.length + marks.length > 0) return [];
  return ['筛选条件是空的：至少写一个经济分类、关键词或项目标志'];
}

/** An alert is known by its theme and the code of its rule: a second rule of that code would never be heard. */
function codeProblems({ alerts }: SaveTheme): string[] {
  const codes = alerts.map(({ code }) => code);
  const twice = new Set(codes.filter((code, k) => codes.indexOf(code) !== k));
  return [...twice].map((code) => `预警规则编号“${code}”重复`);
}

function ruleProblems({ name, when }: SaveTheme['alerts'][number]): string[] {
  return checkExpression(when, THEME_FACTS).map(
    ({ message, hint }) => `预警规则“${name}”：${message}${hint ? `（${hint}）` : ''}`,
  );
}
