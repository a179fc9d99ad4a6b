import type pg from 'pg';

/** A connection in a transaction that is rolled back, whatever comes of it. */
export interface Bench {
  client: pg.Client;
  /** A role nobody has, made in this transaction as the product makes its own. */
  makeRole(): Promise<string>;
  /** A second connection, for what only two can show. */
  another<T>(work: (other: pg.Client) => Promise<T>): Promise<T>;
}

export interface Capability {
  name: string;
  /** The product does not work without it; the rest it can do without, or does not use. */
  needed: boolean;
  /** What the product has it for. */
  use: string;
  /** `listen` hears nothing before a transaction has ended: such a look leaves nothing behind either. */
  outsideTransaction?: boolean;
  /** What was seen; or throws. */
  look(bench: Bench): Promise<string>;
}

/** The statements were taken and did not do what they say. */
export class Lacking extends Error {}

/** Nothing can be said either way: most often the account may not try. */
export class Undecided extends Error {}

export type State = '有' | '没有' | '未能判定';

export interface Probed {
  name: string;
  needed: boolean;
  use: string;
  state: State;
  /** What was seen, or the database's own words. */
  said: string;
}

/**
 * By SQLSTATE: no right to try (42501), no writing allowed (25), connection (08), conflict with others (23, 40, 55), resources
 * (53, 54), ended from outside (57), the system (58, XX). Every other refusal says that there is no such thing.
 */
const UNDECIDED = /^(42501|08|23|25|40|53|54|55|57|58|XX)/;

export function judged(error: unknown): Pick<Probed, 'state' | 'said'> {
  const { code, message } = error as { code?: string; message: string };
  if (error instanceof Lacking) return { state: '没有', said: message };
  // what carries no SQLSTATE is of the network or of the operating system
  if (error instanceof Undecided || !/^[0-9A-Z]{5}$/.test(code ?? '')) return { state: '未能判定', said: message };
  return { state: UNDECIDED.test(code ?? '') ? '未能判定' : '没有', said: `${message}（${code ?? ''}）` };
}
