import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

import { writeOnce } from '../crypto/whole-file.js';
import { LOGIN_ROLES } from './roles.js';
import type { RolePasswords } from './role-setup.js';

/** Passwords of the login roles: made once, kept beside the data, readable by the product's account only. */
export function rolePasswords(dataDir: string): RolePasswords {
  const file = path.join(dataDir, 'roles.json');
  if (!fs.existsSync(file)) {
    const fresh = Object.fromEntries(LOGIN_ROLES.map((role) => [role, randomBytes(24).toString('base64url')]));
    fs.mkdirSync(dataDir, { recursive: true });
    writeOnce(file, JSON.stringify(fresh));
  }
  return JSON.parse(fs.readFileSync(file, 'utf8')) as RolePasswords;
}

/** The same server and database as `adminUrl`, entered through a login role. */
export function urlForRole(adminUrl: string, role: string, password: string): string {
  const url = new URL(adminUrl);
  url.username = role;
  url.password = password;
  return url.toString();
}
