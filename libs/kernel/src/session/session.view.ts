import type { SessionRow, SessionView } from '@zhunsheng/contract';

import type { Actor } from '../actor/actor.js';

interface Held {
  actor: Actor;
  csrf: string;
  way: SessionRow['way'];
  idleLeft: number;
  ousted?: number;
}

export function sessionView({ actor, csrf, way, idleLeft, ousted = 0 }: Held): SessionView {
  const { id, username, name, unitCode, roles, scope } = actor;
  return {
    user: { id, username, name, unitCode },
    roles: [...roles],
    scope,
    csrf,
    way,
    idleLeft,
    ...(ousted ? { ousted } : {}),
  };
}
