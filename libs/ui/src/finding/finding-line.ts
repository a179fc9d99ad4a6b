import { Component, computed, input, linkedSignal, output } from '@angular/core';
import type { BasisReference, Finding } from '@zhunsheng/ruler';
import { Chip } from '../chip/chip';
import { SeverityChip } from '../chip/severity-chip';
import { StatusChip } from '../chip/status-chip';
import { Icon } from '../icon/icon';
import { PlumbStrip } from '../plumb/plumb-strip';
import type { PlumbReading } from '../plumb/plumb-scale';
import { evidenceText, sourceText } from './evidence-value';

/** A finding in one line; opened: the sentence with its numbers, what was read and where, the clause, what would change it. */
@Component({
  selector: 'zs-finding-line',
  imports: [Chip, Icon, PlumbStrip, SeverityChip, StatusChip],
  templateUrl: './finding-line.html',
  styleUrl: './finding-line.scss',
})
export class FindingLine {
  readonly finding = input.required<Finding>();
  readonly name = input<string | null>(null);
  /** The measured value against its threshold, where the rule has one. */
  readonly reading = input<PlumbReading | null>(null);
  readonly format = input<(value: number) => string>((value) => value.toLocaleString('zh-CN'));
  readonly remedy = input<string | null>(null);
  /** Why it could not be evaluated, in the bureau's words. */
  readonly cause = input<string | null>(null);
  /** A hit the bureau clears, not the unit: it bars nothing until it was looked into. */
  readonly verifies = input(false);
  readonly expanded = input(false);
  readonly ruleOpened = output<string>();

  protected readonly open = linkedSignal(() => this.expanded());
  protected readonly hit = computed(() => this.finding().outcome === 'hit');
  protected readonly evidence = computed(() =>
    this.finding().evidence.map((entry) => ({ ...entry, text: evidenceText(entry), from: sourceText(entry.source) })),
  );

  protected readonly points = computed(() => {
    const { points } = this.finding();
    return points === 0 ? '' : `${points > 0 ? '+' : '−'}${Math.abs(points)} 分`;
  });

  protected basisText({ document, number, article }: BasisReference): string {
    // our own design and plain arithmetic are no published text to be quoted
    if (number === null && article === null) return document;
    return `《${document.replace(/^《|》$/g, '')}》${number ? `（${number}）` : ''}${article ?? ''}`;
  }
}
