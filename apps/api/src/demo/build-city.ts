import { demoCity } from './calendar.js';
import { City } from './city.js';
import { buildDrafts } from './drafts.js';
import { buildHistory, buildTasks } from './history.js';
import { knowFindings } from './known-findings.js';
import { buildCodes, buildPolicies } from './libraries.js';
import { buildOrganisations, buildStatistics } from './organisations.js';
import { buildPaperwork } from './paperwork.js';
import { classifyHistory } from './past-classes.js';
import { plant } from './plants/index.js';
import { buildPrices } from './prices.js';
import { buildBirths, buildSources, buildStockFunds } from './stock.js';
import { buildVouchers } from './vouchers.js';

export interface CityOptions {
  projects?: number;
  seed?: number;
}

/** The order matters: shapes are planted before the papers that follow from them, papers before the history. */
export function buildCity({ projects = demoCity.projects, seed = demoCity.seed }: CityOptions = {}): City {
  const city = new City(seed);
  buildOrganisations(city);
  buildStatistics(city);
  buildCodes(city);
  buildPolicies(city);
  city.put('campaign', {
    year: demoCity.year,
    name: `${demoCity.year}年度市本级部门预算项目审核`,
    stage: '项目申报',
    cut_n: 60,
    cut_i: 60,
    border_width: 3,
    opened_on: '2025-06-30',
    // the demo city is visited at any time: its clerks must be able to file
    closes_on: null,
    cutoff: demoCity.cutoff,
  });
  buildDrafts(city, projects);
  plant(city, 'shape');
  buildPaperwork(city);
  plant(city, 'filing');
  buildTasks(city);
  buildHistory(city);
  plant(city, 'history');
  classifyHistory(city);
  buildVouchers(city);
  buildPrices(city);
  buildStockFunds(city);
  buildBirths(city);
  buildSources(city);
  knowFindings(city);
  return city;
}
