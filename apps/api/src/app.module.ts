import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { BaseDataModule, DocumentModule, StandardPackageModule } from '@zhunsheng/base-data-server';
import { DashboardModule, InsightModule, ReportModule } from '@zhunsheng/insight-server';
import { KernelModule, type KernelParts, type Model, type ProductKeys, type UnitOfWork } from '@zhunsheng/kernel';
import { ReviewModule } from '@zhunsheng/review-server';
import { ThematicModule } from '@zhunsheng/thematic-server';

import { DASHBOARD_DOORS } from './dashboard-doors.js';
import { InstallationModule } from './installation/installation.module.js';
import { INSIGHT_DOORS } from './insight-doors.js';
import { publishedCatalog } from './question-desk.js';
import { REPORT_DOORS } from './report-doors.js';
import { HealthController } from './web/health.controller.js';
import { PagesController } from './web/pages.controller.js';

export interface RoomParts {
  /** Folder of uploaded files. */
  documents: string;
  /** null: the product works without one. */
  model: Model | null;
  keys: Pick<ProductKeys, 'ledger'>;
  /** Connections for pre-checks alone; without, they share those of everybody. */
  checking?: UnitOfWork;
}

export type AppParts = KernelParts & RoomParts;

/** What the product has beside the kernel and its pages; the attack cases besiege the same list. */
export const rooms = (
  { documents, model, keys, checking }: RoomParts,
  workerWork?: UnitOfWork,
): (Type | DynamicModule)[] => [
  BaseDataModule,
  InstallationModule,
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
    };
  }
}
