import { Clipboard } from '@angular/cdk/clipboard';
import { Component, computed, effect, inject, input, model, signal, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import type { KeyChallengeView, SecondProof } from '@zhunsheng/contract';

/**
 * Where a code is typed, or a key's signature pasted. No vendor's middleware is called from here: the line goes to whatever
 * tool came with the key, and its answer comes back by hand.
 */
@Component({
  selector: 'zs-second-proof',
  imports: [MatButton, MatFormField, MatInput, MatLabel],
  templateUrl: './second-proof.html',
  styleUrl: './second-proof.scss',
})
export class SecondProofFields {
  private readonly clipboard = inject(Clipboard);
  readonly asked = input.required<KeyChallengeView>();
  /** What the one field is called where there is no key. */
  readonly label = input('动态码或恢复码');
  readonly proof = model<SecondProof>({});

  protected readonly code = signal('');
  protected readonly signature = signal('');
  protected readonly copied = signal(false);
  protected readonly codeLabel = computed(() => (this.asked().challenge ? '或：动态码、恢复码' : this.label()));

  constructor() {
    // another line to sign: what was signed before is worth nothing
    effect(() => {
      this.asked();
      untracked(() => {
        this.signature.set('');
        this.copied.set(false);
        this.tell();
      });
    });
  }

  protected copy(line: string): void {
    this.copied.set(this.clipboard.copy(line));
  }

  protected tell(): void {
    const [code, signature] = [this.code().trim(), this.signature().trim()];
    const { challenge } = this.asked();
    if (challenge && signature) this.proof.set({ challenge, signature });
    else this.proof.set(code ? { code } : {});
  }
}
