import { ZsError } from '@zhunsheng/kernel';

/** A malformed address is a page that does not exist, not an error of the database. */
export function uuidOf(id: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) throw new ZsError('NOT_FOUND');
  return id;
}
