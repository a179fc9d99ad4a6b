import { HttpErrorResponse } from '@angular/common/http';
import { Submission } from './submission';

const refused = new HttpErrorResponse({
  status: 422,
  error: { code: 'INVALID', message: '止日早于起日', requestId: 'req-7' },
});

describe('a submission', () => {
  it('is sent once, however often the button is pressed', async () => {
    const submission = new Submission();
    let sent = 0;
    let finish: () => void = () => undefined;
    const work = () => new Promise<void>((resolve) => ((finish = resolve), sent++));
    const first = submission.send(work);
    await submission.send(work);
    expect(submission.busy()).toBe(true);
    finish();
    await first;
    expect(sent).toBe(1);
    expect(submission.busy()).toBe(false);
  });

  it('keeps what the server refused until the next try', async () => {
    const submission = new Submission();
    await submission.send(() => Promise.reject(refused));
    expect(submission.refusal()).toBe('止日早于起日');
    expect(submission.busy()).toBe(false);
    await submission.send(() => Promise.resolve());
    expect(submission.refusal()).toBeNull();
  });
});
