import { HttpClient } from '@angular/common/http';
import { Component, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import type {
  KeyChallengeView,
  KeyOfferView,
  SecondFactorView,
  SecondProof,
  SessionView,
  SignInWays,
} from '@zhunsheng/contract';
import { problemOf } from '@zhunsheng/session';
import { firstValueFrom } from 'rxjs';
import { AuthenticatorCard } from '../authenticator-card';
import { KeyBinding } from '../key-binding';
import { askedProof } from '../proof/asked-proof';
import { SecondProofFields } from '../proof/second-proof';

const AT = '/api/v1/sign-in/second-factor';

/** Whom the bureau's directory or provider vouched for shows the code or the signature he owes, or first binds what gives it. */
@Component({
  selector: 'zs-second-half',
  imports: [AuthenticatorCard, FormsModule, KeyBinding, MatButton, SecondProofFields],
  templateUrl: './second-half.html',
  styleUrl: '../sign-in-page.scss',
})
export class SecondHalf {
  private readonly http = inject(HttpClient);
  /** There is neither authenticator nor key yet, and the role needs one of them. */
  readonly enrols = input.required<boolean>();
  /** There is a key that has to sign. */
  readonly signs = input(false);
  /** By which he may type his password once more. */
  readonly ways = input<SignInWays | null>(null);
  readonly entered = output<SessionView>();
  readonly gaveUp = output();

  protected readonly factor = signal<SecondFactorView | null>(null);
  /** Which of the two is bound; the person's choice. */
  protected readonly binds = signal<'factor' | 'key'>('factor');
  protected readonly keyText = signal('');
  protected readonly offer = signal<KeyOfferView | null>(null);
  private readonly owed = signal<KeyChallengeView>({ challenge: null, codes: true });
  /** What is to be shown now; null while something has to be handed out or pasted before. */
  protected readonly asked = computed<KeyChallengeView | null>(() => {
    if (!this.enrols()) return this.owed();
    if (this.binds() === 'factor') return this.factor() && { challenge: null, codes: true };
    const offer = this.offer();
    return offer && { challenge: offer.challenge, codes: false };
  });
  protected readonly proof = signal<SecondProof>({});
  protected readonly given = computed(() =>
    this.asked() ? Boolean(this.proof().code ?? this.proof().signature) : this.pasted(),
  );
  private readonly pasted = computed(() => this.binds() === 'key' && this.keyText().trim() !== '');
  protected readonly busy = signal(false);
  /** Known there from before: nothing is bound until the password was typed. */
  protected readonly renews = signal(false);
  protected readonly refusal = signal<string | null>(null);

  constructor() {
    effect(() => {
      if (this.enrols()) untracked(() => void this.enrol());
      if (this.signs()) untracked(() => void this.ask());
    });
  }

  protected turnTo(kind: 'factor' | 'key'): void {
    this.binds.set(kind);
    this.refusal.set(null);
    this.offer.set(null);
    this.proof.set({});
    // handed out once is enough; what failed is asked for again
    if (kind === 'factor' && !this.factor()) void this.enrol();
  }

  protected async finish(): Promise<void> {
    if (this.busy() || !this.given()) return;
    if (!this.asked()) return this.offerKey();
    await this.during(async () => {
      this.entered.emit(await firstValueFrom(this.http.post<SessionView>(AT, this.proof())));
    });
  }

  private ask(): Promise<void> {
    return this.during(async () => {
      this.owed.set(await firstValueFrom(this.http.post<KeyChallengeView>(`${AT}/challenge`, {})));
    });
  }

  private enrol(): Promise<void> {
    return this.during(async () => {
      this.factor.set(await firstValueFrom(this.http.post<SecondFactorView>(`${AT}/enrolment`, {})));
    });
  }

  private offerKey(): Promise<void> {
    return this.during(async () => {
      this.offer.set(await firstValueFrom(this.http.post<KeyOfferView>(`${AT}/key`, { key: this.keyText() })));
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
      // a new key that did not sign: it is offered again, for another line
      this.offer.set(null);
      this.owed.update((before) => askedProof(error) ?? before);
    } finally {
      this.busy.set(false);
    }
  }
}
