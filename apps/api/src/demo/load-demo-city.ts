import type { Ctx, FieldCipher } from '@zhunsheng/kernel';

import { buildCity, type CityOptions } from './build-city.js';
import { demoCity } from './calendar.js';
import { setCeilingsAndOrders } from './ceilings.js';
import { buildPeople } from './people.js';
import { sealPeople } from './seal-people.js';
import { plantThemes } from './theme-plants.js';
import { writeCity } from './write-city.js';

export interface LoadOptions extends CityOptions {
  /** Seals the people of the city; without it there are none. */
  cipher?: FieldCipher;
  progress?: (line: string) => void;
}

export interface LoadedCity {
  /** false: the city was there already and nothing was changed. */
  loaded: boolean;
  projects: number;
  rows: number;
  answers: number;
}

/** Loads 云衡市 in the transaction of `ctx` (scope `all`); a region that already has projects is left as it is. */
export async function loadDemoCity(ctx: Ctx, options: LoadOptions = {}): Promise<LoadedCity> {
  const { rows } = await ctx.pgClient.query<{ projects: number }>(
    'select count(*)::int as projects from project where region_code = $1',
    [demoCity.region],
  );
  const present = rows[0]?.projects ?? 0;
  if (present > 0) return { loaded: false, projects: present, rows: 0, answers: 0 };
  const progress = options.progress ?? (() => undefined);
  const city = buildCity(options);
  progress(`示范城市 ${city.filings.length} 个项目已生成`);
  if (options.cipher) sealPeople(city, buildPeople(city), options.cipher);
  plantThemes(city);
  const written = await writeCity(ctx, city, progress);
  await setCeilingsAndOrders(ctx);
  await ctx.pgClient.query('select analyse_libraries()');
  return { loaded: true, projects: city.filings.length, rows: written, answers: city.answers.length };
}
