import { randomUUID } from 'node:crypto';

import { demoCity } from '../../src/demo/index.js';

/** Values that name something in 云衡市, for parameters that are no id of their own. */
const KNOWN: Record<string, string> = {
  year: String(demoCity.year),
  code: 'F02',
  unit: demoCity.clerkUnit,
  region: String(demoCity.region),
  kind: 'project',
  library: 'staff',
  version: '1',
  no: '1',
  office: '业务',
  duty: '1',
  key: '1',
  name: 'court',
  from: '1',
};

/** An address of the route: `own` for what the test is about, what exists for the rest, a random id where nothing is known. */
export function fillPath(path: string, own: Record<string, string> = {}): string {
  return path
    .replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(own[name] ?? KNOWN[name] ?? randomUUID()))
    .replace('*', '');
}
