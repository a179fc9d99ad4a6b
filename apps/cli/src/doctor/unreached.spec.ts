import { expect, it } from '@jest/globals';

import { isUnreached } from './database-findings.js';

it.each([
  'connect ECONNREFUSED 127.0.0.1:5432',
  'timeout expired',
  'Connection terminated due to connection timeout',
  'password authentication failed for user "zs"',
  'database "zs" does not exist',
  'no pg_hba.conf entry for host "10.0.0.1"',
])('“%s” is of a database that was not reached', (detail) => expect(isUnreached(detail)).toBe(true));

it.each([
  'relation "zs_migration" does not exist',
  'column "n" does not exist',
  'canceling statement due to statement timeout',
  'canceling statement due to lock timeout',
])('“%s” is of one that was', (detail) => expect(isUnreached(detail)).toBe(false));
