import canonicalize from 'canonicalize';

/** RFC 8785: the same value gives the same bytes on every machine, so that its digest means something. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('nothing to write: the value has no JSON form');
  return text;
}
