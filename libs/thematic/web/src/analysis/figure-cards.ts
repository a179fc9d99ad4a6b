import { Component, input } from '@angular/core';
import { Money } from '@zhunsheng/ui';

export interface FigureCard {
  name: string;
  /** Money, else `text`. */
  fen?: number | null;
  text?: string;
  note: string;
}

/** The few figures a page is about. */
@Component({
  selector: 'zs-figure-cards',
  imports: [Money],
  template: `
    <ul>
      @for (card of cards(); track card.name) {
        <li class="zs-card">
          <span>{{ card.name }}</span>
          <strong>
            @if (card.fen !== undefined) {
              <zs-money [fen]="card.fen" [reason]="card.note" [unit]="true" />
            } @else {
              {{ card.text }}
            }
          </strong>
          <small>{{ card.note }}</small>
        </li>
      }
    </ul>
  `,
  styleUrl: './figure-cards.scss',
})
export class FigureCards {
  readonly cards = input.required<readonly FigureCard[]>();
}
