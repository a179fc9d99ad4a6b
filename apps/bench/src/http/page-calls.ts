import { signIn } from '../precheck/typing-user.js';

/** A page as the browser opens it: one call after the other, each timed. */
export interface PageCall {
  cookie: string;
  address: string;
}

/** What each role looks at; the addresses of single projects come from the list it may see. */
const PAGES: Record<string, string[]> = {
  leader: ['/overview?year=2026', '/projects?year=2026&limit=50', '/themes?year=2026', '/standards'],
  budget: ['/board?year=2026', '/projects?year=2026&limit=50&grade=C', '/projects?year=2026&limit=50&grade=D'],
  reviewer: ['/board?year=2026', '/projects?year=2026&limit=100', '/policies?q=物业'],
  clerk: ['/projects?year=2026&limit=50', '/policies?q=差旅'],
};
const PROJECTS_A_ROLE = 40;

export async function pageCalls(door: string, password: string): Promise<PageCall[]> {
  const calls: PageCall[] = [];
  for (const [username, pages] of Object.entries(PAGES)) {
    const { cookie } = await signIn(door, username, password);
    const list = await fetch(`${door}/api/v1/projects?year=2026&limit=${PROJECTS_A_ROLE}`, { headers: { cookie } });
    const { items } = (await list.json()) as { items: { id: string }[] };
    const projects = items.flatMap(({ id }) => [`/projects/${id}`, `/projects/${id}/verdict`]);
    for (const address of [...pages, ...pages, ...projects])
      calls.push({ cookie, address: `${door}/api/v1${address}` });
  }
  return calls;
}

export interface Asked {
  /** The address without years and numbers. */
  page: string;
  ms: number;
  /** Empty when all was well. */
  error: string;
}

export async function ask({ cookie, address }: PageCall): Promise<Asked> {
  const began = performance.now();
  const page = new URL(address).pathname.replace('/api/v1', '').replace(/[0-9a-f-]{36}/, ':id');
  try {
    const answer = await fetch(address, { headers: { cookie } });
    const text = await answer.text();
    const error = answer.ok ? '' : `${answer.status} ${page} ${text.slice(0, 200)}`;
    return { page, ms: performance.now() - began, error };
  } catch (error) {
    return { page, ms: performance.now() - began, error: String(error) };
  }
}
