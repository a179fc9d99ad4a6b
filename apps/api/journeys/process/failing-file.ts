import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * How a file operation fails: with an error of the system (a write that fails has put down half of its bytes before), or, a
 * write, without one, having taken half of what it was given.
 */
export const FILE_FAULTS = ['ENOSPC', 'EIO', 'EACCES', 'short'] as const;
export type FileFault = (typeof FILE_FAULTS)[number];

export interface Failed<T> {
  /** The operation that failed, with the file's name; null when the act has fewer of them. */
  fired: string | null;
  came: T;
}

interface Countdown {
  fault: FileFault;
  left: number;
  under: string;
  fired: string | null;
}

type Asked = unknown[];
type Call = (this: unknown, ...asked: Asked) => unknown;
type Turn = 'pass' | NodeJS.ErrnoException | 'short';
interface Doing {
  name: string;
  target: unknown;
}

const countdowns = new AsyncLocalStorage<Countdown>();
// not imported: a name that is imported from a module of the system keeps what it was when this file is read
const fs = process.getBuiltinModule('node:fs');
const descriptors = new Map<unknown, string>();
const handles = new WeakMap<object, string>();

/** Does the act with its n-th operation on a file under this folder failing, counted from 1 in the act alone. */
export async function withFailingFile<T>(
  fault: FileFault,
  n: number,
  under: string,
  act: () => Promise<T> | T,
): Promise<Failed<T>> {
  const countdown: Countdown = { fault, left: n, under, fired: null };
  const came = await countdowns.run(countdown, async () => act());
  return { fired: countdown.fired, came };
}

/** Whether the operation of the act around us that was to fail has failed. */
export const hasFailed = (): boolean => (countdowns.getStore()?.fired ?? null) !== null;

const SYNC = {
  paths: [
    ...['openSync', 'readFileSync', 'readdirSync', 'statSync', 'mkdirSync', 'rmSync', 'unlinkSync'],
    ...['renameSync', 'linkSync', 'chmodSync', 'copyFileSync', 'cpSync', 'truncateSync'],
  ],
  writes: ['writeSync', 'writeFileSync', 'appendFileSync'],
  handles: ['readSync', 'fsyncSync', 'fchmodSync', 'ftruncateSync', 'fstatSync'],
} as const;
const CALLED_BACK = ['open', 'read', 'write', 'writev', 'fsync', 'rename', 'unlink', 'mkdir', 'stat'] as const;
const PROMISED = [
  ...['open', 'readFile', 'writeFile', 'appendFile', 'readdir', 'stat', 'mkdir', 'rm', 'unlink', 'rename'],
  ...['link', 'copyFile', 'chmod'],
] as const;
const OF_A_HANDLE = ['read', 'write', 'writeFile', 'readFile', 'sync', 'truncate', 'stat'] as const;
/** What writes a whole file goes on until all of it is written. */
const IN_PART: ReadonlySet<string> = new Set(['writeSync', 'write', 'writev']);

/**
 * Lets operations on files of this process fail until the returned function is called. Modules that import them by name must
 * be loaded afterwards.
 */
export async function breakFiles(): Promise<() => void> {
  const undo: (() => void)[] = [];
  const replace = (home: object, name: string, by: (genuine: Call) => Call): void => {
    const place = home as Record<string, Call>;
    const genuine = place[name]!;
    place[name] = by(genuine);
    undo.push(() => void (place[name] = genuine));
  };
  for (const name of [...SYNC.paths, ...SYNC.writes, ...SYNC.handles])
    replace(fs, name, (genuine) => broken(name, genuine));
  for (const name of CALLED_BACK) replace(fs, name, (genuine) => brokenBack(name, genuine));
  for (const name of PROMISED) replace(fs.promises, name, (genuine) => brokenPromise(name, genuine));
  const any = await fs.promises.open(process.execPath);
  const prototype = Object.getPrototypeOf(any) as object;
  await any.close();
  for (const name of OF_A_HANDLE) replace(prototype, name, (genuine) => brokenOfHandle(name, genuine));
  return () => {
    for (const one of undo) one();
  };
}

/** What becomes of this operation. */
function turn({ name, target }: Doing): Turn {
  const countdown = countdowns.getStore();
  const path = pathOf(target);
  if (!countdown || countdown.fired || !path.startsWith(countdown.under)) return 'pass';
  const { fault } = countdown;
  if (fault === 'short' && !IN_PART.has(name)) return 'pass';
  if (--countdown.left > 0) return 'pass';
  countdown.fired = `${name} ${path.slice(countdown.under.length + 1)}`;
  if (fault === 'short') return 'short';
  return Object.assign(new Error(`${fault}: failed by the test, ${name} '${path}'`), {
    code: fault,
    syscall: name,
    path,
  });
}

function pathOf(target: unknown): string {
  if (typeof target === 'string') return target;
  return (typeof target === 'object' && target ? handles.get(target) : descriptors.get(target)) ?? '';
}

let within = false;
/** Those that take their time from others of them count once. */
function alone<T>(call: () => T): T {
  within = true;
  try {
    return call();
  } finally {
    within = false;
  }
}

function broken(name: string, genuine: Call): Call {
  const writes = (SYNC.writes as readonly string[]).includes(name);
  return function (this: unknown, ...asked) {
    if (within) return genuine.apply(this, asked);
    const said = turn({ name, target: asked[0] });
    if (said === 'pass') {
      const came = alone(() => genuine.apply(this, asked));
      if (name === 'openSync') descriptors.set(came, String(asked[0]));
      return came;
    }
    if (said !== 'short' && !writes) throw said;
    const rest = name === 'writeSync' ? [] : asked.slice(2);
    const cut = alone(() => genuine.apply(this, [asked[0], half(asked[1]), ...rest]));
    if (said !== 'short') throw said;
    return cut;
  };
}

function brokenBack(name: string, genuine: Call): Call {
  return function (this: unknown, ...asked) {
    if (within) return genuine.apply(this, asked);
    const writes = name === 'write' || name === 'writev';
    const said = turn({ name, target: asked[0] });
    const tell = asked.at(-1) as (error: Error | null, ...came: unknown[]) => void;
    if (said === 'short' || (said instanceof Error && writes)) {
      const [fd, data, ...rest] = asked;
      const whole = name === 'writev' ? Buffer.concat(data as Buffer[]) : pieceOf(data, rest);
      const at = rest.slice(0, -1).at(-1);
      const position = name === 'write' && typeof at === 'number' && rest.length === 4 ? at : null;
      const part = half(whole) as Buffer;
      return genuine.apply(fs, [
        ...(name === 'writev' ? [fd, [part], null] : [fd, part, 0, part.length, position]),
        (error: Error | null, count: number) => (said === 'short' ? tell(error, count, data) : tell(said)),
      ]);
    }
    if (said instanceof Error) return void setImmediate(() => tell(said));
    if (name !== 'open') return genuine.apply(this, asked);
    return genuine.apply(this, [
      ...asked.slice(0, -1),
      (error: Error | null, fd?: unknown) => {
        if (!error) descriptors.set(fd, String(asked[0]));
        tell(error, fd);
      },
    ]);
  };
}

function brokenPromise(name: string, genuine: Call): Call {
  const writes = name === 'writeFile' || name === 'appendFile';
  return async function (this: unknown, ...asked) {
    const said = turn({ name, target: asked[0] });
    if (said instanceof Error) {
      if (writes) await genuine.apply(this, [asked[0], half(asked[1]), ...asked.slice(2)]);
      throw said;
    }
    const came = await genuine.apply(this, asked);
    if (name === 'open') handles.set(came as object, String(asked[0]));
    return came;
  };
}

function brokenOfHandle(name: string, genuine: Call): Call {
  const writes = name === 'write' || name === 'writeFile';
  return async function (this: unknown, ...asked) {
    const said = turn({ name, target: this });
    if (said === 'pass') return genuine.apply(this, asked);
    if (!writes) throw said as Error;
    const cut = await genuine.apply(this, [half(pieceOf(asked[0], asked.slice(1)))]);
    if (said instanceof Error) throw said;
    return cut;
  };
}

/** Of a buffer of which a piece is to be written. */
function pieceOf(data: unknown, [offset, length]: Asked): unknown {
  if (!(data instanceof Uint8Array) || typeof offset !== 'number') return data;
  return data.subarray(offset, typeof length === 'number' ? offset + length : undefined);
}

function half(data: unknown): unknown {
  const bytes = typeof data === 'string' ? Buffer.from(data) : (data as Uint8Array);
  return bytes.subarray(0, Math.floor(bytes.length / 2));
}
