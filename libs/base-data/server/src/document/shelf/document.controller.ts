import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  ParseIntPipe,
  ParseUUIDPipe,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { StreamableFile } from '@nestjs/common';
import type { DocumentField, DocumentRow, DocumentView, Page } from '@zhunsheng/contract';
import { Acting, type Actor, Allow } from '@zhunsheng/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { limitOf } from '../../limit.js';
import { KEEPERS, READERS } from '../../readers.js';
import { arrivingFile } from './arriving-file.js';
import { ConfirmFieldBody } from './document.dto.js';
import { DocumentShelf } from './document-shelf.js';
import { FieldDesk } from './field-desk.js';

@Controller('api/v1/documents')
export class DocumentController {
  constructor(
    private readonly shelf: DocumentShelf,
    private readonly fields: FieldDesk,
  ) {}

  @Get()
  @Allow(...READERS)
  list(@Acting() actor: Actor, @Query('limit') limit?: string): Promise<Page<DocumentRow>> {
    return this.shelf.list(actor, limitOf(limit));
  }

  /** Answers as soon as the bytes are stored; reading goes on by itself and shows in `state`. */
  @Post()
  @Allow('clerk', 'head', 'dept', 'reviewer', 'performance', ...KEEPERS)
  async receive(
    @Acting() actor: Actor,
    @Req() request: FastifyRequest,
    @Query('region') region?: string,
  ): Promise<DocumentRow> {
    return this.shelf.receive(actor, await arrivingFile(request), region);
  }

  @Get(':id')
  @Allow(...READERS)
  get(@Acting() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<DocumentView> {
    return this.shelf.get(actor, id);
  }

  @Get(':id/original')
  @Allow(...READERS)
  async original(
    @Acting() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { name, bytes, stream } = await this.shelf.original(actor, id);
    // whatever it is, a browser must neither show it in our name nor run it
    void reply.header('content-security-policy', `sandbox; default-src 'none'`);
    const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(name)}`;
    return new StreamableFile(stream, { type: 'application/octet-stream', disposition, length: bytes });
  }

  @Post(':id/fields/:no/confirmation')
  @HttpCode(200)
  @Allow('clerk', 'head', 'dept', 'reviewer', 'performance', ...KEEPERS)
  confirm(
    @Acting() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('no', ParseIntPipe) no: number,
    @Body() body: ConfirmFieldBody,
  ): Promise<DocumentField> {
    return this.fields.confirm(actor, id, no, body);
  }
}
