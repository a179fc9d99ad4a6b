import { setTimeout as pause } from 'node:timers/promises';

/** Somebody who fills in a form: asks, reads the answer, types on for a second, asks again. */
const TYPES_FOR_MS = 1000;

export interface Login {
  door: string;
  cookie: string;
  csrf: string;
}

export async function signIn(door: string, username: string, password: string): Promise<Login> {
  const answer = await fetch(`${door}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  if (!answer.ok) throw new Error(`${username} could not sign in: ${answer.status}`);
  const { csrf } = (await answer.json()) as { csrf: string };
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return { door, cookie, csrf };
}

/** Milliseconds from the request to the whole answer. */
export async function precheck({ door, cookie, csrf }: Login, body: string): Promise<number> {
  const began = performance.now();
  const answer = await fetch(`${door}/api/v1/projects/precheck`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie, 'x-zs-csrf': csrf },
    body,
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`a pre-check was refused: ${answer.status} ${text}`);
  return performance.now() - began;
}

/** `start` spreads the users over the second, as nobody types in step with others. */
export async function type(login: Login, bodies: readonly string[], start: number): Promise<number[]> {
  await pause(start * TYPES_FOR_MS);
  const took: number[] = [];
  for (const body of bodies) {
    took.push(await precheck(login, body));
    await pause(TYPES_FOR_MS);
  }
  return took;
}
