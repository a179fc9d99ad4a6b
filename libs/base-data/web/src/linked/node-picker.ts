import { httpResource } from '@angular/common/http';
import { Component, computed, input, output, signal } from '@angular/core';
import type { LinkedNode, Page } from '@zhunsheng/contract';
import { Icon } from '@zhunsheng/ui';
import { KINDS, keyOf } from './linked-words';

const PAUSE_MS = 250;

/** Type a part of a name, choose among what is found; keyboard: ↓ ↑ Enter. */
@Component({
  selector: 'zs-node-picker',
  imports: [Icon],
  template: `
    <input
      #field
      class="zs-field"
      type="search"
      role="combobox"
      aria-autocomplete="list"
      aria-controls="found"
      [attr.aria-expanded]="shown().length > 0"
      [attr.aria-label]="label()"
      [placeholder]="placeholder()"
      [value]="chosen()?.name ?? word()"
      (input)="type(field.value)"
      (keydown.arrowdown)="move(1, $event)"
      (keydown.arrowup)="move(-1, $event)"
      (keydown.enter)="enter($event)"
      (keydown.escape)="type('')"
    />
    @if (shown().length > 0) {
      <ul id="found" role="listbox">
        @for (node of shown(); track keyOf(node); let i = $index) {
          <li
            role="option"
            tabindex="-1"
            [class.at]="i === place()"
            [attr.aria-selected]="i === place()"
            (click)="choose(node)"
            (keydown.enter)="choose(node)"
          >
            <zs-icon [name]="kinds[node.kind].icon" [label]="kinds[node.kind].name" />
            <span>{{ node.name }}</span>
            <small>{{ node.note }}</small>
          </li>
        }
      </ul>
    } @else if (nothing()) {
      <p role="status">没有含“{{ asked() }}”的单位、项目、政策、供应商、资产或人员编号</p>
    }
  `,
  styleUrl: './node-picker.scss',
})
export class NodePicker {
  readonly label = input.required<string>();
  readonly placeholder = input('单位、项目、政策、供应商、资产的名称或代码，人员编号');
  readonly chosen = input<LinkedNode | null>(null);
  readonly choice = output<LinkedNode>();

  protected readonly kinds = KINDS;
  protected readonly keyOf = keyOf;
  protected readonly word = signal('');
  protected readonly asked = signal('');
  protected readonly place = signal(0);
  private waiting: ReturnType<typeof setTimeout> | undefined;

  private readonly found = httpResource<Page<LinkedNode>>(() =>
    this.asked() ? { url: '/api/v1/linked', params: { q: this.asked() } } : undefined,
  );
  protected readonly shown = computed(() => (this.asked() && this.found.hasValue() ? this.found.value().items : []));
  protected readonly nothing = computed(
    () => this.asked() !== '' && this.found.hasValue() && this.shown().length === 0,
  );

  protected type(text: string): void {
    this.word.set(text);
    this.place.set(0);
    clearTimeout(this.waiting);
    if (text.trim() === '') this.asked.set('');
    else this.waiting = setTimeout(() => this.asked.set(text.trim()), PAUSE_MS);
  }

  protected move(step: number, event: Event): void {
    event.preventDefault();
    const count = this.shown().length;
    if (count > 0) this.place.update((place) => (place + step + count) % count);
  }

  protected enter(event: Event): void {
    const node = this.shown()[this.place()];
    if (!node) return;
    event.preventDefault();
    this.choose(node);
  }

  protected choose(node: LinkedNode): void {
    this.type('');
    this.choice.emit(node);
  }
}
