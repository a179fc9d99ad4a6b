import { held, otherwise, type Requirement } from './requirement.js';

const CRYPTO = 'libs/kernel/src/crypto';

/** C 密码与数据保护. */
export const KEEPING: readonly Requirement[] = [
  held(
    'R-SEC-23',
    '国密算法只有一处实现，与标准样例一致',
    `${CRYPTO}/crypto.spec.ts › V53 agrees with the answers printed in the standards`,
    `${CRYPTO}/crypto.spec.ts › V53 accepts every signature it makes`,
  ),
  held(
    'R-SEC-24',
    '字段密文绑定所在的行列，改动即拒',
    `${CRYPTO}/field-cipher.spec.ts › V54 refuses every changed byte and every cut`,
  ),
  otherwise(
    'R-SEC-25',
    '须加密的列',
    '身份证号、姓名、验证器密钥、附件已加密；申报与单位的联系人、电话不加密，理由与代价见决定 0012',
    'apps/api/journeys/attack/canary.journey.spec.ts › V55 stand in no file',
    `${CRYPTO}/sealed-file.spec.ts › shows nothing of what is in it`,
  ),
  held(
    'R-SEC-26',
    '盲索引只供相等查找，逐字段不同',
    `${CRYPTO}/field-cipher.spec.ts › finds the value however it was typed`,
    `${CRYPTO}/field-cipher.spec.ts › differs by field, and outlives a change of data keys`,
  ),
  held(
    'R-SEC-27',
    '密钥分层，轮换中断可续，主密钥可由外部保护',
    'apps/api/journeys/operation/key-rotation.journey.spec.ts › goes on where it was cut off',
    'apps/api/journeys/faults/kill-the-commands.journey.spec.ts › goes on with the change of keys',
    `${CRYPTO}/key-encryption.spec.ts › is missed and told from another one without a byte of any key`,
  ),
  held(
    'R-SEC-28',
    '传输加密：没有 TLS 不对外监听，不以明文连接别处的数据库',
    'tools/bundle/deploy.spec.ts › the nginx site',
    'apps/api/journeys/network/plain-transport.journey.spec.ts › is refused in words, before anything is made or dialled',
    'libs/kernel/src/config/transport.spec.ts › is not opened in plain HTTP',
    'libs/kernel/src/config/transport.spec.ts › is not entered unencrypted',
    'libs/kernel/src/http/transport.http.spec.ts › says nothing in the clear to who comes past it',
    'libs/kernel/src/database/encrypted-connection.spec.ts › is told neither a name nor a password where there is none',
    'apps/api/src/web/page-shown.spec.ts › every page warns of plain HTTP where it was allowed',
    'libs/kernel/src/http/http-application.spec.ts › only a proxy that was named is believed',
  ),
  otherwise(
    'R-SEC-29',
    '剩余信息清除',
    '临时文件不留内容；已结束的会话与批准后的导出按参数天数清除，而不是即时与 24 小时',
    'apps/api/journeys/attack/canary.journey.spec.ts › V55 stand in no file',
    'apps/api/journeys/operation/watch-over-http.journey.spec.ts › sums up a day once, and lets go of what has had its time',
  ),
  otherwise(
    'R-SEC-30',
    '个人信息：查看留痕，可按人查询与删除',
    '删除是覆盖姓名、证件号与盲索引，不是逐人密钥；备份到期为止，恢复旧备份后须按台账重做（决定 0013）',
    'apps/api/journeys/base-data/subject-over-http.journey.spec.ts › gets all of it as one file',
    'apps/api/journeys/base-data/subject-over-http.journey.spec.ts › is erased wherever the product keeps the identity',
    'apps/api/journeys/base-data/subject-over-http.journey.spec.ts › is in the ledger by the places only, and the ledger verifies',
    'apps/api/journeys/base-data/persons-over-http.journey.spec.ts › are shown one at a time, for a reason that stands in the ledger',
  ),
  held(
    'R-SEC-31',
    '备份加密并签名，改动即拒',
    'libs/kernel/src/backup/sealed-stream.spec.ts › V45 is refused after any one byte was changed',
    'libs/kernel/src/backup/sealed-stream.spec.ts › V55 shows nothing of what it holds',
  ),
];
