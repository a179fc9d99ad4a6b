import { HttpClient, HttpHeaders } from '@angular/common/http';
import { DestroyRef, Injectable, inject, signal } from '@angular/core';
import type { SessionView } from '@zhunsheng/contract';
import { firstValueFrom } from 'rxjs';

const WARN_S = 60;
/** The server is asked a little after the end, so that its answer is the end. */
const AFTER_S = 2;

/**
 * Warns a minute before an idle session ends (GB/T 22239 §8.1.4.1 b). Only the server knows when that is: another window may
 * have been used meanwhile. Asking in the background does not lengthen the session.
 */
@Injectable()
export class IdleWatch {
  private readonly http = inject(HttpClient);
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Seconds that are left, while they are few. */
  readonly left = signal<number | null>(null);

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  /** Asks how long there is; `stay` is a person's hand, which begins the time anew. */
  async ask(stay = false): Promise<void> {
    const headers = stay ? new HttpHeaders() : new HttpHeaders({ 'X-ZS-Background': '1' });
    const answer = firstValueFrom(this.http.get<SessionView>('/api/v1/session', { headers }));
    // a session that has ended is led away by the interceptor; a server that is away is asked again
    const left = await answer.then(
      ({ idleLeft }) => idleLeft ?? Infinity,
      () => 2 * WARN_S,
    );
    clearTimeout(this.timer);
    const few = left <= WARN_S;
    this.left.set(few ? left : null);
    if (left < Infinity) this.timer = setTimeout(() => void this.ask(), (few ? left + AFTER_S : left - WARN_S) * 1000);
  }
}
