import type { Actor } from '../actor/actor.js';
import { administratorIn } from '../administration/roles.js';
import type { UnitOfWork } from '../database/unit-of-work.js';
import { ledgerEvent } from '../ledger/ledger-event.js';
import { ledger } from '../ledger/ledger.js';

export const doorRefused = ledgerEvent<{ route: string }>('access.refused', 1, '越权访问被拒', ({ route }) => route, {
  result: 'refused',
});

const MOST_REMEMBERED = 10_000;

/**
 * An administrator who tries what belongs to business stands in the ledger (GB/T 22239 §8.1.5): once a session and door, so
 * that whoever tries a thousand times does not fill it.
 */
export class RefusedDoors {
  readonly #noted = new Set<string>();

  constructor(private readonly work: UnitOfWork) {}

  async note(actor: Actor, session: string, route: string): Promise<void> {
    if (!administratorIn(actor.roles)) return;
    const once = `${session} ${route}`;
    if (this.#noted.has(once)) return;
    if (this.#noted.size >= MOST_REMEMBERED) this.#noted.clear();
    this.#noted.add(once);
    await this.work.run(actor, (ctx) => ledger.append(ctx, doorRefused(`account/${actor.id}`, { route })));
  }
}
