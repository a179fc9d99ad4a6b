import { httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { OwnFactors } from '@zhunsheng/contract';
import { SessionStore } from '@zhunsheng/session';
import { keyEnding } from '../my-account/key-ending';

/** On every page, while there is still time: whose key ends locked out at the door needs two other people to get in again. */
@Component({
  selector: 'zs-key-ending-bar',
  imports: [RouterLink],
  template: `
    @if (ending(); as text) {
      <p role="status">{{ text }} <a routerLink="/my-account">我的账号</a></p>
    }
  `,
  styles: `
    p {
      margin: 0;
      padding: 6px 16px;
      border-left: 3px solid var(--zs-warn);
      background: var(--zs-wash);
      font-size: 13px;
    }
  `,
})
export class KeyEndingBar {
  private readonly session = inject(SessionStore);
  private readonly own = httpResource<OwnFactors>(() =>
    this.session.roles().length > 0 ? '/api/v1/credentials/own' : undefined,
  );
  protected readonly ending = computed(() => keyEnding(this.own.hasValue() ? this.own.value().key : null, new Date()));
}
