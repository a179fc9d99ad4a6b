import { Client, EqualityFilter, InvalidCredentialsError } from 'ldapts';

import type { LdapSettings } from '../../config/access-settings.js';

const PATIENCE_MS = 5_000;
/** What keeps its value when somebody is renamed or moved; the DN does not. */
const SUBJECTS = ['entryUUID', 'objectGUID'] as const;

export interface DirectoryPerson {
  subject: string;
  username: string;
  name: string;
  groups: string[];
}

/** Finds the person under the account kept for that, then binds as the person. Null: nobody, several, or a wrong password. */
export async function askDirectory(
  settings: LdapSettings,
  username: string,
  password: string,
): Promise<DirectoryPerson | null> {
  // RFC 4513 §5.1.2: a bind without a password succeeds, as nobody; it proves nothing
  if (username === '' || password === '') return null;
  const client = new Client({ url: settings.url, timeout: PATIENCE_MS, connectTimeout: PATIENCE_MS });
  try {
    await client.bind(settings.bindDn, settings.bindPassword);
    const { searchEntries } = await client.search(settings.base, {
      scope: 'sub',
      // a filter as an object: what was typed stands in it as a value and is never read as a filter
      filter: new EqualityFilter({ attribute: settings.attribute, value: username }),
      sizeLimit: 2,
      attributes: [settings.attribute, 'cn', 'displayName', 'memberOf', ...SUBJECTS],
      explicitBufferAttributes: ['objectGUID'],
    });
    const [entry] = searchEntries;
    if (!entry || searchEntries.length > 1) return null;
    const refused = await client.bind(entry.dn, password).then(
      () => false,
      (error: unknown) => {
        if (error instanceof InvalidCredentialsError) return true;
        throw error;
      },
    );
    if (refused) return null;
    // names of attributes mean the same in any case, and servers write them as they like
    const attributes = new Map(Object.entries(entry).map(([key, value]) => [key.toLowerCase(), texts(value)]));
    const values = (attribute: string) => attributes.get(attribute.toLowerCase()) ?? [];
    const [name = username] = [...values('displayName'), ...values('cn')];
    const subject = SUBJECTS.flatMap(values)[0] ?? entry.dn.toLowerCase();
    return { subject, username, name, groups: values('memberOf') };
  } finally {
    await client.unbind().catch(() => undefined);
  }
}

function texts(value: Buffer | Buffer[] | string | string[] | undefined): string[] {
  const values = value === undefined ? [] : Array.isArray(value) ? value : [value];
  return values.map((one) => (typeof one === 'string' ? one : one.toString('hex'))).filter((one) => one !== '');
}
