import type { ServerResponse } from 'node:http';

import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { type Actor, actorNamed, UnitOfWork } from '@zhunsheng/kernel';

import { renewDuty } from './duty.js';
import { handOffViews } from './hand-off-views.js';

/**
 * A look a second keeps well within the promised three and works over any number of processes. The stream ends after a
 * minute: the browser opens it again, and the guard asks anew whether the person may still see it.
 */
const LOOK_MS = 1_000;
const LOOKS = 60;
const RENEW_EVERY = 10;
/** Tabs of one person; each costs a look a second. The one opened longest ago gives way. */
const MOST_A_PERSON = 4;

/** Server-sent events of the questions one person may see: `hand-off` with a HandOffView. */
@Injectable()
export class HandOffStream implements OnApplicationShutdown {
  private readonly open = new Map<ServerResponse, string>();

  constructor(private readonly work: UnitOfWork) {}

  onApplicationShutdown(): void {
    for (const response of this.open.keys()) response.end();
  }

  /** `after`: the last number the browser has; what changed since is sent first. */
  async run(actor: Actor, response: ServerResponse, after: number | null): Promise<void> {
    this.open.set(response, actor.id);
    const own = [...this.open].filter(([, person]) => person === actor.id).map(([one]) => one);
    for (const oldest of own.slice(0, -MOST_A_PERSON)) oldest.end();
    try {
      await this.tell(actor, response, after);
    } finally {
      this.open.delete(response);
      response.end();
    }
  }

  private async tell(actor: Actor, response: ServerResponse, after: number | null): Promise<void> {
    let seen = after ?? (await this.last(actor));
    response.write('retry: 500\n: open\n\n');
    for (let look = 0; look < LOOKS && !response.writableEnded && !response.destroyed; look++) {
      if (look % RENEW_EVERY === 0) await this.work.run(actor, renewDuty);
      if (!(await this.isNews(actor, seen))) {
        await pause(LOOK_MS);
        continue;
      }
      // between two looks somebody may have lost a role or moved to another unit
      const now = await actorNamed(this.work, actor.username);
      if (!now?.roles.some((role) => actor.roles.includes(role))) return;
      for (const { changed, ...view } of await this.since(now, seen)) {
        response.write(`id: ${changed}\nevent: hand-off\ndata: ${JSON.stringify(view)}\n\n`);
        seen = Math.max(seen, changed);
      }
      await pause(LOOK_MS);
    }
  }

  private async since(actor: Actor, seen: number): ReturnType<typeof handOffViews> {
    const news = await this.work.run(actor, (ctx) => handOffViews(ctx, 'h.changed > $4', [seen], null), {
      readOnly: true,
    });
    return news.sort((a, b) => a.changed - b.changed);
  }

  private async isNews(actor: Actor, seen: number): Promise<boolean> {
    return (await this.last(actor)) > seen;
  }

  private async last(actor: Actor): Promise<number> {
    const [row] = await this.work.run(
      actor,
      (ctx) =>
        ctx.manager.query<[{ last: number }]>(
          'select coalesce(max(changed), 0)::float8 as last from assistant_handoff',
          [],
        ),
      { readOnly: true },
    );
    return row.last;
  }
}

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
