import { Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { AppealDocument, ProjectAppealsView } from '@zhunsheng/contract';
import type { Finding } from '@zhunsheng/ruler';
import { Notice } from '@zhunsheng/session';
import { firstValueFrom } from 'rxjs';
import { AppealApi } from '../../appeal-api';

/** 申请复评: which finding, on what ground, with what evidence. */
@Component({
  selector: 'zs-appeal-form',
  imports: [MatButton],
  templateUrl: './appeal-form.html',
  styleUrl: './appeal-form.scss',
})
export class AppealForm {
  private readonly api = inject(AppealApi);
  private readonly notice = inject(Notice);

  readonly project = input.required<string>();
  readonly appeals = input.required<ProjectAppealsView>();
  /** Findings that hit and were not appealed yet. */
  readonly findings = input.required<readonly Finding[]>();
  readonly ruleName = input.required<(code: string) => string>();
  readonly filed = output();

  protected readonly open = signal(false);
  protected readonly busy = signal(false);
  protected readonly rule = signal('');
  protected readonly chosen = computed(
    () => this.findings().find(({ rule }) => rule === this.rule()) ?? this.findings()[0],
  );

  protected async file(ground: string, statement: string, documents: string): Promise<void> {
    const rule = this.chosen()?.rule;
    const found = this.appeals().grounds.find((one) => one === ground);
    if (rule === undefined || found === undefined) return;
    this.busy.set(true);
    try {
      const body = { rule, ground: found, statement, documents: documentsIn(documents) };
      const { dueOn } = await firstValueFrom(this.api.file(this.project(), body));
      this.open.set(false);
      this.notice.done(`已申请复评，${dueOn} 前答复`);
      this.filed.emit();
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}

/** One document a line, as people type them: 名称；文号；条款. */
export function documentsIn(text: string): AppealDocument[] {
  return text
    .split('\n')
    .map((line) => line.split(/[;；]/u).map((part) => part.trim()))
    .filter(([title]) => title)
    .map(([title = '', number, article]) => ({
      title,
      ...(number ? { number } : {}),
      ...(article ? { article } : {}),
    }));
}
