import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule, Reflector } from '@nestjs/core';

import { AccountDesk } from '../administration/account-desk.js';
import { ActivationDesk } from '../administration/activation-desk.js';
import { AdministrationController } from '../administration/administration.controller.js';
import { FieldCipher, type FieldKeys } from '../crypto/field-cipher.js';
import type { ProductKeys } from '../crypto/key-files.js';
import type { Clock } from '../database/ctx.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { PermissionGuard } from '../http/permission-guard.js';
import { RouteCheck } from '../http/route-check.js';
import { JobQueue } from '../jobs/job-queue.js';
import { LedgerController } from '../ledger/ledger.controller.js';
import { LedgerDesk } from '../ledger/ledger-desk.js';
import { DemoMode } from '../session/demo-mode.js';
import { PasswordHasher } from '../session/password.js';
import { RequestLimit } from '../session/request-limit.js';
import { SessionController } from '../session/session.controller.js';
import { SessionDesk } from '../session/session-desk.js';

/** What is opened before the application: connections, keys, time. */
export interface KernelParts {
  work: UnitOfWork;
  jobs: JobQueue;
  ledger: LedgerDesk;
  keys: ProductKeys;
  /** Reads the keys of sealed fields from their file again. */
  rereadFieldKeys?: () => FieldKeys;
  clock: Clock;
  passwordCost: number;
  demoPassword: string | null;
}

@Module({})
export class KernelModule {
  static forRoot(parts: KernelParts): DynamicModule {
    const { work, jobs, keys, clock } = parts;
    const passwords = new PasswordHasher(keys.pepper, parts.passwordCost);
    const sessions = new SessionDesk(work, passwords, clock);
    const shared = [
      { provide: UnitOfWork, useValue: work },
      { provide: JobQueue, useValue: jobs },
      { provide: LedgerDesk, useValue: parts.ledger },
      { provide: FieldCipher, useValue: new FieldCipher(keys.field, parts.rereadFieldKeys) },
      { provide: PasswordHasher, useValue: passwords },
      { provide: SessionDesk, useValue: sessions },
      { provide: AccountDesk, useValue: new AccountDesk(work, keys.person) },
      { provide: ActivationDesk, useValue: new ActivationDesk(work, passwords) },
      { provide: DemoMode, useValue: new DemoMode(parts.demoPassword) },
      { provide: RequestLimit, useValue: new RequestLimit(clock) },
    ];
    return {
      module: KernelModule,
      global: true,
      imports: [DiscoveryModule],
      controllers: [SessionController, AdministrationController, LedgerController],
      providers: [
        ...shared,
        RouteCheck,
        {
          provide: APP_GUARD,
          useFactory: (reflector: Reflector) => new PermissionGuard(reflector, sessions),
          inject: [Reflector],
        },
      ],
      exports: shared.map(({ provide }) => provide),
    };
  }
}
