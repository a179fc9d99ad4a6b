import type { DocumentField, DocumentRow, DocumentText, DocumentType, FieldKind, TextSpan } from '@zhunsheng/contract';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('document')
export class StoredDocument {
  @PrimaryColumn('integer', { name: 'region_code' }) region: number;
  @PrimaryColumn('uuid', { name: 'document_id', default: () => 'gen_random_uuid()' }) id: string;
  @Column('text', { name: 'unit_code', nullable: true }) unit: string | null;
  @Column('text') name: string;
  @Column('text', { name: 'content_hash' }) hash: string;
  @Column('bigint') bytes: string;
  @Column('text', { default: '待读' }) state: DocumentRow['state'];
  @Column('text', { nullable: true }) message: string | null;
  @Column('text', { nullable: true }) kind: string | null;
  @Column('text', { nullable: true }) type: DocumentType | null;
  @Column('jsonb', { default: '[]' }) flags: DocumentText['flags'];
  @Column('jsonb', { default: '[]' }) unread: DocumentText['unread'];
  @Column('uuid', { name: 'uploaded_by' }) uploadedBy: string;
  @Column('text') uploader: string;
  @Column('timestamptz', { name: 'uploaded_at' }) uploadedAt: Date;
  @Column('timestamptz', { name: 'read_at', nullable: true }) readAt: Date | null;
  @Column('integer', { name: 'read_ms', nullable: true }) readMs: number | null;
}

@Entity('document_page')
export class StoredPage {
  @PrimaryColumn('integer', { name: 'region_code' }) region: number;
  @PrimaryColumn('uuid', { name: 'document_id' }) document: string;
  @PrimaryColumn('integer', { name: 'page_no' }) no: number;
  @Column('text', { name: 'unit_code', nullable: true }) unit: string | null;
  @Column('text') title: string;
  @Column('text') source: '文字' | '识别';
  @Column('numeric') confidence: string;
  @Column('numeric', { nullable: true }) shape: string | null;
  @Column('jsonb') spans: TextSpan[];
}

@Entity('document_field')
export class StoredField {
  @PrimaryColumn('integer', { name: 'region_code' }) region: number;
  @PrimaryColumn('uuid', { name: 'document_id' }) document: string;
  @PrimaryColumn('integer', { name: 'field_no' }) no: number;
  @Column('text', { name: 'unit_code', nullable: true }) unit: string | null;
  @Column('text') kind: FieldKind;
  @Column('text') value: string;
  @Column('bigint', { name: 'amount_fen', nullable: true }) amountFen: string | null;
  @Column('jsonb', { nullable: true }) item: DocumentField['item'];
  @Column('integer', { name: 'page_index' }) page: number;
  @Column('integer', { name: 'span_index' }) span: number;
  @Column('numeric') confidence: string;
  @Column('text', { nullable: true }) problem: string | null;
  @Column('text', { default: '待确认' }) state: DocumentField['state'];
  @Column('text', { name: 'found_value' }) foundValue: string;
  @Column('text', { name: 'confirmed_by', nullable: true }) confirmedBy: string | null;
  @Column('timestamptz', { name: 'confirmed_at', nullable: true }) confirmedAt: Date | null;
}
