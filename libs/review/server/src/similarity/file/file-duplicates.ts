import { type FileToImport, importFile, type ImportedProject } from '@zhunsheng/base-data-server';
import type { CauseView, DuplicateRelation, PhraseView } from '@zhunsheng/contract';
import type { FactDictionary } from '@zhunsheng/ruler';

import { knownFacts } from '../../file-review/review-file.js';
import { codePoints } from '../bigrams.js';
import { familiesOf } from '../duplicates/families.js';
import { findDuplicates, likenessOf } from '../duplicates/find-duplicates.js';
import { commonFrom } from '../duplicates/limits.js';
import { type Party, partyOf } from '../duplicates/party.js';
import { explain, PhraseCounts } from '../duplicates/phrases.js';
import { relationOf } from '../duplicates/relation.js';

export interface FileFamily {
  members: { code: string; name: string; unit: string; year: number; requestFen: number; at: string }[];
  pairs: {
    codes: [string, string];
    relation: DuplicateRelation;
    likeness: number;
    causes: CauseView[];
    phrases: [PhraseView[], PhraseView[]];
  }[];
}

export interface FileDuplicates {
  schema: 'zhunsheng.duplicates/1';
  file: string;
  projects: number;
  families: FileFamily[];
}

/** Facts a file's mapping may name and that two filings are compared by; a file names no sites, people or attachments. */
const SUMMARY = '项目概述';
const LINE = { text: '内容', econ: '部门经济分类' };

/** Duplicates within one project file; a pure function of its bytes and mapping. */
export async function findFileDuplicates(file: FileToImport, dictionary: FactDictionary): Promise<FileDuplicates> {
  const { table } = await importFile(file, knownFacts(dictionary));
  const { projects } = table;
  const parties = projects.map(fileParty);
  const counts = new PhraseCounts(parties.map(({ texts }) => texts.text ?? ''));
  const pairs = findDuplicates(parties);
  const families = familiesOf(pairs.map(({ a, b }) => ({ a: place(a), b: place(b) })));
  return {
    schema: 'zhunsheng.duplicates/1',
    file: file.name,
    projects: projects.length,
    families: families.map((members) => ({
      members: members.map((member) => {
        const { code, name, unit, year, requestFen, requestAt } = projects[Number(member)] as ImportedProject;
        return { code, name, unit, year: year ?? 0, requestFen, at: requestAt };
      }),
      pairs: pairs
        .filter(({ a }) => members.includes(place(a)))
        .map((pair) => {
          const [a, b] = [partyOf(parties, pair.a), partyOf(parties, pair.b)];
          return {
            codes: [projects[pair.a]?.code ?? '', projects[pair.b]?.code ?? ''],
            relation: relationOf(a, b),
            likeness: likenessOf(pair),
            causes: pair.causes,
            phrases: explain(a.texts.text ?? '', b.texts.text ?? '', counts, commonFrom(parties.length)),
          };
        }),
    })),
  };
}

/** Members are sorted as text. */
const place = (i: number): string => String(i).padStart(7, '0');

/** In a file the same name of the same unit in another year is the project carried on. */
function fileParty({ code, name, unit, year, facts, lines }: ImportedProject, i: number): Party {
  const summary = facts[SUMMARY]?.text ?? '';
  return {
    id: `${code}#${String(i)}`,
    current: true,
    unit,
    year: year ?? 0,
    key: String.fromCodePoint(...codePoints(name)),
    name,
    // a name alone is no text: 办公设备购置费 of two units is not one matter
    texts: summary === '' ? {} : { text: `${name}：${summary}` },
    systems: [],
    site: null,
    startYear: null,
    endYear: null,
    // quantity and price stand in a file as written; the amount was read
    lines: lines.map(({ fields, amountFen }) => ({
      text: fields[LINE.text]?.text ?? '',
      econ: fields[LINE.econ]?.text ?? '',
      quantity: null,
      unitPriceFen: null,
      amountFen,
    })),
    beneficiaries: [],
    attachments: [],
  };
}
