import type { NoticeView } from '@zhunsheng/contract';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the bureau tells a unit; opened once, by somebody of the unit. */
@Entity('notice')
export class Notice {
  @PrimaryColumn('integer', { name: 'region_code' }) region: number;
  @PrimaryColumn('uuid', { name: 'notice_id' }) id: string;
  @Column('text', { name: 'unit_code' }) unitCode: string;
  @Column('text') key: string;
  @Column('text') kind: NoticeView['kind'];
  @Column('bigint', { name: 'project_id', nullable: true }) project: string | null;
  @Column('text') title: string;
  @Column('text') body: string;
  @Column('text', { array: true }) rules: string[];
  @Column('date', { name: 'due_on', nullable: true }) dueOn: string | null;
  @Column('date', { name: 'counts_on', nullable: true }) countsOn: string | null;
  @Column('text', { name: 'sent_by' }) sentBy: string;
  @Column('timestamptz', { name: 'sent_at' }) sentAt: Date;
  @Column('text', { name: 'read_by', nullable: true }) readBy: string | null;
  @Column('timestamptz', { name: 'read_at', nullable: true }) readAt: Date | null;
}
