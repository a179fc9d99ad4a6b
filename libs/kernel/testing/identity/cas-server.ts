import { randomBytes } from 'node:crypto';

import { type Listening, listening } from './listening.js';

export interface CasServer extends Listening {
  /** What a browser brings along; `fresh`: its user has just typed the password there, and was not known from before. */
  ticketFor(user: string, service: string, fresh?: boolean): string;
  /** Instead of the proper answer. */
  answer: string | null;
}

/** CAS protocol 3.0 as far as a service needs it: a ticket is good once, for one service. */
export async function casServer(): Promise<CasServer> {
  const tickets = new Map<string, { user: string; service: string; fresh: boolean }>();
  const state: { answer: string | null } = { answer: null };
  const server = await listening((request, reply) => {
    const { searchParams, pathname } = new URL(request.url ?? '', 'http://cas');
    if (pathname !== '/cas/p3/serviceValidate') return reply.writeHead(404).end();
    const ticket = searchParams.get('ticket') ?? '';
    const found = tickets.get(ticket);
    tickets.delete(ticket);
    const known = found && found.service === searchParams.get('service');
    // §2.5.1: with renew a ticket of a sign-on from before is none
    const right = known && (found.fresh || searchParams.get('renew') !== 'true');
    const inner = right
      ? `<cas:authenticationSuccess><cas:user>${found.user}</cas:user><cas:attributes><cas:displayName>某${found.user}` +
        `</cas:displayName><cas:isFromNewLogin>${String(found.fresh)}</cas:isFromNewLogin></cas:attributes>` +
        '</cas:authenticationSuccess>'
      : '<cas:authenticationFailure code="INVALID_TICKET">no</cas:authenticationFailure>';
    const proper = `<cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas">${inner}</cas:serviceResponse>`;
    return reply.setHeader('content-type', 'application/xml').end(state.answer ?? proper);
  });
  const ticketFor = (user: string, service: string, fresh = false) => {
    const ticket = `ST-${randomBytes(12).toString('hex')}`;
    tickets.set(ticket, { user, service, fresh });
    return ticket;
  };
  return Object.assign(state, { url: `${server.url}/cas`, close: server.close, ticketFor });
}
