import { httpResource } from '@angular/common/http';
import { Component } from '@angular/core';
import type { PasswordRules } from '@zhunsheng/contract';

/** What this site asks of a password, said before it is refused. */
@Component({
  selector: 'zs-password-rules-list',
  template: `
    @if (rules.hasValue()) {
      <ul>
        @for (line of rules.value().lines; track line) {
          <li>{{ line }}</li>
        }
      </ul>
      <p>依据：{{ rules.value().source }}</p>
    }
  `,
  styles: `
    :host {
      color: var(--zs-ink-soft);
      font-size: 13px;
    }
    ul {
      display: block;
      margin: 0;
      padding-left: 18px;
      list-style: disc;
    }
  `,
})
export class PasswordRulesList {
  protected readonly rules = httpResource<PasswordRules>(() => '/api/v1/password-rules');
}
