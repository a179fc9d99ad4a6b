import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';

/** Rules that need no reading, folded: their number always shows. */
@Component({
  selector: 'zs-rule-fold',
  imports: [RouterLink],
  template: `
    <details>
      <summary>
        {{ title() }} <b>{{ rules().length }}</b>
      </summary>
      <ul>
        @for (rule of rules(); track rule.code) {
          <li>
            <a [routerLink]="['/rules', rule.code]"
              ><code>{{ rule.code }}</code> {{ rule.name }}</a
            >
          </li>
        }
      </ul>
    </details>
  `,
  styles: `
    summary {
      padding: 8px 4px;
      border-bottom: 1px solid var(--zs-line);
      color: var(--zs-ink-soft);
      cursor: pointer;
    }
    ul {
      columns: 2;
      padding: 8px 4px 8px 20px;
      font-size: 13px;
    }
    code {
      color: var(--zs-ink-soft);
    }
  `,
})
export class RuleFold {
  readonly title = input.required<string>();
  readonly rules = input.required<readonly { code: string; name: string }[]>();
}
