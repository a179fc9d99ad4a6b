import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import { confirmSuccessors, diffYears } from '@zhunsheng/base-data-server';
import type { CodeUse, RemapCodes, RemapResult } from '@zhunsheng/contract';
import { type Actor, type Ctx, ledger, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { uuidOf } from '../../project/project-page.js';
import { RuleSetShelf } from '../../rule-set/rule-set-shelf.js';
import { changesOfMeaning } from './code-impact.js';
import { placesOf } from './code-places.js';
import { projectsUsing } from './code-uses.js';
import { type LineChange, remapDrafts, restoreDrafts } from './draft-lines.js';
import { codesRemapped, remapUndone } from './remap.events.js';
import { rulesNaming } from './rules-naming.js';

interface Step {
  target: 'draft' | 'standard';
  key: Record<string, unknown>;
  before: string;
  after: string;
}

interface StoredRemap {
  region: number;
  kind: string;
  from: number;
  to: number;
  undone: boolean;
}

/**
 * One click after a year's change: the mapping is kept as data for history, drafts and standards get the new codes. What was
 * filed is never edited and rules are published by people: both are listed with what to do.
 */
@Injectable()
export class CodeRemapper {
  constructor(
    private readonly work: UnitOfWork,
    private readonly shelf: RuleSetShelf,
  ) {}

  async remap(actor: Actor, { kind, from, to, pairs }: RemapCodes): Promise<RemapResult> {
    return this.work.run(actor, async (ctx) => {
      const region = ctx.scope.regionLo;
      await refuseIdle(ctx, kind, from, to, pairs);
      await confirmSuccessors(ctx, kind, { from, to, pairs });
      const heirs = new Map(pairs.filter((pair) => pair.from !== pair.to).map((pair) => [pair.from, pair.to]));
      const places = placesOf(kind);
      const lines = places ? await remapDrafts(ctx, region, places, heirs, to) : [];
      const standards = places?.econ ? await remapStandards(ctx, region, heirs, to) : [];
      const id = randomUUID();
      await ctx.manager.query(
        `insert into code_remap (region_code, remap_id, kind, from_year, to_year, pairs, done_by, done_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [region, id, kind, from, to, JSON.stringify(pairs), actor.name, ctx.clock.now()],
      );
      await writeSteps(ctx, region, id, [...lines.map(stepOfLine), ...standards]);
      const drafts = [...new Set(lines.map(({ draft }) => draft))];
      const codes = standards.map(({ key }) => String(key['code']));
      await ledger.append(
        ctx,
        codesRemapped(`code-remap/${id}`, {
          kind,
          from,
          to,
          pairs: pairs.map((pair) => ({ ...pair })),
          drafts,
          standards: codes,
        }),
      );
      return { id, drafts, standards: codes, left: await this.whatIsLeft(ctx, kind, heirs, to) };
    });
  }

  /** The reverse mapping, row by row. A row somebody has changed since is left alone and named. */
  async undo(actor: Actor, id: string): Promise<RemapResult> {
    return this.work.run(actor, async (ctx) => {
      const { region, kind, from, to } = await lockRemap(ctx, id);
      const steps = await ctx.manager.query<Step[]>(
        `select target, row_key as key, before_code as before, after_code as after from code_remap_step
         where region_code = $1 and remap_id = $2 order by step_no`,
        [region, id],
      );
      const lines = steps.filter(({ target }) => target === 'draft').map(lineOfStep);
      const drafts = await restoreDrafts(ctx, region, lines);
      const standards = await restoreStandards(ctx, region, steps);
      await ctx.manager.query(
        `delete from code_successor s using code_remap r, jsonb_to_recordset(r.pairs) as p ("from" text, "to" text)
         where (r.region_code, r.remap_id) = ($1, $2)
           and (s.kind, s.from_year, s.to_year, s.from_code, s.to_code) = (r.kind, r.from_year, r.to_year, p."from", p."to")`,
        [region, id],
      );
      await ctx.manager.query(
        'update code_remap set undone_by = $3, undone_at = $4 where region_code = $1 and remap_id = $2',
        [region, id, actor.name, ctx.clock.now()],
      );
      const done = { kind, from, to, drafts: drafts.restored, standards: standards.restored };
      await ledger.append(ctx, remapUndone(`code-remap/${id}`, done));
      const left = [
        ...drafts.left.map((draft) => ({ what: `草稿 ${draft}`, todo: '换新后又被修改或已提交，请单位自行核对科目' })),
        ...standards.left.map((code) => ({ what: `支出标准 ${code}`, todo: '换新后又改过科目，请在标准库核对' })),
      ];
      return { id, drafts: drafts.restored, standards: standards.restored, left };
    });
  }

  private async whatIsLeft(
    ctx: Ctx,
    kind: string,
    heirs: ReadonlyMap<string, string>,
    year: number,
  ): Promise<RemapResult['left']> {
    const codes = [...heirs.keys()];
    const places = placesOf(kind);
    const projects = places ? await projectsUsing(ctx, places, codes, year) : new Map<string, CodeUse['projects']>();
    const { documents } = await this.shelf.current(ctx, ctx.scope.regionLo);
    return codes.flatMap((code) => {
      const heir = heirs.get(code) ?? '';
      return [
        ...(projects.get(code) ?? [])
          .filter(({ draft }) => !draft)
          .map((project) => ({
            what: `项目 ${project.code} ${project.name}（${project.state}）`,
            todo: `申报版本不可修改：退回单位，把 ${project.lines} 行 ${code} 改为 ${heir} 后重新提交`,
          })),
        ...rulesNaming(code, documents.rules).map((rule) => ({
          what: `规则 ${rule.code} ${rule.name}：${rule.places.join('、')}`,
          todo: `在规则中把 ${code} 改为 ${heir}，由规则发布人重新发布`,
        })),
      ];
    });
  }
}

/** Only a code that changed between the two years can be remapped. */
async function refuseIdle(ctx: Ctx, kind: string, from: number, to: number, pairs: RemapCodes['pairs']): Promise<void> {
  const changed = new Set(changesOfMeaning(await diffYears(ctx, kind, from, to)).map(({ code }) => code));
  const idle = pairs.filter((pair) => !changed.has(pair.from)).map((pair) => pair.from);
  if (idle.length > 0)
    throw new ZsError('INVALID_INPUT', {
      problems: `代码 ${idle.join('、')} 在 ${from}–${to} 年间没有取消或改名，无需换新`,
    });
}

async function remapStandards(
  ctx: Ctx,
  region: number,
  heirs: ReadonlyMap<string, string>,
  year: number,
): Promise<Step[]> {
  const rows = await ctx.manager.query<{ code: string; since: string; econ: string }[]>(
    `select standard_code as code, since::text as since, econ_code as econ from standard
     where region_code = $1 and (until is null or until >= make_date($2, 1, 1)) and econ_code = any ($3)
     order by standard_code, since for update`,
    [region, year, [...heirs.keys()]],
  );
  const steps = rows.map(({ code, since, econ }): Step => {
    return { target: 'standard', key: { code, since }, before: econ, after: heirs.get(econ) ?? econ };
  });
  for (const step of steps) await writeStandard(ctx, region, step, step.before, step.after);
  return steps;
}

async function restoreStandards(
  ctx: Ctx,
  region: number,
  steps: readonly Step[],
): Promise<{ restored: string[]; left: string[] }> {
  const [restored, left]: [string[], string[]] = [[], []];
  for (const step of steps.filter(({ target }) => target === 'standard')) {
    const changed = await writeStandard(ctx, region, step, step.after, step.before);
    (changed ? restored : left).push(String(step.key['code']));
  }
  return { restored, left };
}

async function writeStandard(ctx: Ctx, region: number, { key }: Step, before: string, after: string): Promise<boolean> {
  const [, changed] = await ctx.manager.query<[unknown[], number]>(
    `update standard set econ_code = $5
     where region_code = $1 and (standard_code, since) = ($2, $3::date) and econ_code = $4`,
    [region, key['code'], key['since'], before, after],
  );
  return changed > 0;
}

async function writeSteps(ctx: Ctx, region: number, id: string, steps: readonly Step[]): Promise<void> {
  await ctx.manager.query(
    `insert into code_remap_step (region_code, remap_id, step_no, target, row_key, before_code, after_code)
     select $1, $2, s.no, s.target, s.key, s.before, s.after
     from jsonb_to_recordset($3::jsonb) as s (no int, target text, key jsonb, before text, after text)`,
    [region, id, JSON.stringify(steps.map((step, i) => ({ ...step, no: i + 1 })))],
  );
}

function stepOfLine({ draft, line, field, before, after }: LineChange): Step {
  return { target: 'draft', key: { draft, line, field }, before, after };
}

function lineOfStep({ key, before, after }: Step): LineChange {
  return { draft: String(key['draft']), line: Number(key['line']), field: String(key['field']), before, after };
}

async function lockRemap(ctx: Ctx, id: string): Promise<StoredRemap> {
  const [remap] = await ctx.manager.query<StoredRemap[]>(
    `select region_code as region, kind, from_year as "from", to_year as "to", undone_at is not null as undone
     from code_remap where region_code between $1 and $2 and remap_id = $3 for update`,
    [ctx.scope.regionLo, ctx.scope.regionHi, uuidOf(id)],
  );
  if (!remap) throw new ZsError('NOT_FOUND');
  if (remap.undone) throw new ZsError('CONFLICT');
  return remap;
}
