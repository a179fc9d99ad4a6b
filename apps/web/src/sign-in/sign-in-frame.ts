import { Component } from '@angular/core';

/** The plumb line beside whatever is asked before somebody is let in. */
@Component({
  selector: 'zs-sign-in-frame',
  templateUrl: './sign-in-frame.html',
  styleUrl: './sign-in-frame.scss',
})
export class SignInFrame {
  /** Projects around the line: [x, y, radius]; a fixed drawing, not data. */
  protected readonly dots: readonly (readonly [number, number, number])[] = [
    [96, 150, 4],
    [132, 238, 3],
    [164, 196, 6],
    [118, 322, 5],
    [172, 366, 3],
    [146, 430, 4],
    [244, 176, 5],
    [288, 132, 3],
    [262, 262, 7],
    [316, 228, 4],
    [236, 344, 4],
    [298, 392, 6],
    [254, 452, 3],
    [340, 318, 3],
  ];
  protected readonly ticks = Array.from({ length: 21 }, (_, index) => 96 + index * 20);
}
