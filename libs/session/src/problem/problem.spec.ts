import { HttpErrorResponse } from '@angular/common/http';
import { problemOf } from './problem';

describe('a failure in words', () => {
  it('keeps what the server said and its number', () => {
    const error = { code: 'NO_CAMPAIGN', message: '2031 年度没有编审批次。', requestId: 'r-1' };
    expect(problemOf(new HttpErrorResponse({ status: 404, error }))).toEqual({
      kind: 'error',
      code: 'NO_CAMPAIGN',
      message: '2031 年度没有编审批次。',
      requestId: 'r-1',
    });
  });

  it('unwraps what a resource wrapped', () => {
    const cause = new HttpErrorResponse({ status: 403, error: null });
    expect(problemOf(new Error('wrapped', { cause })).kind).toBe('forbidden');
  });

  it('tells a broken line from a refusing server', () => {
    expect(problemOf(new HttpErrorResponse({ status: 0 })).kind).toBe('offline');
  });

  it('has words of its own when a proxy answers without any', () => {
    expect(problemOf(new HttpErrorResponse({ status: 502, error: '<html>' })).message).toContain('502');
  });

  it('shows no inner text of a programming error', () => {
    expect(problemOf(new TypeError('x is undefined')).message).not.toContain('undefined');
  });
});
