import type { Ctx } from '@zhunsheng/kernel';
import { ledger } from '@zhunsheng/kernel';
import { In } from 'typeorm';

import { FilingStep, Project } from '../filing.entity.js';
import { filingMoved } from '../filing.events.js';
import { MOVES } from '../life/life-cycle.js';
import { sendNotice } from '../notice/send-notice.js';
import { nextStep } from '../life/next-step.js';
import { beijingDay } from './beijing-day.js';

interface Fallen {
  project: string;
  document: string;
  title: string;
  since: string;
}

const LAPSE = MOVES.find(({ act }) => act === 'lapse');
/** Under way: a fallen basis is told, but money already approved is changed by an adjustment, not by a notice. */
const TOLD = ['已批复', '执行中', '调整中'] as const;

/** Filings in or on the way to the library whose basis is no longer in force open again; once a version and document. */
export async function lapseFilings(ctx: Ctx, region: number, year: number): Promise<number> {
  const open = LAPSE?.from ?? [];
  const fallen = await ctx.manager.query<Fallen[]>(
    `select distinct p.project_id as project, d.document_id as document, d.title,
       least(d.repealed_on, d.valid_to + 1)::text as since
     from project p
     join project_basis b on (b.region_code, b.project_id, b.version) = (p.region_code, p.project_id, p.current_version)
     join policy_document d on (d.region_code, d.document_id) = (b.document_region, b.document_id)
     where p.region_code = $1 and p.year = $2 and p.state = any ($3)
       and least(d.repealed_on, d.valid_to + 1) <= $4 order by 1, 2`,
    [region, year, [...open, ...TOLD], beijingDay(ctx.clock.now())],
  );
  const projects = await ctx.manager.find(Project, {
    where: { region, id: In(fallen.map(({ project }) => project)) },
    lock: { mode: 'pessimistic_write' },
  });
  const known = new Map(projects.map((project) => [project.id, project]));
  let moved = 0;
  for (const { project: id, document, title, since } of fallen) {
    const project = known.get(id);
    if (!project || project.version === null) continue;
    const reopens = open.includes(project.state);
    const reason = `《${title}》自 ${since} 起失效`;
    const isNews = await sendNotice(ctx, {
      region,
      unitCode: project.unitCode,
      key: `lapse/${id}/${project.version}/${document}`,
      kind: '依据失效',
      project: id,
      title: `${project.code} 的立项依据失效`,
      body: `${reason}。${reopens ? '项目转待核实，请补充现行有效的依据。' : '项目已批复，如需调整请与财政业务科室联系。'}`,
    });
    if (!isNews || !reopens || !LAPSE) continue;
    await lapse(ctx, project, LAPSE.to, reason);
    moved++;
  }
  return moved;
}

async function lapse(ctx: Ctx, project: Project, to: Project['state'], reason: string): Promise<void> {
  const { region, id, publicId, state: from, version } = project;
  if (version === null) return;
  const step = { version, act: 'lapse' as const, from, to, rules: [], reason, dueOn: null, verdictDigest: null };
  await ctx.manager.insert(FilingStep, { ...(await nextStep(ctx, project)), ...step });
  await ctx.manager.update(Project, { region, id }, { state: to });
  const moved = { act: 'lapse' as const, from, to, version, rules: [], reason };
  const states = { before: { state: from, version }, after: { state: to, version } };
  await ledger.append(ctx, filingMoved(`project/${publicId}`, moved, states));
  // a second fallen basis of the same version is told, and finds it open already
  project.state = to;
}
