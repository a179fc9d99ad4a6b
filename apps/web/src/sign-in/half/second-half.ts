import { HttpClient } from '@angular/common/http';
import { Component, computed, effect, inject, input, output, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import type { KeyChallengeView, SecondFactorView, SecondProof, SessionView, SignInWays } from '@zhunsheng/contract';
import { problemOf } from '@zhunsheng/session';
import { firstValueFrom } from 'rxjs';
import { AuthenticatorCard } from '../authenticator-card';
import { askedProof } from '../proof/asked-proof';
import { SecondProofFields } from '../proof/second-proof';

const AT = '/api/v1/sign-in/second-factor';

/** Whom the bureau's directory or provider vouched for shows the code of the authenticator, or gets one first. */
@Component({
  selector: 'zs-second-half',
  imports: [AuthenticatorCard, FormsModule, MatButton, SecondProofFields],
  templateUrl: './second-half.html',
  styleUrl: '../sign-in-page.scss',
})
export class SecondHalf {
  private readonly http = inject(HttpClient);
  /** There is no authenticator yet, and the role needs one. */
  readonly enrols = input.required<boolean>();
  /** There is a key that has to sign. */
  readonly signs = input(false);
  /** By which he may type his password once more. */
  readonly ways = input<SignInWays | null>(null);
  readonly entered = output<SessionView>();
  readonly gaveUp = output();

  protected readonly factor = signal<SecondFactorView | null>(null);
  protected readonly asked = signal<KeyChallengeView>({ challenge: null, codes: true });
  protected readonly proof = signal<SecondProof>({});
  protected readonly given = computed(() => Boolean(this.proof().code ?? this.proof().signature));
  protected readonly busy = signal(false);
  /** Known there from before: no authenticator until the password was typed. */
  protected readonly renews = signal(false);
  protected readonly refusal = signal<string | null>(null);

  constructor() {
    effect(() => {
      if (this.enrols()) void this.enrol();
      if (this.signs()) void this.ask();
    });
  }

  protected async finish(): Promise<void> {
    if (this.busy() || !this.given()) return;
    await this.during(async () => {
      this.entered.emit(await firstValueFrom(this.http.post<SessionView>(AT, this.proof())));
    });
  }

  private ask(): Promise<void> {
    return this.during(async () => {
      this.asked.set(await firstValueFrom(this.http.post<KeyChallengeView>(`${AT}/challenge`, {})));
    });
  }

  private enrol(): Promise<void> {
    return this.during(async () => {
      this.factor.set(await firstValueFrom(this.http.post<SecondFactorView>(`${AT}/enrolment`, {})));
    });
  }

  private async during(work: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    this.refusal.set(null);
    try {
      await work();
    } catch (error) {
      const { code, message } = problemOf(error);
      this.renews.set(code === 'SECOND_FACTOR_RENEW');
      this.refusal.set(message);
      this.asked.update((before) => askedProof(error) ?? before);
    } finally {
      this.busy.set(false);
    }
  }
}
