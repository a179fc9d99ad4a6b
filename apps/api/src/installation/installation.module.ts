import { Module } from '@nestjs/common';

import { AccessController } from '../access/access.controller.js';
import { InstallationController } from './installation.controller.js';
import { InstallationDesk } from './installation-desk.js';

/** What an administrator does across the rooms: set the house up, and say who sees what in it. */
@Module({ controllers: [InstallationController, AccessController], providers: [InstallationDesk] })
export class InstallationModule {}
