import { today } from '@zhunsheng/base-data-server';
import type { DocumentItem, DocumentType } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import type { FilingDraft } from '../filing.entity.js';
import { type Content, datedSource, type Offer, rowsOf, wordsOf, yuan } from './offer.js';

interface ReadDocument {
  id: string;
  name: string;
  type: DocumentType | null;
  confirmedOn: string;
  fields: { kind: string; value: string; item: DocumentItem | null }[];
}

/** What approves what; a document whose title says none of these is only a basis. */
const APPROVALS: readonly (readonly [RegExp, string])[] = [
  [/可行性研究|可研/, '可研'],
  [/概算|初步设计/, '概算'],
  [/用地/, '用地'],
  [/规划/, '规划'],
  [/立项|项目建议书/, '立项'],
];

/** Fields of the attached documents that a person has confirmed: what the machine only believes to have read is not offered. */
export async function documentOffers(ctx: Ctx, { region, unitCode, content }: FilingDraft): Promise<Offer[]> {
  const ids = rowsOf(content, 'attachments').map((row) => wordsOf(row, 'documentId'));
  const documents = await ctx.manager.query<ReadDocument[]>(
    `select d.document_id as id, d.name, d.type, (max(f.confirmed_at) at time zone 'Asia/Shanghai')::date::text as "confirmedOn",
       json_agg(json_build_object('kind', f.kind, 'value', f.value, 'item', f.item) order by f.field_no) as fields
     from document d join document_field f using (region_code, document_id)
     where d.region_code = $1 and d.unit_code = $2 and d.document_id::text = any ($3) and f.state <> '待确认'
     group by d.region_code, d.document_id order by array_position($3, d.document_id::text)`,
    [region, unitCode, ids],
  );
  const usedOn = today(ctx.clock);
  return documents.flatMap((document) => {
    const source = `附件《${document.name}》`;
    const freshness = datedSource(source, document.confirmedOn, usedOn, 'unknown');
    return offersOf(content, document).map((offer) => ({ ...offer, group: '已确认材料' as const, freshness }));
  });
}

type Bare = Omit<Offer, 'group' | 'freshness'>;

function offersOf(content: Content, { type, fields }: ReadDocument): Bare[] {
  const said = (kind: string) => fields.find((field) => field.kind === kind)?.value ?? '';
  const [title, number, date] = [said('title'), said('number'), said('date')];
  if (type === 'quotation' || type === 'contract') return priced(content, type, said, fields);
  const offers: Bare[] = [];
  const bases = rowsOf(content, 'bases');
  if (title !== '' && !bases.some((row) => wordsOf(row, 'typedTitle') === title)) {
    const value = { typedTitle: title, ...(number && { typedNumber: number }) };
    offers.push({ field: 'bases/+', text: [title, number].filter(Boolean).join(' '), value, reason: null });
  }
  const kind = APPROVALS.find(([words]) => words.test(title))?.[1];
  const approvals = rowsOf(content, 'approvals');
  if (kind && number && date && !approvals.some((row) => wordsOf(row, 'number') === number)) {
    const value = { kind, number, approvedOn: date };
    offers.push({ field: 'approvals/+', text: `${kind} ${number}（${date}）`, value, reason: null });
  }
  return offers;
}

/** Lines of a price table as lines of the estimate, with the document as the source of their price. */
function priced(
  content: Content,
  type: 'quotation' | 'contract',
  said: (kind: string) => string,
  fields: ReadDocument['fields'],
): Bare[] {
  const lines = rowsOf(content, 'lines');
  const name = type === 'quotation' ? '报价单' : '合同';
  const priceSource = [name, said('number'), said('seller')].filter(Boolean).join(' ');
  return fields.flatMap(({ item }) => {
    if (!item || item.priceFen === null || item.quantity === null) return [];
    const at = lines.findIndex((row) => wordsOf(row, 'text') === item.name);
    if (at >= 0 && typeof lines[at]?.['unitPriceFen'] === 'number') return [];
    const { name: text, quantity, unit, priceFen } = item;
    const whole = { text, quantity, ...(unit && { measure: unit }) };
    const value = { ...(at < 0 && whole), unitPriceFen: priceFen, priceSource };
    const words = `${text} 单价 ${yuan(priceFen)} 元${at < 0 ? `，数量 ${quantity}${unit ?? ''}` : ''}`;
    return [{ field: at < 0 ? 'lines/+' : `lines/${at + 1}`, text: words, value, reason: null }];
  });
}
