import type { Client } from 'pg';

/** What an administrator runs once where the installing account may not say who holds itself to a limit of temporary files. */
export const filesHeld = (account: string): string =>
  `grant set on parameter temp_file_limit to ${account} with grant option;`;

const LIMIT = 'temp_file_limit';

/** Lets the product's logins hold their questions to a limit of temporary files. Takes nothing from anybody; idempotent. */
export async function holdFiles(client: Client, prefix: string): Promise<void> {
  const logins = [`${prefix}api`, `${prefix}worker`];
  const { rows } = await client.query<{ may: boolean; done: boolean }>(
    `select has_parameter_privilege($1, 'SET WITH GRANT OPTION') as may,
       not exists (select from unnest($2::text[]) login where not has_parameter_privilege(login, $1, 'SET')) as done`,
    [LIMIT, logins],
  );
  if (!rows[0]?.may || rows[0].done) return;
  for (let left = TRIES; ; left--)
    try {
      await client.query(`grant set on parameter ${LIMIT} to ${logins.join(', ')}`);
      return;
    } catch (error) {
      if (left <= 1 || !ANOTHER.includes((error as { code?: string }).code ?? '')) throw error;
    }
}

/** One row of the whole cluster: another database of the product may be set up at this moment, and one of the two is refused. */
const ANOTHER = ['XX000', '23505'];
const TRIES = 50;
