import { type DynamicModule, Module } from '@nestjs/common';
import { REPORT_DOORS, type ReportDoors } from './facts.js';
import { ReportController } from './report.controller.js';
import { ReportDesk } from './report-desk.js';
import { ReportWriter } from './report-writer.js';

@Module({})
export class ReportModule {
  /** `doors` is made by a factory, so that it can use what the other rooms provide. */
  static forRoot(doors: {
    imports: DynamicModule['imports'];
    inject: object[];
    make: (...parts: never[]) => ReportDoors;
  }): DynamicModule {
    return {
      module: ReportModule,
      imports: doors.imports ?? [],
      controllers: [ReportController],
      providers: [
        ReportDesk,
        ReportWriter,
        { provide: REPORT_DOORS, inject: doors.inject as never[], useFactory: doors.make },
      ],
    };
  }
}
