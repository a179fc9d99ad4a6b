import { type DynamicModule, Module } from '@nestjs/common';
import { ofOneRegion, UnitOfWork } from '@zhunsheng/kernel';

import { DashboardController } from './dashboard.controller.js';
import { DASHBOARD_DOORS, type DashboardDoors } from './doors.js';
import { RollupKeeper } from './rollup/rollup-keeper.js';

@Module({})
export class DashboardModule {
  /**
   * `doors` is made by a factory, so that it can use what the other rooms provide; `workerWork` is where sums are kept, by default
   * beside the requests.
   */
  static forRoot(
    doors: { imports: DynamicModule['imports']; inject: object[]; make: (...parts: never[]) => DashboardDoors },
    workerWork?: UnitOfWork,
  ): DynamicModule {
    return {
      module: DashboardModule,
      imports: doors.imports ?? [],
      controllers: ofOneRegion([DashboardController]),
      providers: [
        { provide: DASHBOARD_DOORS, inject: doors.inject as never[], useFactory: doors.make },
        {
          provide: RollupKeeper,
          inject: [DASHBOARD_DOORS, UnitOfWork],
          useFactory: (made: DashboardDoors, work: UnitOfWork) => new RollupKeeper(workerWork ?? work, made),
        },
      ],
    };
  }
}
