import { held, type Requirement } from './requirement.js';

const LEDGER = 'libs/kernel/src/ledger';
const OPERATION = 'apps/api/journeys/operation';

/** D 审计. */
export const LEDGER_ROWS: readonly Requirement[] = [
  held(
    'R-SEC-32',
    '事件与变更同一事务，缺一不成',
    `${LEDGER}/ledger.spec.ts › stands with the change or not at all`,
    'apps/api/journeys/faults/kill-the-worker.journey.spec.ts › V37 holds the invariants I1 to I8',
  ),
  held(
    'R-SEC-33',
    '一条事件记下的内容',
    `${LEDGER}/entry.http.spec.ts › of a request: its number, from where, in which session, by whom with which rights`,
    `${LEDGER}/entry.http.spec.ts › of a job: that the product did it, in the name of who asked`,
    `${LEDGER}/event-shapes.spec.ts › stand in one log that both verifiers find whole, each text as it was written`,
    'apps/api/src/ledger-kinds/without-states.spec.ts › every kind of entry of the product holds both states of what was edited',
    'apps/api/journeys/review/edit-entries.journey.spec.ts › each edit begins where the one before ended',
    'apps/api/journeys/base-data/kept-edits.journey.spec.ts › a duty: whether it is a core one, its target and its beginning, too',
    'apps/api/journeys/base-data/kept-edits.journey.spec.ts › where a library is from: each part of it by itself',
    'libs/kernel/src/administration/grants/grant-entries.http.spec.ts › is the whole right before and after',
    'apps/api/journeys/filing/filing-over-http.journey.spec.ts › leaves entries of which each begins in the state and version',
    `${LEDGER}/event-shapes.spec.ts › hold the digests of what was edited, before and after`,
    `${LEDGER}/event-shapes.spec.ts › tell the time in UTC to the microsecond, and whose it is`,
    `${LEDGER}/event-shapes.spec.ts › name the rules and the model a machine went by, and how it ended`,
  ),
  held(
    'R-SEC-34',
    '只追加，属主与产品都改不了',
    `${LEDGER}/ledger.spec.ts › V52 refuses %s, to the owner as to the product`,
    `${LEDGER}/ledger.spec.ts › V52 cannot be read by those who write it`,
  ),
  held(
    'R-SEC-35',
    'Merkle 台账与 SM2 签名检查点，任一改动指到条',
    `${LEDGER}/ledger.spec.ts › V51 names entry %i after one byte of it was changed`,
    `${LEDGER}/ledger.spec.ts › V51 names the first bad entry of an exported ledger`,
  ),
  held(
    'R-SEC-36',
    '包含与一致证明',
    `${LEDGER}/merkle.spec.ts › proves each member, and nothing else`,
    `${LEDGER}/proofs.http.spec.ts › show anybody with a signed checkpoint`,
  ),
  held(
    'R-SEC-37',
    '另行实现的单文件离线核验',
    `${LEDGER}/ledger.spec.ts › can be checked by the single file, with exit codes`,
    `${LEDGER}/ledger.spec.ts › verifies whole, by both verifiers, with the same root`,
  ),
  held(
    'R-SEC-38',
    '锚点在库外，审计员会签，整库回退可发现',
    `${LEDGER}/ledger.spec.ts › finds a database of yesterday put back over that of today`,
    `${OPERATION}/ledger-kept.journey.spec.ts › is cosigned by a person`,
  ),
  held(
    'R-SEC-39',
    '台账不删，按月归档；写不进台账即写不成业务',
    `${OPERATION}/ledger-kept.journey.spec.ts › is archived month by month`,
    'libs/kernel/src/http/error-filter.spec.ts › V44 says that a disk is full',
  ),
  held(
    'R-SEC-40',
    '审计员的查阅也留痕；时钟、延迟、核验失败报警',
    `${OPERATION}/clock-steps.journey.spec.ts › R-SEC-40 raises an alarm for the auditor, with how far and whose clock`,
    `${OPERATION}/clock-steps.journey.spec.ts › R-SEC-40 raises an alarm when events wait longer than ten seconds for their place`,
    'libs/kernel/src/observe/clock-watch.spec.ts › is seen when it is set %s, once, and stands in the ledger',
    `${OPERATION}/watch-over-http.journey.spec.ts › hands the auditor the whole ledger, and records that it did`,
    'tools/bundle/deploy.spec.ts › rules are accepted and alert as their tests say',
  ),
  held(
    'R-SEC-41',
    '日志里没有口令、密钥、证件号，也不能伪造行',
    'libs/kernel/src/observe/log.spec.ts › is one JSON document a line, without what must not be in it',
    'libs/kernel/src/classification/redact.spec.ts › keeps secrets, telephones and cards out of a log',
  ),
];
