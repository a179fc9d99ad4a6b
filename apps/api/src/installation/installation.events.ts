import { ledgerEvent } from '@zhunsheng/kernel';

export const placeChosen = ledgerEvent<{ region: number; regionName: string; year: number }>(
  'installation.place',
  1,
  '首次安装：区划与年度',
  ({ region, regionName, year }) => `${regionName}（${region}）${year} 年度`,
);
export const peopleImported = ledgerEvent<{ people: number }>(
  'installation.people',
  1,
  '首次安装：导入人员',
  ({ people }) => `${people} 人，授权待审定`,
);
export const installationFinished = ledgerEvent<{ region: number; year: number; units: number; people: number }>(
  'installation.finished',
  1,
  '首次安装完成',
  ({ units, people }) => `${units} 个单位，${people} 人`,
);
