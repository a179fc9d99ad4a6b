import type { Migration } from '@zhunsheng/kernel';

/** An attachment of a filing is an uploaded document, and stands for something on one of its pages. */
export const form: Migration = {
  name: '0043-form',
  async up(db) {
    await db.query(`
      alter table project_attachment
        add column document_id uuid,
        add column page_no integer check (page_no > 0),
        add foreign key (region_code, document_id) references document;
      create index project_attachment_unit on project_attachment (region_code, unit_code);
      create index project_attachment_document on project_attachment (region_code, document_id);
      comment on column project_attachment.document_id is 'the uploaded file; null for filings brought in from other systems';
      comment on column project_attachment.page_no is 'where in the file the proof stands';`);
  },
  async down(db) {
    await db.query(`
      drop index project_attachment_unit;
      alter table project_attachment drop column page_no, drop column document_id;`);
  },
};
