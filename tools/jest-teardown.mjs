import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/**
 * Specs share one embedded PostgreSQL, started by whichever worker needs it first (kernel/testing). Its postmaster pid is
 * noted beside the data; here, after the last spec, exactly that process is ended and its folder removed.
 */
export default async function teardown() {
  const home = process.env.ZS_TEST_POSTGRES_HOME ?? path.join(os.tmpdir(), `zs-test-postgres-${process.ppid}`);
  const pidFile = path.join(home, 'postgres', 'postmaster.pid');
  if (fs.existsSync(pidFile)) {
    const pid = Number(fs.readFileSync(pidFile, 'utf8').split('\n')[0]);
    try {
      process.kill(pid, 'SIGINT');
      for (let i = 0; i < 250 && alive(pid); i++) await new Promise((ok) => setTimeout(ok, 20));
    } catch {
      // already gone
    }
  }
  fs.rmSync(home, { recursive: true, force: true });
}

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
