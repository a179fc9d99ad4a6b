import { held, otherwise, type Requirement } from './requirement.js';

const ATTACK = 'apps/api/journeys/attack';
const DOCUMENT = 'libs/base-data/server/src/document';
const REFUSED = 'V26 V27 V28 refuses %s with a message';

/** E 输入、文件、表达式、模型. */
export const INPUT: readonly Requirement[] = [
  held(
    'R-SEC-42',
    '每个字段有名有界，多余的不收',
    `${ATTACK}/hostile-input.journey.spec.ts › V09 what a body brings beyond its fields`,
    'libs/kernel/src/session/session.http.spec.ts › refuses unknown fields by name',
  ),
  otherwise(
    'R-SEC-43',
    '语句参数化',
    '值一律绑定，带值的语句走扩展协议；没有值的语句文本全部写在源码里，仍走简单协议',
    `${ATTACK}/hostile-input.journey.spec.ts › V25 three hundred texts that would be SQL are texts`,
    'libs/base-data/server/src/holdings/list/list-query.spec.ts › takes nothing that was typed into its text',
  ),
  held('R-SEC-44', '上传按种类、结构、大小、解压量把关', `${DOCUMENT}/document-reader.spec.ts › ${REFUSED}`),
  held(
    'R-SEC-45',
    '解析在隔离进程，超时超量即止',
    `${DOCUMENT}/confine/confined-process.spec.ts › lets nothing be read outside, written, started or dialled`,
    `${DOCUMENT}/server-memory.spec.ts › the server grows by less than 100 MB`,
  ),
  held('R-SEC-46', 'XML 不展开实体、不取外部', `${DOCUMENT}/document-reader.spec.ts › ${REFUSED}`),
  held(
    'R-SEC-47',
    '存放的文件不用来访者的名字',
    `${ATTACK}/hostile-input.journey.spec.ts › leads nowhere as the name of a file`,
    `${DOCUMENT}/shelf/file-store.spec.ts › does not hand out what was changed where it lies`,
  ),
  held(
    'R-SEC-48',
    '导出的表没有公式',
    'libs/base-data/server/src/holdings/sheet/write-sheet.spec.ts › V30 is CSV without formulas',
    'libs/base-data/server/src/holdings/sheet/write-sheet.spec.ts › V30 is XLSX in which a formula is only text',
  ),
  otherwise(
    'R-SEC-49',
    '自写的匹配式不会失控',
    '不换引擎，而是不收可能失控的写法，长度有限',
    'libs/base-data/server/src/import/plan/library-mapping-shape.spec.ts › V31 does not take the pattern %s',
  ),
  held(
    'R-SEC-50',
    '规则表达式有类型、有成本上限，没有通向代码的路',
    'libs/ruler/src/feel/refused.spec.ts › V32 refuses %s as %s',
    'libs/ruler/src/feel/hostile.spec.ts › is refused in Chinese, at its place, and is never compiled',
  ),
  held(
    'R-SEC-51',
    '文档里的话不能改变分数与等级',
    'apps/api/journeys/review/poisoned-twin.journey.spec.ts › V34 get the same grade, scores, findings and amount',
    'libs/kernel/src/model/open-model.spec.ts › V34 remarks with words of the text only',
  ),
  held(
    'R-SEC-52',
    '模型的输出只作文字并标明',
    `${ATTACK}/inert-text.spec.ts › V36 V21 is never made into elements`,
    'apps/api/journeys/review/proof-over-http.journey.spec.ts › is offered to the desks alone, and says whose words they are',
  ),
  held(
    'R-SEC-53',
    '外连只到名单上的地址，不随跳转',
    'libs/kernel/src/watch/egress-guard.spec.ts › refuses and counts a public address',
    'libs/kernel/src/model/open-model.spec.ts › V33 knows no address but its own',
  ),
  held(
    'R-SEC-54',
    '按用户与接口限量：速率、后台任务、每日问数、导出行数、队列长度',
    'libs/kernel/src/http/rate-guard.http.spec.ts › is refused at that route, told how long to wait, and taken again after it',
    'libs/kernel/src/http/rate-guard.http.spec.ts › is bounded over all routes together',
    'libs/kernel/src/jobs/job-queue.spec.ts › takes so many jobs of one person and so many of all',
    'apps/api/journeys/network/limits-of-use.journey.spec.ts › is so many questions a day, however many come at once',
    'libs/kernel/src/session/session.http.spec.ts › slows an address that tries many names',
    'apps/api/journeys/operation/watch-over-http.journey.spec.ts › lets a small export out with a watermark',
  ),
];
