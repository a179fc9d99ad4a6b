import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { Prohibition, SaveTheme, ThemeDocument } from '@zhunsheng/contract';
import { type Ctx, ZsError } from '@zhunsheng/kernel';
import { checkExpression } from '@zhunsheng/ruler';

import { THEME_FACTS } from '../figure/unit-facts.js';
import { brokenExamples } from '../find/prohibited.js';
import { ThemeShelf } from '../theme/theme-shelf.js';

const NEW: Pick<ThemeDocument, 'metrics' | 'comparisons' | 'finds' | 'layout' | 'basis'> = {
  metrics: ['declared', 'units', 'projects', 'lines', 'per-head', 'last-year'],
  comparisons: ['standard', 'units', 'regions'],
  finds: [],
  layout: ['metrics', 'comparison', 'drill'],
  basis: [],
};

/** Makes a theme of a saved filter, or a new version of one. Nothing that could not be judged is kept. */
@Injectable()
export class ThemeMaker {
  constructor(private readonly shelf: ThemeShelf) {}

  /** `code` null = a new theme of the bureau's own. Its name may change later, its code never. */
  async save(ctx: Ctx, region: number, code: string | null, body: SaveTheme): Promise<string> {
    const { purpose, filter, alerts } = body;
    const name = body.name.trim();
    // two people who save the same name at once are told one after the other
    await ctx.manager.query('select pg_advisory_xact_lock($1, 66)', [region]);
    const known = code === null ? null : (await this.shelf.theme(ctx, region, code)).document;
    const own = code ?? `own-${randomUUID()}`;
    const problems = [...filterProblems(body), ...codeProblems(body), ...alerts.flatMap(ruleProblems)];
    const others = (await this.shelf.themes(ctx, region)).filter(({ document }) => document.code !== own);
    if (others.some(({ document }) => document.name.trim() === name)) problems.push(`已有名为“${name}”的专题`);
    if (problems.length > 0) throw new ZsError('THEME_UNSOUND', { problems: problems.join('；') });
    await this.shelf.save(ctx, region, 'theme', own, { ...(known ?? NEW), code: own, name, purpose, filter, alerts });
    return own;
  }

  async saveProhibitions(ctx: Ctx, region: number, items: readonly Prohibition[]): Promise<number> {
    const problems = brokenExamples(items);
    if (problems.length > 0) throw new ZsError('THEME_UNSOUND', { problems: problems.join('；') });
    return this.shelf.save(ctx, region, 'prohibitions', 'prohibitions', { items });
  }
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
