import { type DynamicModule, Module } from '@nestjs/common';
import type { UnitOfWork } from '@zhunsheng/kernel';

import { DashboardController } from './dashboard.controller.js';
import { DASHBOARD_DOORS, type DashboardDoors } from './doors.js';
import { RollupKeeper } from './rollup/rollup-keeper.js';

@Module({})
export class DashboardModule {
  /** `workerWork` is where sums are kept; `doors` is made by a factory, so that it can use what the other rooms provide. */
  static forRoot(
    workerWork: UnitOfWork,
    doors: { imports: DynamicModule['imports']; inject: object[]; make: (...parts: never[]) => DashboardDoors },
  ): DynamicModule {
    return {
      module: DashboardModule,
      imports: doors.imports ?? [],
      controllers: [DashboardController],
      providers: [
        { provide: DASHBOARD_DOORS, inject: doors.inject as never[], useFactory: doors.make },
        {
          provide: RollupKeeper,
          inject: [DASHBOARD_DOORS],
          useFactory: (made: DashboardDoors) => new RollupKeeper(workerWork, made),
        },
      ],
    };
  }
}
