/** What a vector is made of: the title says of what an article is one. Cut where models stop reading. */
const TEXT = `left(d.title || chr(10) || coalesce(s.title || chr(10), '') || a.text, 2000)`;

/** Every article with wording, its text and the digest of it. */
export const EMBEDDED = `
  select a.region_code, a.document_id, a.article_no, ${TEXT} as text, sha256(convert_to(${TEXT}, 'UTF8')) as digest
  from policy_article a
  join policy_document d on (d.region_code, d.document_id) = (a.region_code, a.document_id)
  left join policy_section s on (s.region_code, s.document_id, s.section_no) = (a.region_code, a.document_id, a.section_no)
  where a.text is not null`;
