import { Component, computed, input } from '@angular/core';
import type { SecondFactorView } from '@zhunsheng/contract';
import { encode } from 'uqr';

/** The secret as a picture to scan, as letters to type, and the codes for a lost telephone. Shown once. */
@Component({
  selector: 'zs-authenticator-card',
  template: `
    <p class="soft">用手机上的验证器（任何支持 TOTP 的应用，不需联网）扫描，或手工输入密钥。</p>
    <svg [attr.viewBox]="'0 0 ' + size() + ' ' + size()" role="img" aria-label="验证器二维码">
      <rect width="100%" height="100%" fill="#fff" />
      <path [attr.d]="dots()" fill="#000" />
    </svg>
    <p class="mono secret">{{ factor().secret }}</p>
    <details>
      <summary>恢复码（手机丢失时用，每个一次）</summary>
      <ul class="mono">
        @for (code of factor().recovery; track code) {
          <li>{{ code }}</li>
        }
      </ul>
    </details>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 8px;
      font-size: 13px;
    }
    svg {
      width: 180px;
      border: 1px solid var(--zs-line);
    }
    .secret {
      overflow-wrap: anywhere;
      user-select: all;
    }
    ul {
      columns: 2;
      margin: 6px 0 0;
      padding-left: 18px;
    }
  `,
})
export class AuthenticatorCard {
  readonly factor = input.required<SecondFactorView>();
  private readonly picture = computed(() => encode(this.factor().uri, { border: 2 }));
  protected readonly size = computed(() => this.picture().size);
  protected readonly dots = computed(() =>
    this.picture()
      .data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
      .join(''),
  );
}
