import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const ASKED = ['show', '--property=NTPSynchronized', '--value'];

/** Whether the machine keeps its time by others': systemd knows it of chrony as well as of its own service. null: it says nothing. */
export async function synchronizedByOthers(): Promise<boolean | null> {
  const said = await promisify(execFile)('timedatectl', ASKED, { timeout: 3_000 }).then(
    ({ stdout }) => stdout.trim(),
    () => '',
  );
  return said === 'yes' ? true : said === 'no' ? false : null;
}
