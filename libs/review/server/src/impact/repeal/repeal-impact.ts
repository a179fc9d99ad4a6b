import { Injectable } from '@nestjs/common';
import type { GradeShift, ImpactedProject, RepealImpactView } from '@zhunsheng/contract';
import { type Actor, type Ctx, regionScope, systemActor, UnitOfWork } from '@zhunsheng/kernel';
import type { CompiledRuleSet } from '@zhunsheng/ruler';

import { campaignOf } from '../../campaign-of.js';
import { unveiled } from '../../fairness/round/blind-guard.js';
import { RuleSetShelf } from '../../rule-set/rule-set-shelf.js';
import type { Campaign } from '../../verdict/facts/campaign.js';
import { hitsOnlyIn, joinByHash, judgeProjects, type Judged, supposing } from '../hypothesis.js';
import { type Citing, citingProjects } from './citing-projects.js';
import { findDocument, type Repealed } from './policy-document.js';
import { projectsUnder, type RestingStandard, rulesOn, standardsOn } from './supports.js';

export interface RepealQuestion {
  id: string;
  /** First day without force; by default 1 January of the campaign. */
  day: string | null;
  year: number | null;
  standardsEnd: boolean;
}

interface Compared {
  before: Map<number, Judged>;
  after: Map<number, Judged>;
  notes: string[];
}

/** What would become of a campaign on the day a document loses its force: judged, not guessed. */
@Injectable()
export class RepealImpact {
  constructor(
    private readonly work: UnitOfWork,
    private readonly shelf: RuleSetShelf,
  ) {}

  async of(actor: Actor, question: RepealQuestion): Promise<RepealImpactView> {
    const campaign = await this.work.run(actor, (ctx) => campaignOf(ctx, question.year), { readOnly: true });
    // likeness is measured against the filings of every unit, as in a run; the asker sees only what is in scope
    const city = systemActor(regionScope(campaign.region));
    const day = question.day ?? `${campaign.year}-01-01`;
    const answer = await supposing(this.work, city, async (ctx) => {
      await joinByHash(ctx);
      const document = await findDocument(ctx, question.id);
      const ruleSet = await this.shelf.current(ctx, campaign.region);
      const compiled = this.shelf.compile(ruleSet, campaign.year, campaign);
      const rules = rulesOn(document, ruleSet.documents.rules);
      const standards = await standardsOn(ctx, document, campaign);
      const citing = await citingProjects(ctx, document, campaign);
      const ending = question.standardsEnd ? standards : [];
      const touched = new Set([...citing.keys(), ...(await projectsUnder(ctx, campaign, ending))]);
      const compared = await compare(ctx, { compiled, campaign, document, day, standards: ending, touched });
      const names = new Map(ruleSet.documents.rules.map(({ code, name }) => [code, name]));
      return { document, compiled, rules, standards, citing, compared, names };
    });
    const { document, rules, standards, citing, compared } = answer;
    const seen = await this.work.run(actor, (ctx) => seenProjects(ctx, campaign), { readOnly: true });
    const projects = changedProjects(answer, seen);
    const { region: _region, ...shown } = document;
    return {
      document: shown,
      day,
      year: campaign.year,
      standardsEnd: question.standardsEnd,
      notes: [...notesOn(document, day, campaign), ...compared.notes],
      judged: [...compared.before.keys()].filter((project) => seen.has(project)).length,
      cited: [...citing.keys()].filter((project) => seen.has(project)).length,
      soleBasis: projects.filter(({ soleBasis }) => soleBasis).length,
      gradeChanges: projects.filter(({ before, after }) => before.grade !== after.grade).length,
      statusChanges: projects.filter(({ before, after }) => before.status !== after.status).length,
      matrix: matrixOf(compared, seen),
      projects,
      rules,
      standards: standards.map(({ view }) => view),
    };
  }
}

const FROZEN = 'ZS036';

interface Hypothesis {
  compiled: CompiledRuleSet;
  campaign: Campaign;
  document: Repealed;
  day: string;
  standards: readonly RestingStandard[];
  /** Nobody else's facts can change. */
  touched: ReadonlySet<number>;
}

async function compare(ctx: Ctx, hypothesis: Hypothesis): Promise<Compared> {
  const { compiled, campaign, document, day, standards, touched } = hypothesis;
  const before = await judgeProjects(ctx, compiled, campaign, touched);
  await ctx.manager.query('update policy_document set repealed_on = $3 where region_code = $1 and document_id = $2', [
    document.region,
    document.id,
    day,
  ]);
  const notes = await endStandards(ctx, campaign, day, standards);
  return { before, after: await judgeProjects(ctx, compiled, campaign, touched), notes };
}

/** A campaign that froze its standards keeps them whatever becomes of the document; the table itself refuses. */
async function endStandards(
  ctx: Ctx,
  { region, year }: Campaign,
  day: string,
  standards: readonly RestingStandard[],
): Promise<string[]> {
  if (standards.length === 0) return [];
  await ctx.manager.query('savepoint ending');
  try {
    await ctx.manager.query(
      `update standard set until = greatest(since, least(until, $2::date - 1)) where region_code = $1
         and (standard_code, since) in (select * from unnest($3::text[], $4::date[]))`,
      [region, day, standards.map(({ view }) => view.code), standards.map(({ since }) => since)],
    );
    return [];
  } catch (error) {
    if ((error as { code?: string }).code !== FROZEN) throw error;
    await ctx.manager.query('rollback to savepoint ending');
    return [`${year} 年度的支出标准已经冻结，以该文件为依据的标准在本年度继续适用，未计入测算。`];
  }
}

function notesOn(document: Repealed, day: string, { year }: Campaign): string[] {
  const notes: string[] = [];
  if (day > `${year}-01-01`)
    notes.push(`依据是否有效按 ${year} 年 1 月 1 日判断；文件 ${day} 才失效，对 ${year} 年度项目的等级没有影响。`);
  if (document.lapsesOn !== null && document.lapsesOn <= `${year}-01-01`)
    notes.push(`该文件已于 ${document.lapsesOn} 失效，引用它的项目现在就没有这项有效依据。`);
  return notes;
}

interface Seen {
  id: string;
  name: string;
  unitName: string;
}

/** What the asker may see: the reader's own scope decides, not the one the campaign was judged in; nothing to be marked blindly. */
async function seenProjects(ctx: Ctx, { region, year }: Campaign): Promise<Map<number, Seen>> {
  await joinByHash(ctx);
  const rows = await ctx.manager.query<(Seen & { project: number })[]>(
    `select f.project_id::int as project, p.public_id as id, coalesce(f.name, '') as name, f.unit_name as "unitName"
     from filed f join project p using (region_code, project_id) where f.region_code = $1 and f.year = $2 and ${await unveiled(ctx)}`,
    [region, year],
  );
  return new Map(rows.map(({ project, ...seen }) => [project, seen]));
}

interface Answer {
  compiled: CompiledRuleSet;
  citing: ReadonlyMap<number, Citing>;
  compared: Compared;
  names: ReadonlyMap<string, string>;
}

/** Projects that cite the document or stand differently after it; the worst fall first. */
function changedProjects(
  { compiled, citing, compared, names }: Answer,
  seen: ReadonlyMap<number, Seen>,
): ImpactedProject[] {
  const named = (codes: string[]) => codes.map((rule) => ({ rule, name: names.get(rule) ?? '' }));
  const found: ImpactedProject[] = [];
  for (const [project, before] of compared.before) {
    const [after, who, cites] = [compared.after.get(project), seen.get(project), citing.get(project)];
    if (!after || !who) continue;
    const [hitAfter, hitBefore] = [hitsOnlyIn(compiled, after, before), hitsOnlyIn(compiled, before, after)];
    if (!cites && hitAfter.length + hitBefore.length === 0 && isSame(before, after)) continue;
    found.push({
      ...who,
      code: before.member.code,
      requestFen: before.member.requestFen,
      soleBasis: cites !== undefined && cites.otherBases.length === 0,
      otherBases: cites?.otherBases ?? [],
      before: before.standing,
      after: after.standing,
      hitAfter: named(hitAfter),
      hitBefore: named(hitBefore),
    });
  }
  const fall = (one: ImpactedProject): number =>
    (one.before.grade !== one.after.grade ? 1e6 : 0) +
    (one.soleBasis ? 1e5 : 0) +
    one.before.necessity -
    one.after.necessity;
  return found.sort((a, b) => fall(b) - fall(a) || b.requestFen - a.requestFen || (a.code < b.code ? -1 : 1));
}

function isSame({ standing: a }: Judged, { standing: b }: Judged): boolean {
  return (
    a.status === b.status &&
    a.grade === b.grade &&
    a.necessity === b.necessity &&
    a.importance === b.importance &&
    a.suggestedFen === b.suggestedFen
  );
}

function matrixOf({ before, after }: Compared, seen: ReadonlyMap<number, unknown>): GradeShift[] {
  const squares = new Map<string, GradeShift>();
  for (const [project, { standing, member }] of before) {
    if (!seen.has(project)) continue;
    const then = after.get(project)?.standing.grade ?? null;
    const key = `${standing.grade ?? '-'}${then ?? '-'}`;
    const square = squares.get(key) ?? { before: standing.grade, after: then, projects: 0, requestFen: 0 };
    squares.set(key, square);
    square.projects++;
    square.requestFen += member.requestFen;
  }
  return [...squares.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, square]) => square);
}
