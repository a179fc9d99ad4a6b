import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** Why no bundle can be sealed, and run from this folder, on this machine; empty when one can. */
export function obstacle(folder: string): string {
  const sm2 = ['genpkey', '-algorithm', 'SM2', '-out', path.join(folder, 'probe.pem')];
  if (spawnSync('openssl', sm2, { stdio: 'ignore' }).status !== 0) return 'no openssl here that knows SM2';
  const program = path.join(folder, 'probe');
  fs.writeFileSync(program, '#!/bin/sh\nexit 0\n', { mode: 0o755 });
  const runs = spawnSync(program).status === 0;
  return runs ? '' : 'the folder of temporary files is mounted noexec';
}
