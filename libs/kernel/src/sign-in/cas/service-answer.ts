import { SaxesParser } from 'saxes';

const NAMESPACE = 'http://www.yale.edu/tp/cas';

export interface CasPerson {
  username: string;
  name: string;
  groups: string[];
  /** The password was asked for now, not taken from a sign-in before. */
  justNow: boolean;
}

/** What `/p3/serviceValidate` answers (CAS protocol 3.0 §2.5). Null: not a success, or not an answer of this kind. */
export function readServiceAnswer(xml: string): CasPerson | null {
  const parser = new SaxesParser({ xmlns: true });
  const path: string[] = [];
  const values = new Map<string, string[]>();
  let failed = false;
  let text = '';
  parser.on('error', () => (failed = true));
  // an answer has no use for entities of its own, and a bomb has
  parser.on('doctype', () => (failed = true));
  parser.on('opentag', ({ uri, local }) => {
    path.push(uri === NAMESPACE ? local : `?${local}`);
    text = '';
  });
  parser.on('text', (part) => (text += part));
  parser.on('closetag', () => {
    const at = path.join('/');
    values.set(at, [...(values.get(at) ?? []), text.trim()]);
    path.pop();
    text = '';
  });
  parser.write(xml).close();
  const [success, attributes] = [
    'serviceResponse/authenticationSuccess',
    'serviceResponse/authenticationSuccess/attributes',
  ];
  const users = values.get(`${success}/user`) ?? [];
  const [username] = users;
  if (failed || users.length !== 1 || !username) return null;
  const named = (values.get(`${attributes}/displayName`) ?? values.get(`${attributes}/cn`))?.[0];
  const justNow = values.get(`${attributes}/isFromNewLogin`)?.[0] === 'true';
  return { username, name: named || username, groups: values.get(`${attributes}/memberOf`) ?? [], justNow };
}
