import { type Migration, sharedTable } from '@zhunsheng/kernel';

/** Public as the articles are; only the keeper of the vectors writes, for the whole installation. */
const KEEPER = 'zs_s_all';

const VECTORS = `
create table policy_vector (
  region_code integer not null,
  document_id text collate "C" not null,
  article_no integer not null,
  model text collate "C" not null,
  digest bytea not null,
  scale real not null check (scale > 0),
  vector bytea not null check (octet_length(vector) between 8 and 4096),
  primary key (region_code, document_id, article_no, model),
  foreign key (region_code, document_id, article_no) references policy_article on delete cascade
);
comment on table policy_vector is 'where an article lies in the sense of a model: a signed byte a number, times scale';
comment on column policy_vector.digest is 'SHA-256 of the text the vector was made of: another text needs another vector';

create table policy_vector_edition (
  model text collate "C" primary key,
  edition bigint not null,
  dimensions integer not null check (dimensions between 8 and 4096)
);
comment on table policy_vector_edition is 'grows when vectors were added, so that each process knows when those it holds are old';
`;

export const policyVectors: Migration = {
  name: '0102-policy-vectors',
  async up(db) {
    await db.query(VECTORS);
    for (const table of ['policy_vector', 'policy_vector_edition']) {
      await db.query(sharedTable(table));
      await db.query(`grant insert, update, delete on ${table} to ${KEEPER}`);
    }
  },
  async down(db) {
    await db.query('drop table policy_vector_edition, policy_vector');
  },
};
