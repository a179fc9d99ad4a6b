import type { CasSettings } from '../../config/access-settings.js';
import { ZsError } from '../../errors/zs-error.js';
import type { Confirmed, Entered, ExternalSignIn } from '../external-sign-in.js';
import type { Departure } from '../oidc/oidc-sign-in.js';
import { type SignInAttempts, signsInAnew } from '../sign-in-attempts.js';
import { type CasPerson, readServiceAnswer } from './service-answer.js';

const PATIENCE_MS = 5_000;
const LONGEST_ANSWER = 64 * 1024;

/** CAS 3.0: the browser brings a ticket, the server is asked what it is worth. */
export class CasSignIn {
  constructor(
    private readonly settings: CasSettings | null,
    private readonly back: string,
    private readonly attempts: SignInAttempts,
    private readonly external: ExternalSignIn,
  ) {}

  /** `confirms`: digest of the session whose person says again who he is. `anew`: he signs in, and types his password there. */
  async depart(confirms: string | null = null, anew = false): Promise<Departure> {
    if (!this.settings) throw new ZsError('NOT_FOUND');
    const state = await this.attempts.begin('CAS', { nonce: null, verifier: null, confirms }, anew);
    const to = new URL(`${this.settings.url}/login`);
    to.searchParams.set('service', this.#service(state));
    if (confirms || anew) to.searchParams.set('renew', 'true');
    return { to: to.href, state };
  }

  async arrive(ticket: string, state: string, address: string): Promise<Entered | Confirmed> {
    const { settings } = this;
    if (!settings) throw new ZsError('NOT_FOUND');
    const known = await this.attempts.take('CAS', state);
    if (!known) return this.#fail(address, '没有这次登录，或票据已用过');
    if (!/^[\w.-]{1,256}$/.test(ticket)) return this.#fail(address, '票据格式不正确');
    const again = known.confirms !== null || signsInAnew(state);
    const person = await this.#validate(settings, ticket, state, again).catch(() =>
      this.external.refuse(address, 'CAS：没有应答', new ZsError('IDENTITY_PROVIDER_DOWN', { way: 'CAS 统一登录' })),
    );
    if (!person)
      return this.#fail(address, known.confirms ? '再次确认身份：票据无效，或不是重新登录得到的' : '票据无效');
    // CAS has no subject beside the login name: an identity stays with the account it was linked to by hand
    const identity = { issuer: settings.url, subject: person.username, suggested: [] };
    // a server that was told to ask again and took the ticket has asked, whether it says so or not
    const provenAt = person.justNow || again ? known.begunAt : null;
    const { username, name, groups } = person;
    const there = { way: 'CAS' as const, username, name, groups, ...identity, provenAt };
    if (!known.confirms) return this.external.enter(there, address);
    return this.external.confirm(there, address, known.confirms);
  }

  async #validate({ url }: CasSettings, ticket: string, state: string, again: boolean): Promise<CasPerson | null> {
    const at = new URL(`${url}/p3/serviceValidate`);
    at.searchParams.set('service', this.#service(state));
    at.searchParams.set('ticket', ticket);
    // §2.5.1: the server itself refuses a ticket that came of a sign-in from before
    if (again) at.searchParams.set('renew', 'true');
    const answer = await fetch(at, { redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS) });
    if (!answer.ok) throw new Error(`CAS answered ${answer.status}`);
    const text = await answer.text();
    return text.length > LONGEST_ANSWER ? null : readServiceAnswer(text);
  }

  /** The state is part of the service: a ticket made for another sign-in is not valid for this one. */
  #service(state: string): string {
    return `${this.back}?state=${state}`;
  }

  #fail(address: string, why: string): Promise<never> {
    return this.external.refuse(address, `CAS：${why}`, new ZsError('EXTERNAL_SIGN_IN_FAILED', { why }));
  }
}
