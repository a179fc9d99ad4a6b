import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import {
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import type { DemoSignIn, KeyChallengeView, SecondProof } from '@zhunsheng/contract';
import { SessionStore, problemOf } from '@zhunsheng/session';
import { firstValueFrom } from 'rxjs';
import { SecondProofFields } from '../proof/second-proof';

const CODE: KeyChallengeView = { challenge: null, codes: true };

/** Closes with true when the server knows again who sits here. */
@Component({
  selector: 'zs-step-up-dialog',
  imports: [
    ...[FormsModule, MatButton, MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle],
    ...[MatFormField, MatInput, MatLabel, SecondProofFields],
  ],
  templateUrl: './step-up-dialog.html',
  styleUrls: ['../../system/dialog-form.scss', './step-up-dialog.scss'],
})
export class StepUpDialog {
  private readonly http = inject(HttpClient);
  private readonly dialog = inject<MatDialogRef<StepUpDialog, boolean>>(MatDialogRef);
  private readonly session = inject(SessionStore);
  /** Who came in by a provider has no password here: he shows there again who he is, in a tab beside. */
  protected readonly elsewhere = computed(() => ['OIDC', 'CAS'].includes(this.session.session()?.way ?? ''));
  protected readonly left = signal(false);
  protected readonly password = signal('');
  /** A key has to sign; who has none may have an authenticator, and types its code. */
  protected readonly asked = signal<KeyChallengeView>(CODE);
  protected readonly proof = signal<SecondProof>({});
  protected readonly given = computed(() => Boolean(this.proof().code ?? this.proof().signature));
  protected readonly busy = signal(false);
  protected readonly refusal = signal<string | null>(null);
  /** Answers 404 outside demo mode: there everybody knows his own. */
  protected readonly demo = httpResource<DemoSignIn>(() => '/api/v1/session/demo');

  constructor() {
    void this.ask();
  }

  /** Without an answer the fields stay: what is wrong is told on confirming. */
  private async ask(): Promise<void> {
    const at = '/api/v1/session/confirmation/challenge';
    const asked = await firstValueFrom(this.http.post<KeyChallengeView>(at, {})).catch(() => null);
    if (asked?.challenge) this.asked.set(asked);
  }

  protected async submit(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.refusal.set(null);
    const password = this.password();
    try {
      await firstValueFrom(
        this.http.post('/api/v1/session/confirmation', {
          ...(password ? { password } : {}),
          ...this.proof(),
        }),
      );
      this.dialog.close(true);
    } catch (error) {
      this.refusal.set(problemOf(error).message);
      // what was signed is used up
      if (this.proof().signature) await this.ask();
    } finally {
      this.busy.set(false);
    }
  }
}
