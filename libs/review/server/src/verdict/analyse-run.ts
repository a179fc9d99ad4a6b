import { regionScope, systemActor, type UnitOfWork } from '@zhunsheng/kernel';

/** After a run, before anybody reads it: a list under row-level security took 28 s where the planner thought a run empty. */
export function analyseRun(work: UnitOfWork, region: number, run: string): Promise<unknown> {
  return work.run(systemActor(regionScope(region)), (ctx) => ctx.manager.query('select analyse_run($1)', [run]));
}
