import { spawn } from 'node:child_process';
import path from 'node:path';

const CLI = path.resolve(import.meta.dirname, '../../../cli/dist/main.js');

export interface CommandEnd {
  code: number | null;
  said: string;
}

/** `zs …` as a process of its own; killed as by a power cut after `deathMs`, unless it ended before. */
export function zs(args: string[], env: Record<string, string>, deathMs?: number): Promise<CommandEnd> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [CLI, ...args], {
    env: { PATH, HOME, ZS_DEMO: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  const death = deathMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), deathMs);
  return new Promise((ok) =>
    child.once('close', (code) => {
      clearTimeout(death);
      ok({ code, said });
    }),
  );
}

/** Park and Miller's: the same moments at every run, so that a failure can be repeated. */
export function moments(seed: number): () => number {
  let x = seed;
  return () => (x = (x * 48_271) % 2_147_483_647) / 2_147_483_647;
}
