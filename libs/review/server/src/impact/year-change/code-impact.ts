import { Injectable } from '@nestjs/common';
import { diffYears } from '@zhunsheng/base-data-server';
import type { CodeChange, CodeDiffView, CodeImpactView, CodeRemapView } from '@zhunsheng/contract';
import { type Actor, type Ctx, UnitOfWork } from '@zhunsheng/kernel';

import { RuleSetShelf } from '../../rule-set/rule-set-shelf.js';
import { placesOf } from './code-places.js';
import { historyUsing, projectsUsing, standardsUsing } from './code-uses.js';
import { rulesNaming } from './rules-naming.js';

/** Who is touched when one year's codes give way to the next. */
@Injectable()
export class CodeImpact {
  constructor(
    private readonly work: UnitOfWork,
    private readonly shelf: RuleSetShelf,
  ) {}

  async of(actor: Actor, kind: string, from: number, to: number): Promise<CodeImpactView> {
    return this.work.run(
      actor,
      async (ctx) => {
        const diff = await diffYears(ctx, kind, from, to);
        const changes = changesOfMeaning(diff);
        const codes = changes.map(({ code }) => code);
        const places = placesOf(kind);
        const projects = places ? await projectsUsing(ctx, places, codes, to) : null;
        const history = places?.econ ? await historyUsing(ctx, codes, from) : null;
        const standards = places?.econ ? await standardsUsing(ctx, codes, to) : null;
        const { documents } = await this.shelf.current(ctx, ctx.scope.regionLo);
        return {
          kind,
          name: diff.name,
          from: diff.from,
          to: diff.to,
          uses: changes.map((change) => ({
            change,
            projects: projects?.get(change.code) ?? [],
            history: history?.get(change.code) ?? [],
            standards: standards?.get(change.code) ?? [],
            rules: rulesNaming(change.code, documents.rules),
          })),
          remaps: await remapsOf(ctx, kind, from, to),
        };
      },
      { readOnly: true },
    );
  }
}

/** Gone, or the number now means something else. A mere new name needs no remap, but is shown with its uses. */
export function changesOfMeaning({ gone, renamed }: Pick<CodeDiffView, 'gone' | 'renamed'>): CodeChange[] {
  return [...gone, ...renamed];
}

async function remapsOf(ctx: Ctx, kind: string, from: number, to: number): Promise<CodeRemapView[]> {
  const shown = (column: string): string => `to_char(${column} at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI')`;
  return ctx.manager.query<CodeRemapView[]>(
    `select r.remap_id as id, r.done_by as "doneBy", ${shown('r.done_at')} as "doneAt", r.undone_by as "undoneBy",
       ${shown('r.undone_at')} as "undoneAt", r.pairs,
       count(distinct s.row_key ->> 'draft') filter (where s.target = 'draft')::int as drafts,
       count(*) filter (where s.target = 'standard')::int as standards
     from code_remap r left join code_remap_step s using (region_code, remap_id)
     where r.region_code between $1 and $2 and (r.kind, r.from_year, r.to_year) = ($3, $4, $5)
     group by r.region_code, r.remap_id order by r.done_at desc`,
    [ctx.scope.regionLo, ctx.scope.regionHi, kind, from, to],
  );
}
