import { Component, output } from '@angular/core';

/** Where one asks from any page; the page decides where the question goes. */
@Component({
  selector: 'zs-ask-box',
  template: `
    <form class="no-print" role="search" (submit)="ask(box); $event.preventDefault()">
      <input
        #box
        class="zs-field"
        maxlength="300"
        autocomplete="off"
        aria-label="问数"
        placeholder="问一个数字、标准或政策，例如：各部门申报金额前五"
      />
      <button type="submit">问</button>
    </form>
  `,
  styles: `
    form {
      display: flex;
      gap: 8px;
    }
    input {
      flex: 1;
      min-width: 0;
      height: 36px;
    }
    button {
      padding: 0 18px;
      border: 1px solid var(--zs-blue);
      border-radius: 4px;
      background: none;
      color: var(--zs-blue);
      font: inherit;
      cursor: pointer;
    }
  `,
})
export class AskBox {
  readonly asked = output<string>();

  protected ask(box: HTMLInputElement): void {
    const text = box.value.trim();
    if (text.length >= 2) this.asked.emit(text);
  }
}
