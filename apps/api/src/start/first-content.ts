import {
  AccountDesk,
  type Actor,
  type Clock,
  type Config,
  createDemoAccounts,
  demoPassword,
  EnvironmentError,
  FieldCipher,
  hasDemoAccounts,
  isLoopback,
  PasswordHasher,
  type ProductKeys,
  regionScope,
  systemActor,
  type UnitOfWork,
} from '@zhunsheng/kernel';
import { MeasuringRun, surveyQuality } from '@zhunsheng/base-data-server';
import { RuleSetShelf, runCampaign, searchCourt, searchDuplicates } from '@zhunsheng/review-server';
import { FindRun, ThemeShelf } from '@zhunsheng/thematic-server';

import { firstLinks } from './first-links.js';
import {
  addColleagues,
  demoCity,
  furnishClerkDesk,
  furnishReviewHistory,
  loadDemoCity,
  seatOffices,
} from '../demo/index.js';

export interface FirstContent {
  config: Config;
  keys: ProductKeys;
  clock: Clock;
  work: UnitOfWork;
  workerWork: UnitOfWork;
  say: (line: string) => void;
}

/** What an installation begins with: the demo city with its first review, or three links for three people. */
export async function firstContent(content: FirstContent): Promise<{ demoPassword: string | null }> {
  const { config, work, keys, say } = content;
  const accounts = new AccountDesk(work, keys.person);
  if (config.demo) return { demoPassword: await demo(content, accounts) };
  await firstLinks({ config, work, accounts, say });
  return { demoPassword: null };
}

async function demo({ config, work, workerWork, keys, say }: FirstContent, accounts: AccountDesk): Promise<string> {
  const password = demoPassword(config.dataDir, config.demoPassword);
  const passwords = new PasswordHasher(keys.pepper, config.passwordCost);
  const places = { region: demoCity.region, clerkUnit: demoCity.clerkUnit, deptCode: demoCity.department };
  await work.run(systemActor(), (ctx) => createDemoAccounts(ctx, accounts, passwords, password, places));
  const everything = { ...regionScope(demoCity.region), kind: 'all' as const };
  say('加载演示城市…');
  const { loaded, projects } = await workerWork.run(systemActor(everything), (ctx) =>
    // a line a table is for the command; at a start people want to know that it goes on
    loadDemoCity(ctx, {
      cipher: new FieldCipher(keys.field),
      progress: (line) => void (line.endsWith(' 行') || say(line)),
    }),
  );
  if (loaded || !(await isReviewed(workerWork))) {
    // what the data are worth is known before they are judged by, or the next review would see other facts
    const city = systemActor(regionScope(demoCity.region));
    await workerWork.run(city, (ctx) => surveyQuality(ctx, demoCity.region, '导入'), { snapshot: true });
    await firstReview(workerWork, projects, say);
  }
  if (loaded) await firstMeasurement(workerWork);
  await workerWork.run(systemActor(everything), furnishClerkDesk);
  await reviewedBefore(workerWork, systemActor(everything));
  if (loaded) await searchThemes(workerWork, systemActor(everything));
  const seated = await work.run(systemActor(), addColleagues);
  await workerWork.run(systemActor(everything), (ctx) => seatOffices(ctx, seated));
  say(`演示用户：leader、reviewer、clerk 等 14 个，密码 ${password}`);
  return password;
}

/** A theme page without a search behind it would say that there is nothing. */
async function searchThemes(work: UnitOfWork, actor: Actor): Promise<void> {
  const { region, year } = demoCity;
  await work.run(actor, (ctx) => new FindRun(new ThemeShelf()).execute(ctx, { region, year }));
}

/** Others were at work before the visitor came, and similar projects they treated differently wait to be explained. */
async function reviewedBefore(work: UnitOfWork, actor: Actor): Promise<void> {
  if (await work.run(actor, furnishReviewHistory))
    await searchCourt(work, new RuleSetShelf(), { region: demoCity.region, year: demoCity.year });
}

async function isReviewed(work: UnitOfWork): Promise<boolean> {
  return work.run(systemActor(regionScope(demoCity.region)), async (ctx) => {
    const rows: unknown[] = await ctx.manager.query(
      `select 1 from review_run where region_code = $1 and year = $2 and state = 'done' limit 1`,
      [demoCity.region, demoCity.year],
    );
    return rows.length > 0;
  });
}

async function firstReview(work: UnitOfWork, projects: number, say: (line: string) => void): Promise<void> {
  say(`审核 ${projects} 个项目…`);
  let shown = 0;
  const progress = (done: number, total: number) => {
    const percent = total ? Math.floor((done / total) * 100) : 100;
    if (percent < shown + 20) return;
    shown = percent;
    say(`审核 ${done}/${total}（${percent}%）`);
  };
  const record = await runCampaign(work, { region: demoCity.region, year: demoCity.year, progress });
  if (record.state !== 'done') throw new Error(`the first review ended as ${record.state}`);
  await searchDuplicates(work, { region: demoCity.region, year: demoCity.year });
}

/** Proposals of standards wait from the start, so that there is something to decide. */
async function firstMeasurement(work: UnitOfWork): Promise<void> {
  const runs = new MeasuringRun(work);
  await runs.execute(
    await work.run(systemActor(regionScope(demoCity.region)), (ctx) => runs.request(ctx, demoCity.region, {})),
  );
}

/** Users whose password stands on the sign-in page must not be reachable from other machines. */
export async function refuseOpenDemo(work: UnitOfWork, host: string): Promise<void> {
  if (isLoopback(host)) return;
  if (await work.run(systemActor(), hasDemoAccounts))
    throw new EnvironmentError(
      `数据目录中有演示用户，密码是公开的，不能监听 ${host}。请用 ZS_HOST=127.0.0.1，或用 ZS_DEMO=0 与另一个 ZS_DATA_DIR 建立正式系统。`,
    );
}
