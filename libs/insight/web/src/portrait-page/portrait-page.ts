import { DatePipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import type { PortraitKind, PortraitView } from '@zhunsheng/contract';
import { problemOf } from '@zhunsheng/session';
import { DataState, Money, Skeleton } from '@zhunsheng/ui';
import { PortraitFigure } from './portrait-figure';

const KINDS: Record<PortraitKind, string> = {
  unit: '单位',
  department: '主管部门',
  project: '项目',
  policy: '政策',
  supplier: '供应商',
  rule: '审核规则',
};

/** 画像: one subject on two printed pages. */
@Component({
  selector: 'zs-portrait-page',
  imports: [DataState, DatePipe, MatButton, Money, PortraitFigure, RouterLink, Skeleton],
  templateUrl: './portrait-page.html',
  styleUrl: './portrait-page.scss',
})
export class PortraitPage {
  private readonly router = inject(Router);

  readonly kind = input.required<PortraitKind>();
  /** Not a part of the path: a name with a point in it would be taken for a file. */
  readonly id = input('');

  protected readonly view = httpResource<PortraitView>(
    () => `/api/v1/portraits/${this.kind()}/${encodeURIComponent(this.id())}`,
  );
  protected readonly problem = computed(() => problemOf(this.view.error()));
  protected readonly kindName = computed(() => KINDS[this.kind()]);

  protected readonly tree = (link: string) => this.router.parseUrl(link);

  protected print(): void {
    globalThis.print();
  }
}
