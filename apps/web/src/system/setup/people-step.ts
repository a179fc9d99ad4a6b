import { DOCUMENT } from '@angular/common';
import { Component, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { ActivationView, PersonRow } from '@zhunsheng/contract';
import { ROLE_NAMES } from '@zhunsheng/session';
import { DropZone } from '@zhunsheng/ui';
import { TableProblems } from './table-problems';
import { TableUpload } from './table-upload';

@Component({
  selector: 'zs-people-step',
  imports: [DropZone, MatButton, TableProblems],
  templateUrl: './people-step.html',
  styleUrl: './step.scss',
})
export class PeopleStep {
  private readonly document = inject(DOCUMENT);
  readonly disabled = input(false);
  readonly done = output();
  protected readonly table = new TableUpload<PersonRow>('/api/v1/installation/people');
  /** Shown this once: the server keeps only digests. */
  protected readonly links = signal<readonly ActivationView[]>([]);

  protected rolesOf({ roles }: PersonRow): string {
    return roles.map((role) => ROLE_NAMES[role]).join('、') || '—';
  }

  protected linkOf({ token }: ActivationView): string {
    return `${this.document.location.origin}/activation?token=${token}`;
  }

  protected async write(): Promise<void> {
    const rows = this.table.rows().map(({ row: _row, scopeName: _name, ...fields }) => fields);
    const answer = await this.table.write<{ links: ActivationView[] }>(rows);
    if (answer) this.links.set(answer.links);
  }

  protected kept(): void {
    this.links.set([]);
    this.done.emit();
  }
}
