import { demoCity } from '@zhunsheng/api';
import { regionScope, systemActor } from '@zhunsheng/kernel';
import { FindRun, scoreFinds, ThemeShelf, type ThemeScore } from '@zhunsheng/thematic-server';
import { withInstallation } from '../operating/installation.js';
import type { Outcome, Progress } from '../outcome.js';

const CITY = systemActor({ ...regionScope(demoCity.region), kind: 'all' });
const WHERE = { region: demoCity.region, year: demoCity.year };
const WANTED = 0.95;

/** Searches the demo city anew and holds every theme against the planters' answer keys. */
export async function themesCheck(_: string[], __: object, progress: Progress): Promise<Outcome> {
  const { search, themes } = await withInstallation(progress, ({ work }) =>
    work.run(CITY, async (ctx) => ({
      search: await new FindRun(new ThemeShelf()).execute(ctx, WHERE),
      themes: await scoreFinds(ctx, WHERE),
    })),
  );
  const planted = themes.reduce((sum, theme) => sum + theme.planted, 0);
  const ok = planted > 0 && themes.every(isGood);
  const text =
    planted === 0
      ? '没有演示答案。请先执行 zs demo load。'
      : [
          ...themes.flatMap(linesOf),
          `  线索 ${String(search.found)} 条，新预警 ${String(search.alerts)} 条，数据不足未评 ${String(search.missing)} 次`,
        ].join('\n');
  return { exit: ok ? 0 : 1, json: { ok, ...search, themes }, text };
}

function linesOf(theme: ThemeScore): string[] {
  const head =
    `${isGood(theme) ? '✓' : '✗'} ${theme.theme.padEnd(13)} 植入 ${pad(theme.planted)}  查出 ${pad(theme.recalled)}  线索 ${pad(theme.findings)}  ` +
    `误报 ${pad(theme.falseAlarms.length)}  近似 ${pad(theme.nearMisses)}  查全率 ${percent(theme.recall)}  查准率 ${percent(theme.precision)}`;
  return [
    head,
    ...(theme.missed.length > 0 ? [`    未查出 ${theme.missed.join('、')}`] : []),
    ...(theme.falseAlarms.length > 0 ? [`    误报 ${theme.falseAlarms.join('、')}`] : []),
  ];
}

const isGood = ({ recall, precision }: ThemeScore): boolean => recall >= WANTED && precision >= WANTED;
const pad = (count: number): string => String(count).padStart(4);
const percent = (share: number): string => `${(share * 100).toFixed(1)}%`.padStart(6);
