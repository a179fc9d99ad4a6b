import { ID_FIELD, identityPlace } from '@zhunsheng/base-data-server';
import type { FieldCipher } from '@zhunsheng/kernel';

import { demoCity } from './calendar.js';
import type { City } from './city.js';
import type { DemoPerson } from './people.js';

const hex = (bytes: Buffer) => `\\x${bytes.toString('hex')}`;

/** Names and numbers enter the database sealed, as they would through the register. */
export function sealPeople(city: City, people: readonly DemoPerson[], cipher: FieldCipher): void {
  for (const { name, idNumber, ...row } of people) {
    const place = identityPlace(demoCity.region, row.unit_code, row.person_no);
    city.put('person', {
      ...row,
      identity: hex(cipher.seal(JSON.stringify({ name, idNumber }), place)),
      key_version: cipher.keyVersion,
      id_index: hex(cipher.blindIndex(ID_FIELD, idNumber)),
    });
  }
}
