import fs from 'node:fs';
import path from 'node:path';

/** As many as the service takes in one question. */
const AT_ONCE = 1000;
const PATIENCE_MS = 20_000;

/**
 * The OSV records of every version of the packages of a bill of materials, from a service (an http address), or from a file or
 * folder somebody fetched. With them goes whence and when: an old record says nothing of what was found since.
 * @throws where nothing was to be had; a bundle then carries no snapshot, and says so
 */
export async function advisories(bill, from, now) {
  const names = [...new Set(bill.components.map(({ name }) => name))].sort();
  const carried = /^https?:\/\//.test(from)
    ? { taken: now.toISOString(), records: await asked(names, from) }
    : read(from);
  const vulns = carried.records
    .flatMap((record) => ofThese(record, new Set(names)))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  if (vulns.length === 0) throw new Error(`${from} 里没有这些组件的记录`);
  return {
    source: /^https?:/.test(from) ? from : path.basename(from),
    taken: carried.taken,
    packages: names.length,
    vulns,
  };
}

async function asked(names, from) {
  const ids = new Set();
  let open = names.map((name) => ({ package: { ecosystem: 'npm', name } }));
  while (open.length) {
    const queries = open.slice(0, AT_ONCE);
    const { results } = await answer(`${from}/v1/querybatch`, { queries });
    const more = results.flatMap(({ vulns = [], next_page_token }, n) => {
      for (const { id } of vulns) ids.add(id);
      return next_page_token ? [{ ...queries[n], page_token: next_page_token }] : [];
    });
    open = [...open.slice(AT_ONCE), ...more];
  }
  const records = [];
  for (const id of [...ids].sort()) records.push(await answer(`${from}/v1/vulns/${encodeURIComponent(id)}`));
  return records;
}

async function answer(url, body) {
  const response = await fetch(url, {
    ...(body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (!response.ok) throw new Error(`${url} 答复 ${response.status}`);
  return response.json();
}

/** Of files it is not known when they were taken: not later than the newest record was changed, so that is what is told. */
function read(from) {
  const files = fs.statSync(from).isDirectory()
    ? fs.readdirSync(from).flatMap((name) => (name.endsWith('.json') ? [path.join(from, name)] : []))
    : [from];
  const records = files.flatMap((file) => {
    const found = JSON.parse(fs.readFileSync(file, 'utf8'));
    return Array.isArray(found) ? found : (found.vulns ?? [found]);
  });
  const taken = records.reduce((newest, { modified = '' }) => (modified > newest ? modified : newest), '');
  return { taken, records };
}

/** What a reader of the snapshot needs of a record: not its texts and references, and not what it says of other packages. */
function ofThese({ id, modified, withdrawn, summary, aliases, affected = [] }, names) {
  const ours = affected.filter(({ package: one }) => one?.ecosystem === 'npm' && names.has(one.name));
  if (ours.length === 0) return [];
  const kept = ours.map(({ package: one, ranges, versions }) => ({ package: one, ranges, versions }));
  return [{ id, modified, withdrawn, summary, aliases, affected: kept }];
}
