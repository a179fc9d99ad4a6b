import { Injectable } from '@nestjs/common';
import type { ComparedChange, VersionComparison, OutcomeChange, ReviewedProject } from '@zhunsheng/contract';
import { type Actor, type Ctx, UnitOfWork, ZsError } from '@zhunsheng/kernel';
import { heldBack, verifyingRules } from '@zhunsheng/ruler';

import { refuseUnblinding } from '../../fairness/round/blind-guard.js';
import { Precheck } from '../../project/precheck.js';
import { RuleSetShelf } from '../../rule-set/rule-set-shelf.js';
import { type Difference, differences, takenBack } from './differences.js';
import { findProject } from '../draft-desk.js';
import { filedContent } from './filed-content.js';
import { veiledContact } from './veiled-contact.js';
import type { Project } from '../filing.entity.js';

type Content = Record<string, unknown>;

/** Each change is judged by itself; past this many only the whole is. */
const MOST_CHANGES = 40;

/**
 * Two versions of a filing under the rules of today. What a change does is not guessed from field names: the later
 * version is judged once more with this one change taken back, and what then differs is its doing.
 */
@Injectable()
export class Comparison {
  constructor(
    private readonly work: UnitOfWork,
    private readonly precheck: Precheck,
    private readonly shelf: RuleSetShelf,
  ) {}

  async show(actor: Actor, publicId: string, from: number | null, to: number | null): Promise<VersionComparison> {
    const read = (ctx: Ctx) => this.versions(ctx, publicId, from, to);
    const { project, versions, before, after, verifying, veiled } = await this.work.run(actor, read, {
      readOnly: true,
    });
    const judge = (content: Content): Promise<ReviewedProject> => {
      const { year, unitCode, code } = project;
      return this.precheck.check(actor, { ...content, year, unitCode, code });
    };
    const [was, is] = [await judge(before.content), await judge(after.content)];
    const found = differences(before.content, after.content);
    const changes: ComparedChange[] = [];
    for (const change of found.slice(0, MOST_CHANGES)) {
      // a row taken back may not stand without another change: then what it does by itself is not known
      const without = await judge(takenBack(after.content, change)).catch((error: unknown) => {
        if (error instanceof ZsError) return null;
        throw error;
      });
      changes.push({ ...spoken(veiled(change)), judged: without !== null, ...effect(without ?? is, is, verifying) });
    }
    for (const change of found.slice(MOST_CHANGES))
      changes.push({ ...spoken(veiled(change)), judged: false, ...effect(is, is, verifying) });
    return {
      versions,
      from: { version: before.version, ...standing(was) },
      to: { version: after.version, ...standing(is) },
      changes,
    };
  }

  private async versions(ctx: Ctx, publicId: string, from: number | null, to: number | null) {
    const project = await findProject(ctx, publicId);
    await refuseUnblinding(ctx, publicId);
    const versions = await versionsOf(ctx, project);
    const last = to ?? versions.at(-1) ?? 0;
    const first = from ?? versions.filter((version) => version < last).at(-1) ?? last;
    if (![first, last].every((version) => versions.includes(version))) throw new ZsError('NOT_FOUND');
    const contentOf = async (version: number) => ({
      version,
      content: await filedContent(ctx, { region: project.region, project: project.id, version }),
    });
    const ruleSet = await this.shelf.current(ctx, project.region);
    const verifying = verifyingRules(ruleSet.documents.rules);
    const veiled = (change: Difference) => veiledContact(ctx, change);
    return { project, versions, before: await contentOf(first), after: await contentOf(last), verifying, veiled };
  }
}

async function versionsOf(ctx: Ctx, { region, id }: Project): Promise<number[]> {
  const rows = await ctx.manager.query<{ version: number }[]>(
    'select version from project_version where region_code = $1 and project_id = $2 order by 1',
    [region, id],
  );
  return rows.map(({ version }) => version);
}

function standing(verdict: ReviewedProject) {
  const { status, grade, necessity, importance, quality, requestFen, suggestedFen } = verdict;
  return { status, grade, necessity, importance, quality, requestFen, suggestedFen };
}

function spoken({ field, before, after }: Difference) {
  const text = (value: unknown): string | null =>
    value === undefined || value === null ? null : typeof value === 'string' ? value : JSON.stringify(value);
  return { field, before: text(before), after: text(after) };
}

function effect(without: ReviewedProject, is: ReviewedProject, verifying: ReadonlySet<string>) {
  const holding = (verdict: ReviewedProject) => new Set(heldBack(verdict.findings, verifying).map(({ rule }) => rule));
  const [held, holds] = [holding(without), holding(is)];
  const gate: OutcomeChange[] = [];
  const findings: OutcomeChange[] = [];
  const [then, now] = [outcomes(without), outcomes(is)];
  for (const rule of [...new Set([...then.keys(), ...now.keys()])].sort()) {
    const change = { rule, before: then.get(rule) ?? 'not-applicable', after: now.get(rule) ?? 'not-applicable' };
    if (change.before === change.after) continue;
    if (held.has(rule) !== holds.has(rule)) gate.push(change);
    else findings.push(change);
  }
  const points = (a: number, b: number) => Math.round((b - a) * 100) / 100;
  return {
    gate,
    findings,
    necessity: points(without.necessity, is.necessity),
    importance: points(without.importance, is.importance),
    quality: points(without.quality, is.quality),
    requestFen: is.requestFen - without.requestFen,
    suggestedFen: (is.suggestedFen ?? 0) - (without.suggestedFen ?? 0),
  };
}

function outcomes({ findings, passed }: ReviewedProject): Map<string, string> {
  const all = new Map(passed.map((rule) => [rule, 'pass']));
  for (const { rule, outcome } of findings) all.set(rule, outcome);
  return all;
}
