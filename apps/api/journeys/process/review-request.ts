import type { ReviewRunView } from '@zhunsheng/contract';

import { demoCity } from '../../src/demo/index.js';
import type { Visitor } from './visitor.js';

const LIMIT_MS = 240_000;

export async function requestReview(visitor: Visitor): Promise<string> {
  const { status, body } = await visitor.post<{ id: string }>('/api/v1/review-runs', { year: demoCity.year });
  if (status !== 202) throw new Error(`no review was begun: ${status} ${JSON.stringify(body)}`);
  return body.id;
}

/** The run at its end; an interrupted server answers something else for a while, which is waited out. */
export async function reviewEnd(visitor: Visitor, id: string, limit = LIMIT_MS): Promise<ReviewRunView> {
  let last = '';
  for (let waited = 0; waited < limit; waited += 200) {
    try {
      const { status, body } = await visitor.get<ReviewRunView>(`/api/v1/review-runs/${id}`);
      if (status === 200 && (body.state === 'done' || body.state === 'failed')) return body;
      last = JSON.stringify(body);
    } catch (error) {
      last = String(error);
    }
    await new Promise((ok) => setTimeout(ok, 200));
  }
  throw new Error(`the review did not end: ${last}`);
}
