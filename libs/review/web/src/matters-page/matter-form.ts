import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { FeedbackTopic, MatterKind, MatterPerson, OpenMatter, Page } from '@zhunsheng/contract';
import { FEEDBACK_TOPICS } from '@zhunsheng/contract';
import { SessionStore } from '@zhunsheng/session';
import { doing } from '../fairness-page/doing';
import { MatterApi } from './matter-api';

/** A new task, talk or feedback; a feedback brings along the page it was begun on. */
@Component({
  selector: 'zs-matter-form',
  imports: [MatButton],
  templateUrl: './matter-form.html',
  styleUrl: './matter-thread.scss',
})
export class MatterForm {
  private readonly api = inject(MatterApi);
  private readonly session = inject(SessionStore);

  readonly kind = input.required<MatterKind>();
  readonly project = input.required<string | null>();
  /** An address of the product. */
  readonly from = input.required<string | null>();
  readonly opened = output<string>();
  readonly closed = output();

  protected readonly topics = FEEDBACK_TOPICS;
  protected readonly doing = doing();
  protected readonly ofUnit = computed(() => (this.session.session()?.user.unitCode ?? null) !== null);
  protected readonly unit = signal('');
  protected readonly units = httpResource<Page<{ code: string; name: string }>>(() =>
    this.ofUnit() || this.about() !== null ? undefined : '/api/v1/units?limit=1000',
  );
  protected readonly people = httpResource<Page<MatterPerson>>(() => this.api.people(this.unit()));
  /** What the page shows: a feedback on a score sheet is about that project, one on a rule about that rule. */
  protected readonly about = computed(
    () => this.project() ?? /^\/projects\/([0-9a-f-]{36})/u.exec(this.from() ?? '')?.[1] ?? null,
  );
  protected readonly rule = computed(() => /^\/rules\/([A-Z]\d{2})/u.exec(this.from() ?? '')?.[1] ?? null);

  protected async send(form: HTMLFormElement): Promise<void> {
    const data = new FormData(form);
    const text = (name: string) => String(data.get(name) ?? '').trim();
    const [unitCode, ownerId, dueOn] = [text('unit'), text('owner'), text('dueOn')];
    const [projectId, rule, place] = [this.about(), this.rule(), this.from()];
    const matter: OpenMatter = {
      ...{ kind: this.kind(), title: text('title'), text: text('text') },
      ...(this.kind() === '反馈' && { topic: text('topic') as FeedbackTopic }),
      ...(projectId && { projectId }),
      ...(rule && { rule }),
      ...(place && { place }),
      ...(unitCode && { unitCode }),
      ...(ownerId && { ownerId }),
      ...(dueOn && { dueOn }),
      ...(data.get('internal') && { internal: true }),
    };
    const made = await this.doing.act(
      () => this.api.open(matter),
      ({ ownerName }) => (ownerName ? `已登记，责任人 ${ownerName}` : '已登记'),
    );
    if (made) this.opened.emit(made.id);
  }
}
