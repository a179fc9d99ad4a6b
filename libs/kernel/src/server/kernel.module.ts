import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule, Reflector } from '@nestjs/core';

import { AccessReview } from '../administration/access/access-review.js';
import { AccessReviewController } from '../administration/access/access-review.controller.js';
import { DormantAccounts } from '../administration/access/dormant-accounts.js';
import { AccountDesk } from '../administration/account-desk.js';
import { ActivationDesk } from '../administration/activation-desk.js';
import { AdministrationController } from '../administration/administration.controller.js';
import { GrantProposalController } from '../administration/grants/grant-proposal.controller.js';
import { GrantProposals } from '../administration/grants/grant-proposals.js';
import { type AccessSettings, PLAIN_ACCESS } from '../config/access-settings.js';
import { AnswerMask } from '../classification/answer-mask.js';
import type { Classification } from '../classification/data-level.js';
import type { Purposes } from '../classification/purpose.js';
import { ReadingInFull } from '../classification/reading-in-full.js';
import { FieldCipher, type FieldKeys } from '../crypto/field-cipher.js';
import type { ProductKeys } from '../crypto/key-files.js';
import type { Clock } from '../database/ctx.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { FileGuard } from '../http/file-guard.js';
import { RateGuard } from '../http/rate-guard.js';
import { type Rates, RequestRates } from '../http/request-rates.js';
import { RegionGuard } from '../http/one-region.js';
import { PermissionGuard } from '../http/permission-guard.js';
import { RefusedDoors } from '../http/refused-doors.js';
import { RouteCheck } from '../http/route-check.js';
import { Transport, TransportGuard } from '../http/transport.js';
import { IncidentController } from '../incident/incident.controller.js';
import { JobHold } from '../jobs/job-hold.js';
import { JobHoldController } from '../jobs/job-hold.controller.js';
import { JobQueue } from '../jobs/job-queue.js';
import { CosignController } from '../ledger/cosign/cosign.controller.js';
import { CosignerKeyController } from '../ledger/cosign/cosigner-key.controller.js';
import { CosignerKeys } from '../ledger/cosign/cosigner-keys.js';
import { LedgerController } from '../ledger/ledger.controller.js';
import { LedgerDesk } from '../ledger/ledger-desk.js';
import type { ClockWatch } from '../observe/clock-watch.js';
import { DiskRoom } from '../observe/disk-room.js';
import { OperationController } from '../observe/operation.controller.js';
import { DemoMode } from '../session/demo-mode.js';
import { PasswordHasher } from '../session/password.js';
import { externalWays } from '../session/password-sign-in.js';
import { RequestLimit } from '../session/request-limit.js';
import { CredentialController } from '../session/credential/credential.controller.js';
import { SessionController } from '../session/session.controller.js';
import { SessionList } from '../session/list/session-list.js';
import { SessionListController } from '../session/list/session-list.controller.js';
import { entranceOf } from '../sign-in/entrance.js';
import { HalfSignInController } from '../sign-in/half/half-sign-in.controller.js';
import { SignInController } from '../sign-in/sign-in.controller.js';
import type { EgressGuard } from '../watch/egress-guard.js';
import { WatchController } from '../watch/watch.controller.js';
import { watchProviders } from './watch-parts.js';

/** What is opened before the application: connections, keys, time. */
export interface KernelParts {
  work: UnitOfWork;
  jobs: JobQueue;
  ledger: LedgerDesk;
  keys: ProductKeys;
  /** Reads the keys of sealed fields from their file again. */
  rereadFieldKeys?: () => FieldKeys;
  clock: Clock;
  /** Levels of all columns; the monitor shows how many of each. */
  classification?: Classification;
  /** Who reads texts as they were written; left out: nobody. */
  purposes?: Purposes;
  /** Who notices connections to the outside. */
  egress?: EgressGuard;
  /** Who notices the clock being set. */
  time?: ClockWatch;
  /** Folder of log files, which retention shortens. */
  logs?: string;
  /** Left out: no disk is ever full. */
  room?: DiskRoom;
  /** Why queued jobs do not begin. Left out: for nothing but the disk. */
  hold?: JobHold;
  /** Left out: only this machine reaches the door. */
  transport?: Transport;
  /** Left out: nobody is slowed. */
  rates?: Rates;
  passwordCost: number;
  /** Left out: passwords kept here, no provider, no role that needs a second factor. */
  access?: AccessSettings;
  demoPassword: string | null;
}

@Module({})
export class KernelModule {
  static forRoot(parts: KernelParts): DynamicModule {
    const { work, jobs, keys, clock } = parts;
    const cipher = new FieldCipher(keys.field, parts.rereadFieldKeys);
    const passwords = new PasswordHasher(keys.pepper, parts.passwordCost);
    const access = parts.access ?? PLAIN_ACCESS;
    const entrance = entranceOf({ work, clock, passwords, cipher, access, log: parts.ledger });
    const { sessions, credentials, demand } = entrance;
    const elsewhere = externalWays(access).length > 0;
    const transport = parts.transport ?? new Transport();
    const shared = [
      { provide: Transport, useValue: transport },
      ...watchProviders(parts),
      { provide: UnitOfWork, useValue: work },
      { provide: JobQueue, useValue: jobs },
      { provide: LedgerDesk, useValue: parts.ledger },
      { provide: FieldCipher, useValue: cipher },
      { provide: PasswordHasher, useValue: passwords },
      { provide: AccountDesk, useValue: new AccountDesk(work, keys.person, elsewhere) },
      { provide: ActivationDesk, useValue: new ActivationDesk(work, credentials) },
      { provide: GrantProposals, useValue: new GrantProposals(work) },
      { provide: DormantAccounts, useValue: new DormantAccounts(work) },
      { provide: AccessReview, useValue: new AccessReview(work, entrance.rule) },
      { provide: CosignerKeys, useValue: new CosignerKeys(work, keys.ledger.publicKey) },
      { provide: SessionList, useValue: new SessionList(work) },
      ...entrance.providers,
      { provide: AnswerMask, useValue: new AnswerMask(parts.classification, parts.purposes) },
      { provide: DemoMode, useValue: new DemoMode(parts.demoPassword) },
      { provide: RequestLimit, useValue: new RequestLimit(clock) },
    ];
    return {
      module: KernelModule,
      global: true,
      imports: [DiscoveryModule],
      controllers: [
        SessionController,
        SessionListController,
        CredentialController,
        SignInController,
        HalfSignInController,
        AdministrationController,
        GrantProposalController,
        AccessReviewController,
        LedgerController,
        CosignController,
        CosignerKeyController,
        OperationController,
        WatchController,
        IncidentController,
        JobHoldController,
      ],
      providers: [
        ...shared,
        RouteCheck,
        { provide: APP_GUARD, useValue: new TransportGuard(transport) },
        {
          provide: APP_GUARD,
          useFactory: (reflector: Reflector) =>
            new PermissionGuard(
              reflector,
              sessions,
              new RefusedDoors(work),
              demand,
              new ReadingInFull(work, parts.ledger),
            ),
          inject: [Reflector],
        },
        { provide: APP_GUARD, useValue: new RegionGuard() },
        ...(parts.rates ? [{ provide: APP_GUARD, useValue: new RateGuard(new RequestRates(clock, parts.rates)) }] : []),
        { provide: APP_GUARD, useFactory: (room: DiskRoom) => new FileGuard(room), inject: [DiskRoom] },
      ],
      exports: [...shared.map(({ provide }) => provide), RouteCheck],
    };
  }
}
