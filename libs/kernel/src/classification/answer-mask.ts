import { SetMetadata, type CustomDecorator } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';

import { maskIdentities } from './redact.js';

export const UNMASKED = 'zs:unmasked';

/** For the one door through which an identity number may leave, for a reason that is on record. */
export function Unmasked(): CustomDecorator {
  return SetMetadata(UNMASKED, true);
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the guard for a route with `@Unmasked()`. */
    unmasked?: boolean;
  }
}

const TEXT = /^(application\/json|application\/problem\+json|text\/)/;

/**
 * The last net under every answer: an identity number that slipped into a name, a remark or a list of errors leaves masked,
 * whichever route it takes. The rooms mask by column before; this does not rely on their having thought of it.
 */
export function maskAnswers(fastify: FastifyInstance): void {
  fastify.addHook('onSend', (request, reply, payload, done) => {
    const type = reply.getHeader('content-type');
    if (typeof payload !== 'string' || request.unmasked || !request.url.startsWith('/api/')) return done(null, payload);
    if (typeof type !== 'string' || !TEXT.test(type)) return done(null, payload);
    const masked = maskIdentities(payload);
    // same length in characters and, both being ASCII, in bytes: the header stays true
    done(null, masked);
  });
}
