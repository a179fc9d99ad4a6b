import { Injectable } from '@nestjs/common';
import type { DisclosedPerson, EnrolPerson, PersonPage, PersonView } from '@zhunsheng/contract';
import {
  type Actor,
  type Ctx,
  ExportDesk,
  FieldCipher,
  hasIdentity,
  ledger,
  LedgerDesk,
  refuseStale,
  UnitOfWork,
  ZsError,
} from '@zhunsheng/kernel';

import { type Sheet, type SheetFormat, writeSheet } from '../holdings/sheet/write-sheet.js';
import { regionOf } from '../region/region-of.js';
import { recordDisclosure, refuseHaste, refuseHastySearches, refuseNamed } from './disclosure.js';
import { ID_FIELD, identityPlace, idNumberProblem, isErased, normalIdNumber } from './identity.js';
import type { ChangePersonBody } from './person.dto.js';
import { Person } from './person.entity.js';
import { personChanged, personDisclosed, personsEnrolled, personsExported, personsSearched } from './person.events.js';
import { everyPerson, PERSON_SHEET } from './person-sheet.js';
import {
  changeable,
  listPersons,
  maskedPerson,
  nameOfPerson,
  openIdentity,
  PERSON_COLUMNS,
  PERSON_TABLES,
  type PersonFilter,
  type PersonRow,
} from './person-list.js';

/** A post; the region is named by who sees several. */
export interface Place {
  unitCode: string;
  personNo: string;
  region?: string | undefined;
}

/** What is not sealed is read by many: an identity number in another field would lie open. */
function numberIn(fields: object): string | null {
  const found = Object.entries(fields).find(([, value]) => typeof value === 'string' && hasIdentity(value));
  return found ? `${found[0]} 含有身份证号；身份证号只能写在 idNumber` : null;
}

const sayPerson = ({ seat, post, until, monthlyCostFen }: ReturnType<typeof changeable>): string =>
  `${post}${seat ? `（编制 ${seat}）` : ''}，月成本 ${(Number(monthlyCostFen) / 100).toFixed(2)} 元，${until ? `任职止 ${until}` : '在岗'}`;

/** Who works in the units. Counts leave it freely, masked rows to few, an identity one at a time and for a reason. */
@Injectable()
export class PersonRegister {
  constructor(
    private readonly work: UnitOfWork,
    private readonly cipher: FieldCipher,
    private readonly exports: ExportDesk,
    private readonly log: LedgerDesk,
  ) {}

  list(actor: Actor, filter: PersonFilter): Promise<PersonPage> {
    return this.work.run(actor, (ctx) => listPersons(ctx, this.cipher, filter), { readOnly: true });
  }

  /**
   * Masked as on the screen; that a list of people left is an entry in the ledger.
   *
   * @throws ZsError EXPORT_NEEDS_APPROVAL: what a person costs is sensitive with the name masked, too
   */
  async export(actor: Actor, format: SheetFormat, filter: PersonFilter): Promise<Sheet> {
    const name = '人员名册（脱敏）';
    const rows = await this.work.run(actor, (ctx) => everyPerson(ctx, this.cipher, filter), { readOnly: true });
    const wish = { what: name, rows: rows.length, level: 'L3', query: filter } as const;
    const { text: watermark } = await this.exports.pass(actor, wish);
    const event = personsExported('person', { rows: rows.length, format });
    await this.work.run(actor, (ctx) => ledger.append(ctx, event));
    return writeSheet({ name, columns: PERSON_SHEET, rows, format, watermark });
  }

  /** All or none: a list half taken in would have to be compared by hand. */
  async enrol(actor: Actor, persons: readonly EnrolPerson[], region?: string): Promise<{ enrolled: number }> {
    const problems = persons.flatMap(({ idNumber, since, until, ...open }, index) => {
      const problem = idNumberProblem(idNumber);
      const order = until !== undefined && until < since ? '截止日期早于起始日期' : null;
      const lying = numberIn(open);
      return [
        problem && `第 ${index + 1} 人 idNumber ${problem}`,
        order && `第 ${index + 1} 人 until ${order}`,
        lying && `第 ${index + 1} 人 ${lying}`,
      ];
    });
    const said = problems.filter((problem) => problem !== null);
    if (said.length) throw new ZsError('INVALID_INPUT', { problems: said.slice(0, 20).join('；') });
    const home = regionOf(actor, region);
    return this.work.run(actor, async (ctx) => {
      for (const person of persons) await this.#add(ctx, home, person);
      const units = [...new Set(persons.map(({ unitCode }) => unitCode))].sort();
      await ledger.append(ctx, personsEnrolled(`person/${home}`, { persons: persons.length, units }));
      return { enrolled: persons.length };
    });
  }

  async change(actor: Actor, place: Place, body: ChangePersonBody): Promise<PersonView> {
    const { unitCode, personNo } = place;
    const region = regionOf(actor, place.region);
    return this.work.run(actor, async (ctx) => {
      const person = await this.#find(ctx, region, unitCode, personNo, { mode: 'pessimistic_write' });
      const { seen, ...wanted } = body;
      const lying = numberIn(wanted);
      if (lying) throw new ZsError('INVALID_INPUT', { problems: lying });
      const { monthlyCostFen, ...rest } = wanted;
      const cost = monthlyCostFen === undefined ? {} : { monthlyCostFen: String(monthlyCostFen) };
      const object = nameOfPerson(person);
      await refuseStale(ctx, {
        ...{ object, what: `人员 ${personNo}`, seen, say: sayPerson },
        // locked above
        read: () => Promise.resolve(changeable(person)),
        yours: changeable({
          ...person,
          ...cost,
          post: rest.post ?? person.post,
          seat: rest.seat ?? person.seat,
          until: rest.until === undefined ? person.until : rest.until,
        }),
      });
      if (wanted.until && wanted.until < person.since)
        throw new ZsError('INVALID_INPUT', { problems: `until 早于起始日期 ${person.since}` });
      const fields = Object.entries(wanted).flatMap(([field, value]) => (value === undefined ? [] : [field]));
      // these columns and no others: an identity read before would undo an erasure
      if (fields.length) await ctx.manager.update(Person, { region, unitCode, personNo }, { ...rest, ...cost });
      await ledger.append(ctx, personChanged(object, { unit: unitCode, person: personNo, fields }));
      const [row] = await ctx.manager.query<PersonRow[]>(
        `select ${PERSON_COLUMNS} from ${PERSON_TABLES}
         where p.region_code = $1 and p.unit_code = $2 and p.person_no = $3`,
        [region, unitCode, personNo],
      );
      if (!row) throw new ZsError('NOT_FOUND');
      return maskedPerson(ctx, row, this.cipher);
    });
  }

  /** Entry in the ledger and name shown stand or fall together: the answer leaves after the commit. */
  async disclose(actor: Actor, place: Place, reason: string): Promise<DisclosedPerson> {
    const { unitCode, personNo } = place;
    const region = regionOf(actor, place.region);
    return this.work.run(actor, async (ctx) => {
      await refuseHaste(ctx, region);
      const person = await this.#find(ctx, region, unitCode, personNo);
      const identity = openIdentity(this.cipher, region, person, person.identity);
      if (isErased(identity)) throw new ZsError('IDENTITY_ERASED');
      refuseNamed(reason, identity);
      const disclosure = await recordDisclosure(ctx, region, person, reason);
      const data = { unit: unitCode, person: personNo, disclosure, reason };
      await ledger.append(ctx, personDisclosed(`person/${region}/${unitCode}/${personNo}`, data));
      return { personNo, ...identity, disclosureId: disclosure };
    });
  }

  /** By the blind index; the number itself is neither stored nor logged. */
  /** @throws ZsError TOO_MANY_REQUESTS */
  async findByNumber(actor: Actor, idNumber: string): Promise<PersonView[]> {
    return this.work.run(actor, async (ctx) => {
      await refuseHastySearches(ctx, this.log);
      const rows = await ctx.manager.query<PersonRow[]>(
        `select ${PERSON_COLUMNS} from ${PERSON_TABLES}
         where p.region_code between $1 and $2 and p.id_index = $3 order by p.unit_code, p.person_no`,
        [actor.scope.regionLo, actor.scope.regionHi, this.cipher.blindIndex(ID_FIELD, idNumber)],
      );
      await ledger.append(ctx, personsSearched('person', { found: rows.length }));
      return rows.map((row) => maskedPerson(ctx, row, this.cipher));
    });
  }

  async #find(
    ctx: Ctx,
    region: number,
    unitCode: string,
    personNo: string,
    lock?: { mode: 'pessimistic_write' },
  ): Promise<Person> {
    const where = { region, unitCode, personNo };
    const person = await ctx.manager.findOne(Person, { where, ...(lock ? { lock } : {}) });
    if (!person) throw new ZsError('NOT_FOUND');
    return person;
  }

  async #add(ctx: Ctx, region: number, entry: EnrolPerson): Promise<void> {
    const { unitCode, personNo, name, kind, seat, post, since, until, monthlyCostFen } = entry;
    const idNumber = normalIdNumber(entry.idNumber);
    const inserted = await ctx.manager
      .createQueryBuilder()
      .insert()
      .into(Person)
      .values({
        region,
        unitCode,
        personNo,
        identity: this.cipher.seal(JSON.stringify({ name, idNumber }), identityPlace(region, unitCode, personNo)),
        keyVersion: this.cipher.keyVersion,
        idIndex: this.cipher.blindIndex(ID_FIELD, idNumber),
        kind,
        seat: seat ?? null,
        post,
        since,
        until: until ?? null,
        monthlyCostFen: String(monthlyCostFen),
      })
      .orIgnore()
      .returning('person_no')
      .execute();
    if ((inserted.raw as unknown[]).length === 0)
      throw new ZsError('ALREADY_ENROLLED', { unit: unitCode, person: personNo });
  }
}
