/** `node second-build.mjs BUNDLE OUT`: a later release for the acceptance run, whose one difference is a further migration. */
import fs from 'node:fs';
import path from 'node:path';

import { seal } from './seal.mjs';

const [from, out] = process.argv.slice(2).map((each) => path.resolve(each));
const read = (file) => fs.readFileSync(path.join(out, file), 'utf8');
const replace = (file, text, by) => {
  const before = read(file);
  if (before.split(text).length !== 2) throw new Error(`${file} has not exactly one ${JSON.stringify(text)}`);
  // a copy shares its blocks with the first build where the file system can
  fs.rmSync(path.join(out, file));
  fs.writeFileSync(path.join(out, file), before.replace(text, by));
};

fs.cpSync(from, out, { recursive: true, verbatimSymlinks: true, mode: fs.constants.COPYFILE_FICLONE });
const version = /^version=(.+)$/m.exec(read('VERSION'))?.[1] ?? '';
replace('VERSION', `version=${version}`, `version=${version}-next`);
replace(
  'apps/api/dist/migrations/index.js',
  '\n];',
  `
    {
        name: '9999-acceptance',
        up: (db) => db.query('create table acceptance_probe (region_code integer not null, n integer not null, primary key (region_code, n))'),
        down: (db) => db.query('drop table acceptance_probe'),
    },
];`,
);
seal(out);
