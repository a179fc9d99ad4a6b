import { Injectable } from '@nestjs/common';
import type { Prohibition, SaveTheme, ThemeDocument } from '@zhunsheng/contract';
import { type Ctx, sm3Hex, ZsError } from '@zhunsheng/kernel';
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

  /** `code` null = a theme of the bureau's own, named after its name. */
  async save(ctx: Ctx, region: number, code: string | null, body: SaveTheme): Promise<string> {
    const { name, purpose, filter, alerts } = body;
    const known = code === null ? null : (await this.shelf.theme(ctx, region, code)).document;
    const own = code ?? `own-${sm3Hex(name).slice(0, 10)}`;
    const problems = [...filterProblems(body), ...alerts.flatMap(ruleProblems)];
    if (code === null && (await this.shelf.themes(ctx, region)).some(({ document }) => document.name === name))
      problems.push(`已有名为“${name}”的专题`);
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

function ruleProblems({ name, when }: SaveTheme['alerts'][number]): string[] {
  return checkExpression(when, THEME_FACTS).map(
    ({ message, hint }) => `预警规则“${name}”：${message}${hint ? `（${hint}）` : ''}`,
  );
}
