import type { SessionView } from '@zhunsheng/contract';

import type { Actor } from '../actor/actor.js';

interface Held {
  actor: Actor;
  csrf: string;
  idleLeft: number;
  ousted?: number;
}

export function sessionView({ actor, csrf, idleLeft, ousted = 0 }: Held): SessionView {
  const { id, username, name, unitCode, roles, scope } = actor;
  return {
    user: { id, username, name, unitCode },
    roles: [...roles],
    scope,
    csrf,
    idleLeft,
    ...(ousted ? { ousted } : {}),
  };
}
