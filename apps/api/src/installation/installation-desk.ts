import { Injectable } from '@nestjs/common';
import { ensureRegion, settingUp, setUpUnit } from '@zhunsheng/base-data-server';
import type {
  ActivationView,
  InstallationPlace,
  InstallationView,
  PersonRow,
  ReadTable,
  TableProblem,
  UnitRow,
  WritePeople,
  WriteUnits,
} from '@zhunsheng/contract';
import { AccountDesk, type Actor, type Ctx, ledger, proposeGrant, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { installationFinished, peopleImported, placeChosen } from './installation.events.js';
import { type Place, placeOf, progressOf } from './installation-state.js';
import { personProblems, readPeople } from './person-table.js';
import type { FileOf } from './read-table.js';
import { readUnits, unitProblems } from './unit-table.js';

/** The first hour of an empty installation. What is done is in the database: whoever comes back goes on where it was left. */
@Injectable()
export class InstallationDesk {
  constructor(
    private readonly work: UnitOfWork,
    private readonly accounts: AccountDesk,
  ) {}

  async view(actor: Actor): Promise<InstallationView> {
    const place = await this.work.run(actor, placeOf, { readOnly: true });
    return this.work.run(place ? settingUp(actor, place.region) : actor, (ctx) => progressOf(ctx, place), {
      readOnly: true,
    });
  }

  async choosePlace(actor: Actor, body: InstallationPlace): Promise<void> {
    const { region, regionName, year } = body;
    await this.work.run(actor, async (ctx) => {
      refuseFinished(await placeOf(ctx));
      await ctx.manager.query(
        `insert into installation (region, region_name, year, begun_at) values ($1, $2, $3, $4)
         on conflict (only_one) do update set region = $1, region_name = $2, year = $3`,
        [region, regionName, year, ctx.clock.now()],
      );
      await ledger.append(ctx, placeChosen(`installation/${region}`, { region, regionName, year }));
    });
    await this.work.run(settingUp(actor, region), (ctx) => ensureRegion(ctx, region, regionName));
  }

  readUnits(file: FileOf): Promise<ReadTable<UnitRow>> {
    return readUnits(file);
  }

  async readPeople(actor: Actor, file: FileOf): Promise<ReadTable<PersonRow>> {
    return readPeople(file, (await this.#open(actor)).region);
  }

  async writeUnits(actor: Actor, { rows }: WriteUnits): Promise<{ written: number }> {
    const { region } = await this.#open(actor);
    refuseWrong(unitProblems(rows.map((row, index) => ({ row: index + 1, ...row }))));
    await this.work.run(settingUp(actor, region), async (ctx) => {
      for (const row of rows)
        await setUpUnit(ctx, { ...row, region: String(region), department: row.code.slice(0, 3), duties: [] }).catch(
          alreadyThere(`单位编码 ${row.code} 已有`),
        );
    });
    return { written: rows.length };
  }

  /** Accounts with a link each, and a proposal each: the rights come from the security administrator. */
  async writePeople(actor: Actor, { rows }: WritePeople): Promise<{ links: ActivationView[] }> {
    await this.#open(actor);
    refuseWrong(personProblems(rows.map((row, index) => ({ row: index + 1, scopeName: '', ...row }))));
    return this.work.run(actor, async (ctx) => {
      const links: ActivationView[] = [];
      for (const { roles, scope, unitCode, ...person } of rows) {
        const { id, link } = await this.accounts
          .createIn(ctx, { ...person, ...(unitCode ? { unitCode } : {}) })
          .catch(alreadyThere(`用户名 ${person.username} 已有`));
        await proposeGrant(ctx, { accountId: id, roles, scope, reason: '首次安装导入' }, '导入');
        links.push(link);
      }
      await ledger.append(ctx, peopleImported('installation/people', { people: rows.length }));
      return { links };
    });
  }

  async finish(actor: Actor): Promise<void> {
    const { region } = await this.#open(actor);
    const progress = await this.view(actor);
    const missing = [
      progress.units === 0 && '还没有预算单位',
      progress.people === 0 && '还没有人员',
      progress.granted === 0 && '还没有人获得授权（请安全保密管理员审定）',
      !progress.campaign && `还没有 ${progress.year} 年度的编审批次`,
    ].filter((line) => line !== false);
    if (missing.length) throw new ZsError('INSTALLATION_INCOMPLETE', { missing: missing.join('；') });
    await this.work.run(actor, async (ctx) => {
      await ctx.manager.query('update installation set finished_at = $1, finished_by = $2', [
        ctx.clock.now(),
        actor.id,
      ]);
      const { units, people, year } = progress;
      await ledger.append(
        ctx,
        installationFinished(`installation/${region}`, { region, year: year ?? 0, units, people }),
      );
    });
  }

  #open(actor: Actor): Promise<Place> {
    return this.work.run(actor, async (ctx: Ctx) => {
      const place = await placeOf(ctx);
      if (!place) throw new ZsError('INSTALLATION_INCOMPLETE', { missing: '还没有选定财政区划和年度' });
      refuseFinished(place);
      return place;
    });
  }
}

function refuseFinished(place: Place | null): void {
  if (place?.finishedAt)
    throw new ZsError('INSTALLATION_FINISHED', { date: place.finishedAt.toISOString().slice(0, 10) });
}

const SHOWN = 10;

function refuseWrong(problems: TableProblem[]): void {
  if (problems.length === 0) return;
  const shown = problems.slice(0, SHOWN).map(({ row, problem }) => `第 ${row} 行 ${problem}`);
  throw new ZsError('TABLE_ROWS_WRONG', { count: problems.length, problems: shown.join('；') });
}

/** The transaction is over with the first of them; the person is told which row it was. */
function alreadyThere(problem: string): (error: unknown) => never {
  return (error) => {
    if (error instanceof ZsError && error.code === 'CONFLICT')
      throw new ZsError('TABLE_ROWS_WRONG', { count: 1, problems: `${problem}，请从表中去掉这一行` });
    throw error;
  };
}
