import { Module } from '@nestjs/common';

import { AccessController } from '../access/access.controller.js';
import { DataCatalogueController } from '../classification/data-catalogue.controller.js';
import { LeaverController } from '../leavers/leaver.controller.js';
import { LeaverDesk } from '../leavers/leaver-desk.js';
import { LeaverRounds } from '../leavers/leaver-rounds.js';
import { InstallationController } from './installation.controller.js';
import { InstallationDesk } from './installation-desk.js';

/** What an administrator does across the rooms: set the house up, say who sees what in it, and close behind those who go. */
@Module({
  controllers: [InstallationController, AccessController, LeaverController, DataCatalogueController],
  providers: [InstallationDesk, LeaverDesk, LeaverRounds],
})
export class InstallationModule {}
