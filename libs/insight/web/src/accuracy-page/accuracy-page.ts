import { PercentPipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed } from '@angular/core';
import type { AccuracyView } from '@zhunsheng/contract';
import { problemOf } from '@zhunsheng/session';
import { DataState, Skeleton } from '@zhunsheng/ui';

const STATUS = { answered: '给出数字的回答', clarify: '没有给出数字的回答', refused: '不能回答的说明' };

/** How often questions are read rightly, release by release, measured and never estimated; and what people think. */
@Component({
  selector: 'zs-accuracy-page',
  imports: [DataState, PercentPipe, Skeleton],
  templateUrl: './accuracy-page.html',
  styleUrl: './accuracy-page.scss',
})
export class AccuracyPage {
  protected readonly view = httpResource<AccuracyView>(() => '/api/v1/questions/accuracy');
  protected readonly problem = computed(() => problemOf(this.view.error()));
  protected readonly status = STATUS;
  protected readonly rows = computed(() => {
    const { sets, releases } = this.view.value()!;
    return releases.flatMap(({ version, date, readings }) =>
      sets.flatMap(({ id, label, first }) => {
        const now = readings[id];
        return now ? [{ version, date, label, first, now }] : [];
      }),
    );
  });
}
