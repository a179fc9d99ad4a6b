import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Region 100000000 holds national documents, of which only title, number and articles' numbers are kept. */
@Entity('policy_document')
export class PolicyDocument {
  @PrimaryColumn('integer', { name: 'region_code' }) region: number;
  @PrimaryColumn('text', { name: 'document_id' }) id: string;
  @Column('text') title: string;
  @Column('text', { nullable: true }) number: string | null;
  @Column('text') issuer: string;
  @Column('text') level: string;
  @Column('date', { name: 'issued_on', nullable: true }) issuedOn: string | null;
  @Column('date', { name: 'valid_from' }) validFrom: string;
  @Column('date', { name: 'valid_to', nullable: true }) validTo: string | null;
  @Column('date', { name: 'repealed_on', nullable: true }) repealedOn: string | null;
  @Column('text', { name: 'repealed_by', nullable: true }) repealedBy: string | null;
}

@Entity('policy_article')
export class PolicyArticle {
  @PrimaryColumn('integer', { name: 'region_code' }) region: number;
  @PrimaryColumn('text', { name: 'document_id' }) document: string;
  @PrimaryColumn('integer', { name: 'article_no' }) no: number;
  @Column('text') label: string;
  @Column('text', { nullable: true }) text: string | null;
}
