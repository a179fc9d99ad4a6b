import { Injectable } from '@nestjs/common';
import type { ChangeSitting, Page } from '@zhunsheng/contract';
import { type Actor, type Ctx, UnitOfWork } from '@zhunsheng/kernel';
import { type FindOptionsWhere, IsNull, Not, Raw } from 'typeorm';

import { veiledContact } from '../content/veiled-contact.js';
import { findDraft, findProject } from '../draft-desk.js';
import { FilingChange } from './filing-change.entity.js';

const MOST_SITTINGS = 200;
/** A paste of 1,000 lines is one thing to read, not a thousand. */
const MOST_CHANGES = 100;

/** 变更记录: who changed what, between saves and from version to version. */
@Injectable()
export class ChangeRecord {
  constructor(private readonly work: UnitOfWork) {}

  /** With what led to the versions filed before. */
  ofDraft(actor: Actor, id: string): Promise<Page<ChangeSitting>> {
    return this.read(actor, async (ctx) => {
      const { region, id: draft, project } = await findDraft(ctx, id);
      return [{ region, draft }, ...(project === null ? [] : [{ region, project, version: Not(IsNull()) }])];
    });
  }

  /** What was filed; what the unit is still writing is its own. */
  ofProject(actor: Actor, publicId: string): Promise<Page<ChangeSitting>> {
    return this.read(actor, async (ctx) => {
      const { region, id } = await findProject(ctx, publicId);
      return [{ region, project: id, version: Not(IsNull()) }];
    });
  }

  private read(
    actor: Actor,
    whereOf: (ctx: Ctx) => Promise<FindOptionsWhere<FilingChange>[]>,
  ): Promise<Page<ChangeSitting>> {
    return this.work.run(
      actor,
      async (ctx) => {
        const where = await whereOf(ctx);
        const order = { endedAt: 'DESC', no: 'DESC' } as const;
        const changed = where.map((one) => ({ ...one, changes: Raw((column) => `jsonb_array_length(${column}) > 0`) }));
        const [sittings, total] = await ctx.manager.findAndCount(FilingChange, {
          where: changed,
          order,
          take: MOST_SITTINGS,
        });
        return { items: sittings.map((sitting) => shown(ctx, sitting)), total, next: null };
      },
      { readOnly: true },
    );
  }
}

function shown(ctx: Ctx, { actorName, beganAt, endedAt, version, changes }: FilingChange): ChangeSitting {
  return {
    by: actorName,
    from: beganAt.toISOString(),
    to: endedAt.toISOString(),
    version,
    total: changes.length,
    changes: changes
      .slice(0, MOST_CHANGES)
      .map((change) => veiledContact(ctx, change))
      .map(({ field, before, after, taken }) => ({
        field,
        before: before ?? null,
        after: after ?? null,
        ...(taken && { sources: [...new Set(taken.map(({ source }) => source))] }),
      })),
  };
}
