import type { PoolClient, QueryResultRow } from 'pg';

/** What sorting and grouping may write to disk for one question. */
export const FILES_OF_A_QUESTION = '256MB';

/** May `login` be held to it: PostgreSQL leaves the limit to superusers and whom they let set it; an own lower one stands. */
export const HOLDS_FILES = (login: string): string =>
  `(has_parameter_privilege(${login}, 'temp_file_limit', 'SET')
    and (select setting::bigint not between 0 and 256 * 1024 from pg_settings where name = 'temp_file_limit'))`;

export interface CompiledStatement {
  text: string;
  values: readonly unknown[];
}

/**
 * Statements that were compiled from a question, in the reader's transaction but as a role of their own: it reads what is
 * published for questions under the policies of the reader's scope, and nothing else. One at a time, as the role is the connection's.
 */
export class PublishedReader {
  constructor(
    private readonly client: PoolClient,
    private readonly roles: { asking: string; working: string },
    private readonly holdsFiles: boolean,
  ) {}

  /** By the protocol that takes one statement only, also where nothing is bound: nothing can follow that leaves the role again. */
  async rows<Row extends QueryResultRow>({ text, values }: CompiledStatement): Promise<Row[]> {
    const { asking, working } = this.roles;
    // only the login may hold itself to a limit, nobody within a scope
    const held = this.holdsFiles ? `set local role none; set local temp_file_limit = '${FILES_OF_A_QUESTION}';` : '';
    await this.client.query(`${held} set local role ${asking}`);
    const query = { text, values: [...values], queryMode: 'extended' };
    const { rows } = await this.client.query<Row>(query);
    // where it failed the transaction is over, and the role with it
    await this.client.query(`set local role ${working}`);
    return rows;
  }
}
