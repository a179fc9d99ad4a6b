import { type Ctx, type FieldCipher, hasIdentity } from '@zhunsheng/kernel';

import {
  ID_FIELD,
  identityPlace,
  idNumberProblem,
  maskIdNumber,
  maskName,
  normalIdNumber,
} from '../../person/identity.js';
import type { LibraryRules, RowValues } from './library-rules.js';

interface Sealed {
  identity: Buffer;
  version: number;
}

const UNSEALED = ['person_no', 'kind', 'post'];

/** A roll of staff: name and identity number become one sealed field and a blind index before anything is stored. */
export const PERSON_RULES: LibraryRules = {
  sealing: {
    fields: {
      name: { problem: nameProblem, normal: (typed) => typed.trim().replace(/\s+/g, ' '), mask: maskName },
      id_number: {
        problem: idNumberProblem,
        normal: normalIdNumber,
        mask: (typed) => (typed.length < 8 ? '*'.repeat(typed.length) : maskIdNumber(typed)),
      },
    },
    stored: { identity: '姓名与证件号', key_version: '密钥版本', id_index: '证件号' },
    async sealer(ctx, cipher, region) {
      const standing = await sealedPersons(ctx, region);
      return (values) => sealedIdentity(cipher, region, standing, values);
    },
  },
  rowProblem(values) {
    const [since, until] = [values.get('since') ?? '', values.get('until') ?? ''];
    if (until !== '' && until < since) return { column: 'until', message: '截止日期早于起始日期' };
    // what is not sealed is read by many: a number in the wrong column would lie open
    const open = UNSEALED.find((column) => hasIdentity(values.get(column) ?? ''));
    return open ? { column: open, message: '含有身份证号；身份证号只能写在“证件号”一列' } : null;
  },
};

function nameProblem(typed: string): string | null {
  const name = typed.trim();
  if (/[*＊]/.test(name)) return '这是脱敏后的姓名，请填写全名';
  return name.length > 40 || /\d/.test(name) ? '应为 40 字以内、不含数字的姓名' : null;
}

async function sealedPersons(ctx: Ctx, region: number): Promise<Map<string, Sealed>> {
  const rows = await ctx.manager.query<{ unit: string; no: string; identity: Buffer; version: number }[]>(
    `select unit_code as unit, person_no as no, identity, key_version as version from person where region_code = $1`,
    [region],
  );
  return new Map(rows.map(({ unit, no, identity, version }) => [`${unit}/${no}`, { identity, version }]));
}

function sealedIdentity(
  cipher: FieldCipher,
  region: number,
  standing: Map<string, Sealed>,
  values: RowValues,
): string[] {
  const [unit = '', no = '', name = '', idNumber = ''] = ['unit_code', 'person_no', 'name', 'id_number'].map(
    (column) => values.get(column) ?? '',
  );
  const place = identityPlace(region, unit, no);
  const content = JSON.stringify({ name, idNumber });
  const key = `${unit}/${no}`;
  const known = standing.get(key);
  const same = known !== undefined && cipher.open(known.identity, place) === content;
  const sealed = same ? known : { identity: cipher.seal(content, place), version: cipher.keyVersion };
  standing.set(key, sealed);
  return [hex(sealed.identity), String(sealed.version), hex(cipher.blindIndex(ID_FIELD, idNumber))];
}

const hex = (bytes: Uint8Array): string => `\\x${Buffer.from(bytes).toString('hex')}`;
