import { HttpClient, HttpErrorResponse } from '@angular/common/http';
import { Injectable, computed, inject, signal } from '@angular/core';
import type { Role, SessionView, SignIn } from '@zhunsheng/contract';
import { firstValueFrom } from 'rxjs';

/** Who is signed in. The cookie is the server's business; here live the person, the roles and the CSRF mark. */
@Injectable({ providedIn: 'root' })
export class SessionStore {
  private readonly http = inject(HttpClient);
  private readonly held = signal<SessionView | null>(null);
  private restoring: Promise<void> | null = null;

  readonly session = this.held.asReadonly();
  readonly roles = computed<readonly Role[]>(() => this.held()?.roles ?? []);
  readonly csrf = computed(() => this.held()?.csrf ?? null);

  /** True if the person holds any of the roles; an empty list asks only for a signed-in person. */
  holds(roles: readonly Role[]): boolean {
    if (this.held() === null) return false;
    return roles.length === 0 || roles.some((role) => this.roles().includes(role));
  }

  /** Asks the server once who the cookie belongs to; a second caller waits for the same answer. */
  restore(): Promise<void> {
    this.restoring ??= this.read();
    return this.restoring;
  }

  async signIn(credentials: SignIn): Promise<SessionView> {
    const session = await firstValueFrom(this.http.post<SessionView>('/api/v1/session', credentials));
    this.enter(session);
    return session;
  }

  /** The server let the person in by another door. */
  enter(session: SessionView): void {
    this.held.set(session);
    this.restoring = Promise.resolve();
  }

  async signOut(): Promise<void> {
    await firstValueFrom(this.http.delete('/api/v1/session'));
    this.forget();
  }

  /** The server no longer knows us: time-out, or signed out elsewhere. */
  forget(): void {
    this.held.set(null);
  }

  private async read(): Promise<void> {
    try {
      this.held.set(await firstValueFrom(this.http.get<SessionView>('/api/v1/session')));
    } catch (error) {
      if (!(error instanceof HttpErrorResponse)) throw error;
      // 401 is the ordinary answer before sign-in; when the network is down the next page says so.
      this.held.set(null);
      if (error.status !== 401) this.restoring = null;
    }
  }
}
