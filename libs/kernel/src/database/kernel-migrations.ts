import { accountTables } from '../actor/account-tables.js';
import { jobTables } from '../jobs/job-tables.js';
import { ledgerTables } from '../ledger/ledger-tables.js';
import type { Migration } from './migration.js';

/** What the kernel itself stores; an application's list begins with these. */
export const kernelMigrations: readonly Migration[] = [accountTables, ledgerTables, jobTables];
