import { type DynamicModule, Module } from '@nestjs/common';

import { StandardPackageController } from './package.controller.js';
import { STANDARD_KEYS, StandardPackageDesk } from './package-desk.js';
import type { SigningKeys } from './package-file.js';

@Module({})
export class StandardPackageModule {
  /** `keys` sign what goes out; without them packages can only be read. */
  static forRoot(keys: SigningKeys | null): DynamicModule {
    return {
      module: StandardPackageModule,
      controllers: [StandardPackageController],
      providers: [StandardPackageDesk, { provide: STANDARD_KEYS, useValue: keys }],
    };
  }
}
