import { Body, Controller, Get, HttpCode, Post, Put, Req } from '@nestjs/common';
import type { ActivationView, InstallationView, PersonRow, ReadTable, UnitRow } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, DemoMode, ZsError } from '@zhunsheng/kernel';
import type { FastifyRequest } from 'fastify';

import { fileIn } from './file-in.js';
import { PlaceBody, WritePeopleBody, WriteUnitsBody } from './installation.dto.js';
import { InstallationDesk } from './installation-desk.js';

@Controller('api/v1/installation')
export class InstallationController {
  constructor(
    private readonly desk: InstallationDesk,
    private readonly demo: DemoMode,
  ) {}

  @Get()
  @Allow('sysadmin', 'secadmin')
  async view(@Acting() actor: Actor): Promise<InstallationView> {
    const view = await this.desk.view(actor);
    return this.demo.password === null ? view : { ...view, state: null };
  }

  @Put('place')
  @Allow('sysadmin')
  @HttpCode(204)
  choosePlace(@Acting() actor: Actor, @Body() body: PlaceBody): Promise<void> {
    this.#refuseDemo();
    return this.desk.choosePlace(actor, body);
  }

  @Post('units/reading')
  @Allow('sysadmin')
  @HttpCode(200)
  async readUnits(@Req() request: FastifyRequest): Promise<ReadTable<UnitRow>> {
    return this.desk.readUnits(await fileIn(request));
  }

  @Post('units')
  @Allow('sysadmin')
  writeUnits(@Acting() actor: Actor, @Body() body: WriteUnitsBody): Promise<{ written: number }> {
    this.#refuseDemo();
    return this.desk.writeUnits(actor, body);
  }

  @Post('people/reading')
  @Allow('sysadmin')
  @HttpCode(200)
  async readPeople(@Acting() actor: Actor, @Req() request: FastifyRequest): Promise<ReadTable<PersonRow>> {
    return this.desk.readPeople(actor, await fileIn(request));
  }

  @Post('people')
  @Allow('sysadmin')
  writePeople(@Acting() actor: Actor, @Body() body: WritePeopleBody): Promise<{ links: ActivationView[] }> {
    this.#refuseDemo();
    return this.desk.writePeople(actor, body);
  }

  @Post('finish')
  @Allow('sysadmin')
  @HttpCode(204)
  finish(@Acting() actor: Actor): Promise<void> {
    this.#refuseDemo();
    return this.desk.finish(actor);
  }

  #refuseDemo(): void {
    if (this.demo.password !== null) throw new ZsError('NOT_FOUND');
  }
}
