import { type CustomDecorator, SetMetadata } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { Classification } from './data-level.js';
import { isCsv, isSheet, maskedCsv, maskedSheet } from './masked-sheet.js';
import { maskedJson } from './masked-json.js';
import { Purposes } from './purpose.js';
import { maskIdentities, maskPersonal } from './redact.js';

export const UNMASKED = 'zs:unmasked';

/** For the one door through which an identity number may leave, for a reason that is on record. */
export function Unmasked(): CustomDecorator {
  return SetMetadata(UNMASKED, true);
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the guard for a route with `@Unmasked()`. */
    unmasked?: boolean;
    /** Set by the guard when the reader gave a reason, which is on record: texts leave as they were written. */
    asWritten?: boolean;
  }
}

const JSON_TYPE = /^application\/(problem\+)?json/;
const TEXT = /^text\//;
/**
 * Telephone numbers the rooms themselves give to who talks with the unit and mask for the others; where a library came from,
 * which its form sends back from whatever page shows it.
 */
const GIVEN = new Set(['phone', 'contact', 'source', 'licence']);
/** An uploaded file as it was: whoever may open it opens that. */
const ORIGINAL = /\/original$/;

/**
 * The last net under every answer: a number of a person that slipped into a name, a remark or a list of errors leaves masked,
 * whichever route it takes. The rooms mask by column before; this does not rely on their having thought of it. Identity numbers
 * are masked for everybody; telephone and card numbers for who has no purpose at that door.
 */
export class AnswerMask {
  private readonly sensitive: ReadonlySet<string>;

  constructor(
    classification = new Classification([]),
    private readonly purposes = new Purposes([]),
  ) {
    this.sensitive = new Set(classification.atLeast('L3').map(({ column }) => inJson(column)));
  }

  listenTo(fastify: FastifyInstance): void {
    fastify.addHook('onSend', async (request, reply, payload) => this.masked(request, reply, payload));
  }

  private async masked(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
    if (request.unmasked || !request.url.startsWith('/api/')) return payload;
    const type = String(reply.getHeader('content-type') ?? '');
    const door = request.routeOptions.url ?? '';
    if (typeof payload === 'string') {
      if (!JSON_TYPE.test(type) && !TEXT.test(type)) return payload;
      return this.#resized(reply, payload, this.#text(request, door, type, payload));
    }
    // what goes out as a table is no place to work with a text: it is masked whatever the purpose
    return isSheet(type) && !ORIGINAL.test(door) ? maskedSheet(reply, type, payload) : payload;
  }

  #text(request: FastifyRequest, door: string, type: string, text: string): string {
    const roles = request.caller?.actor.roles ?? [];
    if (request.asWritten || this.purposes.of(roles, door) !== undefined) return maskIdentities(text);
    if (isCsv(type)) return maskedCsv(text);
    if (!JSON_TYPE.test(type)) return maskPersonal(text);
    return maskIdentities(maskedJson(text, { given: GIVEN, sensitive: this.sensitive }));
  }

  #resized(reply: FastifyReply, before: string, after: string): string {
    if (after !== before && reply.hasHeader('content-length')) reply.header('content-length', Buffer.byteLength(after));
    return after;
  }
}

const inJson = (column: string): string => column.replace(/_([a-z0-9])/g, (_, sign: string) => sign.toUpperCase());
