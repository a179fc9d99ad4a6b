import { type DynamicModule, Module } from '@nestjs/common';
import { BaseDataModule } from '@zhunsheng/base-data-server';
import { KernelModule, type UnitOfWork } from '@zhunsheng/kernel';
import { ReviewModule } from '@zhunsheng/review-server';

import { HealthController } from './web/health.controller.js';
import { PagesController } from './web/pages.controller.js';

export type AppParts = Parameters<typeof KernelModule.forRoot>[0];

@Module({})
export class AppModule {
  static forRoot(parts: AppParts, workerWork: UnitOfWork): DynamicModule {
    return {
      module: AppModule,
      imports: [KernelModule.forRoot(parts), BaseDataModule, ReviewModule.forRoot(workerWork)],
      controllers: [HealthController, PagesController],
    };
  }
}
