import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { BaseDataModule, DocumentModule, EmbedderModule, StandardPackageModule } from '@zhunsheng/base-data-server';
import { DashboardModule, InsightModule, ReportModule } from '@zhunsheng/insight-server';
import {
  DiskRoom,
  type Embedder,
  KernelModule,
  type KernelParts,
  LedgerDesk,
  type Model,
  type ProductKeys,
  Readiness,
  UnitOfWork,
  type Clock,
  systemClock,
} from '@zhunsheng/kernel';
import { ReviewModule } from '@zhunsheng/review-server';
import { ThematicModule } from '@zhunsheng/thematic-server';

import { MIGRATIONS } from '../migrations/index.js';
import { DASHBOARD_DOORS } from './dashboard-doors.js';
import { InstallationModule } from './installation/installation.module.js';
import { INSIGHT_DOORS } from './insight-doors.js';
import type { ModelServers } from './models/model-states.js';
import { ModelsModule } from './models/models.module.js';
import { publishedCatalog } from './question-desk.js';
import { REPORT_DOORS } from './report-doors.js';
import { HealthController } from './web/health.controller.js';
import { PagesController } from './web/pages.controller.js';

export interface RoomParts {
  /** Folder of uploaded files. */
  documents: string;
  /** null: the product works without one. */
  model: Model | null;
  /** null: policies are found by their words. */
  embedder?: Embedder | null;
  /** Where the two are asked; absent: neither is set up. */
  modelServers?: ModelServers;
  clock?: Clock;
  keys: Pick<ProductKeys, 'ledger'>;
  /** Connections for pre-checks alone; without, they share those of everybody. */
  checking?: UnitOfWork;
}

export interface OwnParts {
  /** Names of key files that cannot be read any more. */
  lostKeys: () => string[];
}

export type AppParts = KernelParts & RoomParts & OwnParts;

/** What the product has beside the kernel and its pages; the attack cases besiege the same list. */
export const rooms = (
  { documents, model, embedder, modelServers, clock, keys, checking }: RoomParts,
  workerWork?: UnitOfWork,
): (Type | DynamicModule)[] => [
  BaseDataModule,
  EmbedderModule.forRoot(embedder ?? null),
  InstallationModule,
  ModelsModule.forRoot(modelServers ?? { model: null, embeddings: null }, clock ?? systemClock),
  DocumentModule.forRoot(documents),
  StandardPackageModule.forRoot(keys.ledger),
  ReviewModule.forRoot(workerWork, keys.ledger, model, checking),
  ThematicModule,
  ReportModule.forRoot(REPORT_DOORS, publishedCatalog()),
  DashboardModule.forRoot(DASHBOARD_DOORS, workerWork),
  InsightModule.forRoot(publishedCatalog(), INSIGHT_DOORS, model),
];

@Module({})
export class AppModule {
  static forRoot(parts: AppParts, workerWork: UnitOfWork): DynamicModule {
    return {
      module: AppModule,
      imports: [KernelModule.forRoot(parts), ...rooms(parts, workerWork)],
      controllers: [HealthController, PagesController],
      providers: [
        {
          provide: Readiness,
          useFactory: (work: UnitOfWork, ledger: LedgerDesk, room: DiskRoom) =>
            new Readiness({
              work,
              ledger,
              room,
              migrations: MIGRATIONS.map(({ name }) => name),
              lostKeys: parts.lostKeys,
            }),
          inject: [UnitOfWork, LedgerDesk, DiskRoom],
        },
      ],
    };
  }
}
