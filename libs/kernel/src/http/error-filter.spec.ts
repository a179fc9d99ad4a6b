import { describe, expect, it } from '@jest/globals';
import type { ArgumentsHost } from '@nestjs/common';
import type { ErrorView } from '@zhunsheng/contract';
import { QueryFailedError } from 'typeorm';

import { ErrorFilter } from './error-filter.js';

function answerTo(sqlState: string, constraint?: string): { status: number; body: ErrorView } {
  const refused = Object.assign(new Error('invalid input syntax for type date: "secret"'), {
    code: sqlState,
    constraint,
  });
  return answerToThrown(new QueryFailedError('select 1', [], refused));
}

function answerToThrown(thrown: unknown): { status: number; body: ErrorView } {
  let [status, body]: [number, ErrorView | undefined] = [0, undefined];
  const reply = {
    status: (code: number) => ((status = code), reply),
    send: (view: ErrorView) => void (body = view),
    header: () => reply,
    removeHeader: () => reply,
  };
  const http = { getRequest: () => ({ id: 'q1', method: 'GET', url: '/x' }), getResponse: () => reply };
  new ErrorFilter().catch(thrown, { switchToHttp: () => http } as unknown as ArgumentsHost);
  if (!body) throw new Error('nothing was answered');
  return { status, body };
}

describe('what the database refuses', () => {
  it.each([
    ['22021', /不能保存的字符/],
    ['22P05', /不能保存的字符/],
    ['22007', /日期或时间的格式/],
    ['22008', /不存在/],
    ['22P02', /类型/],
    ['22003', /超出/],
    ['23502', /必填/],
    ['23514', /取值范围/],
  ])('%s is the caller’s to mend, in words and without SQL', (state, words) => {
    const { status, body } = answerTo(state);
    expect([status, body.code]).toEqual([400, 'INVALID_INPUT']);
    expect(body.message).toMatch(words);
    expect(JSON.stringify(body)).not.toMatch(/secret|syntax|select/);
  });

  it('names the second person who is missing, whichever table asked for one', () => {
    expect(answerTo('23514', 'draw_second_person').body.code).toBe('SECOND_PERSON');
    expect(answerTo('23514', 'draw_once').body.code).toBe('INVALID_INPUT');
  });

  it('says what an interest or a recusal by another account keeps one from', () => {
    expect(answerTo('23514', 'co_review_interest').body).toMatchObject({ code: 'CO_REVIEW_OWN_INTEREST' });
    expect(answerTo('23514', 'mark_of_the_blind').body).toMatchObject({ code: 'BLIND_RECUSED' });
    expect(answerTo('23503', 'mark_of_the_blind').body.code).toBe('CONFLICT');
  });

  it('says that a region is not on the register, which is open to all, and of nothing else whether it is there', () => {
    const { status, body } = answerTo('23503', 'policy_synonym_region_code_fkey');
    expect([status, body.code]).toEqual([400, 'INVALID_INPUT']);
    expect(body.message).toContain('没有登记这个财政区划');
    expect(answerTo('23503', 'person_region_code_unit_code_fkey').body.code).toBe('CONFLICT');
    expect(answerTo('23505', 'policy_synonym_region_code_fkey').body.code).toBe('CONFLICT');
  });

  it('says so when a statement took longer than it may', () => {
    const { status, body } = answerTo('57014');
    expect([status, body.code]).toEqual([503, 'UNAVAILABLE']);
    expect(body.message).toContain('超过了时限');
  });

  it('V44 says that a disk is full, of the database or of the files (raised here; filling one takes rights to mount)', () => {
    const enospc = Object.assign(new Error('no space left on device, write'), { code: 'ENOSPC' });
    for (const { status, body } of [answerTo('53100'), answerToThrown(enospc)]) {
      expect([status, body.code]).toEqual([503, 'UNAVAILABLE']);
      expect(body.message).toMatch(/磁盘空间已满.*数据未受影响/);
    }
  });

  it('anything else stays a fault of the server', () => {
    expect(answerTo('42703').status).toBe(500);
  });
});
