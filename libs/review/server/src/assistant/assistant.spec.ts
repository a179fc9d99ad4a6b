import { describe, expect, it } from '@jest/globals';
import type { NearTo, PolicyShelf, PolicyVectors } from '@zhunsheng/base-data-server';
import type { Actor, Ctx, UnitOfWork } from '@zhunsheng/kernel';

import type { RuleSetShelf } from '../rule-set/rule-set-shelf.js';
import { Assistant } from './assistant.js';

const NEAR = {} as NearTo;

describe('the assistant and the embeddings', () => {
  it('asks for what is near before it holds a connection, and hands it to the search', async () => {
    const seen: unknown[] = [];
    class Watched extends Assistant {
      override passages(_: Ctx, question: string, project: string | null, near: NearTo | null): Promise<never> {
        seen.push(['passages', question, project, near === NEAR]);
        return Promise.reject(new Error('enough'));
      }
    }
    const work = {
      run: (_: Actor, act: (ctx: Ctx) => Promise<unknown>) => {
        seen.push('connection');
        return act({} as Ctx);
      },
    } as unknown as UnitOfWork;
    const vectors = {
      near: (question: string) => {
        seen.push(['near', question]);
        return Promise.resolve(NEAR);
      },
    } as unknown as PolicyVectors;
    const assistant = new Watched(work, {} as RuleSetShelf, {} as PolicyShelf, vectors);
    await expect(assistant.ask({} as Actor, { question: '绩效目标怎么填' })).rejects.toThrow('enough');
    expect(seen).toEqual([['near', '绩效目标怎么填'], 'connection', ['passages', '绩效目标怎么填', null, true]]);
  });
});
