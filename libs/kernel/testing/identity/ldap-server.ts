import ldap from 'ldapjs';

export interface LdapPerson {
  uid: string;
  cn: string;
  password: string;
  entryUUID: string;
  memberOf?: string[];
}

export interface LdapServer {
  url: string;
  /** Filters as they arrived. */
  filters: string[];
  close(): Promise<void>;
}

export const DIRECTORY = { base: 'ou=people,dc=czj', bindDn: 'cn=reader,dc=czj', bindPassword: 'nur-lesen-2026' };

/** A directory that lets anybody bind without a password, as RFC 4513 allows and Active Directory does. */
export async function ldapServer(people: readonly LdapPerson[]): Promise<LdapServer> {
  const server = ldap.createServer();
  const filters: string[] = [];
  server.bind('dc=czj', (request: { dn: { toString(): string }; credentials: string }, reply: Reply, next: Next) => {
    const dn = request.dn.toString().replaceAll(' ', '').toLowerCase();
    const person = people.find(({ uid }) => dn === `uid=${uid},${DIRECTORY.base}`);
    const expected = dn === DIRECTORY.bindDn ? DIRECTORY.bindPassword : person?.password;
    if (request.credentials !== '' && request.credentials !== expected) return next(new ldap.InvalidCredentialsError());
    reply.end();
    return next();
  });
  server.search(DIRECTORY.base, (request: Search, reply: Reply, next: Next) => {
    filters.push(request.filter.toString());
    // compared with names in lower case, and kept as they came: a slip of this server's
    reply.attributes = reply.attributes.map((name) => name.toLowerCase());
    for (const { password: _password, ...person } of people) {
      const attributes = { ...person, objectClass: ['person'] };
      if (request.filter.matches(attributes)) reply.send({ dn: `uid=${person.uid},${DIRECTORY.base}`, attributes });
    }
    reply.end();
    return next();
  });
  await new Promise<void>((ok) => server.listen(0, '127.0.0.1', ok));
  return {
    url: server.url,
    filters,
    close: () => new Promise((ok) => server.close(() => ok())),
  };
}

type Next = (error?: InstanceType<typeof ldap.InvalidCredentialsError>) => void;
interface Reply {
  attributes: string[];
  send(entry: object): void;
  end(): void;
}
interface Search {
  filter: { toString(): string; matches(entry: object): boolean };
}
