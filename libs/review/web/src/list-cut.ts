import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/** A list that shows a part of what there is says so. */
@Component({
  selector: 'zs-list-cut',
  template: `@if (cut()) {
    <p class="soft" role="status">共 {{ total() }} {{ unit() }}，显示前 {{ shown() }} {{ unit() }}{{ how() }}</p>
  }`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ListCut {
  readonly total = input.required<number>();
  readonly shown = input.required<number>();
  readonly unit = input('条');
  /** How to reach the others. */
  readonly how = input('。');
  protected readonly cut = computed(() => this.total() > this.shown());
}
