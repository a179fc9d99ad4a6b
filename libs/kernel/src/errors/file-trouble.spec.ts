import { expect, it } from '@jest/globals';

import { fileTrouble } from './file-trouble.js';

const refused = (code: string) =>
  Object.assign(new Error(`${code}: refused, open '/data/keys'`), { code, syscall: 'open' });

it.each([
  ['ENOSPC', /磁盘空间已满/],
  ['EACCES', /没有权限/],
  ['EROFS', /只读/],
  ['EIO', /读写出错/],
])('says what the disk refused with %s, and not where', (code, words) => {
  expect(fileTrouble(refused(code))).toMatch(words);
  expect(fileTrouble(refused(code))).not.toMatch(/[A-Z/]/);
});

it('says nothing about what is no trouble of a disk', () => {
  expect([fileTrouble(new Error('EIO')), fileTrouble(null), fileTrouble({ code: 'EACCES' })]).toEqual([
    null,
    null,
    null,
  ]);
  expect(fileTrouble(refused('ENOENT'))).toBeNull();
});
