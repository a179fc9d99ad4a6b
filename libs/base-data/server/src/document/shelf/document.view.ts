import type { DocumentField, DocumentRow, DocumentView, TextPage } from '@zhunsheng/contract';

import type { StoredDocument, StoredField, StoredPage } from './document.entity.js';

export interface FieldCount {
  fields: number;
  confirmed: number;
}

export function documentRow(document: StoredDocument, { fields, confirmed }: FieldCount): DocumentRow {
  const { id, unit, name, state, message, kind, type, flags, unread, uploader } = document;
  return {
    ...{ id, unit, name, state, message, kind, type, flags, unread, uploader, fields, confirmed },
    region: String(document.region),
    bytes: Number(document.bytes),
    uploadedAt: document.uploadedAt.toISOString(),
    readSeconds: document.readMs === null ? null : document.readMs / 1000,
  };
}

export function documentView(document: StoredDocument, pages: StoredPage[], fields: StoredField[]): DocumentView {
  const confirmed = fields.filter(({ state }) => state !== '待确认').length;
  return {
    ...documentRow(document, { fields: fields.length, confirmed }),
    hash: document.hash,
    pages: pages.map(pageView),
    found: fields.map(fieldView),
  };
}

function pageView({ no, title, source, confidence, shape, spans }: StoredPage): TextPage {
  return {
    ...{ number: no, title, source, spans },
    confidence: Number(confidence),
    shape: shape === null ? null : Number(shape),
  };
}

export function fieldView(field: StoredField): DocumentField {
  const { no, kind, value, item, page, span, problem, state, foundValue, confirmedBy } = field;
  return {
    ...{ no, kind, value, item, page, span, problem, state, foundValue, confirmedBy },
    amountFen: field.amountFen === null ? null : Number(field.amountFen),
    confidence: Number(field.confidence),
    confirmedAt: field.confirmedAt?.toISOString() ?? null,
  };
}
