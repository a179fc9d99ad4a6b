import type { Role } from '@zhunsheng/contract';

import { systemActor } from '../../actor/actor.js';
import type { UnitOfWork } from '../../database/unit-of-work.js';
import { Ukey } from '../ukey/ukey.entity.js';
import { SecondFactor } from './second-factor.entity.js';

/** Whether grave acts ask for a second factor here: in every installation but the demo, where no role is asked for one. */
export class FactorDemand {
  constructor(
    private readonly work: UnitOfWork,
    private readonly roles: readonly Role[],
  ) {}

  get stands(): boolean {
    return this.roles.length > 0;
  }

  /** Who has one has shown it with whatever confirmed his session. */
  lacks(accountId: string): Promise<boolean> {
    return this.work.run(
      systemActor(),
      async ({ manager }) =>
        !(await manager.existsBy(SecondFactor, { accountId })) && !(await manager.existsBy(Ukey, { accountId })),
    );
  }
}
