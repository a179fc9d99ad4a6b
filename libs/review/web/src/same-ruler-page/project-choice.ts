import { httpResource } from '@angular/common/http';
import { Component, inject, input, output, signal } from '@angular/core';
import type { Page, ProjectRow } from '@zhunsheng/contract';
import { CampaignStore } from '@zhunsheng/session';

/** Finds one project by name, unit or code. */
@Component({
  selector: 'zs-project-choice',
  template: `
    <label>
      {{ label() }}
      <input
        #box
        class="zs-field"
        type="search"
        placeholder="项目、单位或编码"
        autocomplete="off"
        (input)="text.set(box.value.trim())"
        (keydown.escape)="text.set(''); box.value = ''"
      />
    </label>
    @if (text().length >= 2) {
      <ul [attr.aria-label]="label() + '的候选'">
        @for (one of found.hasValue() ? found.value().items : []; track one.id) {
          <li>
            <button type="button" (click)="picked.emit(one.id); text.set(''); box.value = ''">
              {{ one.name }} <span>{{ one.unitName }} · {{ one.code }}</span>
            </button>
          </li>
        } @empty {
          <li class="none">{{ found.isLoading() ? '……' : '没有这样的项目' }}</li>
        }
      </ul>
    }
  `,
  styles: `
    :host {
      position: relative;
      display: block;
      font-size: 13px;
    }
    label {
      display: grid;
      gap: 4px;
    }
    ul {
      position: absolute;
      z-index: 5;
      inset-inline: 0;
      max-height: 280px;
      overflow: auto;
      margin: 2px 0 0;
      padding: 4px;
      border: 1px solid var(--zs-line-strong);
      border-radius: 4px;
      background: var(--zs-sheet);
      list-style: none;
    }
    button {
      width: 100%;
      padding: 6px 8px;
      border: 0;
      background: none;
      color: var(--zs-ink);
      font: inherit;
      text-align: left;
      cursor: pointer;
    }
    button:hover,
    button:focus-visible {
      background: var(--zs-wash);
    }
    span,
    .none {
      color: var(--zs-ink-soft);
    }
    .none {
      padding: 6px 8px;
    }
  `,
})
export class ProjectChoice {
  private readonly campaigns = inject(CampaignStore);
  readonly label = input.required<string>();
  readonly picked = output<string>();
  protected readonly text = signal('');
  protected readonly found = httpResource<Page<ProjectRow>>(() => {
    const [year, q] = [this.campaigns.year(), this.text()];
    return year === null || q.length < 2 ? undefined : { url: '/api/v1/projects', params: { year, q, limit: 12 } };
  });
}
