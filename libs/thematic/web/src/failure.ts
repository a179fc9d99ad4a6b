import { Component, computed, input, output } from '@angular/core';
import { problemOf } from '@zhunsheng/session';
import { DataState } from '@zhunsheng/ui';

/** A request that failed, in the words of the error catalogue. */
@Component({
  selector: 'zs-failure',
  imports: [DataState],
  template: ` <zs-data-state [problem]="problem()" (retry)="retry.emit()" /> `,
})
export class Failure {
  readonly error = input.required<unknown>();
  readonly retry = output();
  protected readonly problem = computed(() => problemOf(this.error()));
}
