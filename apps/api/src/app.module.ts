import { type DynamicModule, Module } from '@nestjs/common';
import { BASE_DATA_VIEWS, BaseDataModule, DocumentModule } from '@zhunsheng/base-data-server';
import { InsightModule } from '@zhunsheng/insight-server';
import { Catalog, KernelModule, type KernelParts, type UnitOfWork } from '@zhunsheng/kernel';
import { REVIEW_VIEWS, ReviewModule } from '@zhunsheng/review-server';

import { INSIGHT_DOORS } from './insight-doors.js';
import { HealthController } from './web/health.controller.js';
import { PagesController } from './web/pages.controller.js';

export interface AppParts extends KernelParts {
  /** Folder of uploaded files. */
  documents: string;
}

@Module({})
export class AppModule {
  static forRoot(parts: AppParts, workerWork: UnitOfWork): DynamicModule {
    return {
      module: AppModule,
      imports: [
        KernelModule.forRoot(parts),
        BaseDataModule,
        DocumentModule.forRoot(parts.documents),
        ReviewModule.forRoot(workerWork),
        InsightModule.forRoot(new Catalog([...BASE_DATA_VIEWS, ...REVIEW_VIEWS]), INSIGHT_DOORS),
      ],
      controllers: [HealthController, PagesController],
    };
  }
}
