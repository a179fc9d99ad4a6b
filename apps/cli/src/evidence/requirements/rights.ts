import { held, otherwise, type Requirement } from './requirement.js';

const KERNEL = 'libs/kernel/src';
const ATTACK = 'apps/api/journeys/attack';

/** B 授权、职责分离、数据范围. */
export const RIGHTS: readonly Requirement[] = [
  held(
    'R-SEC-11',
    '缺省拒绝，每个接口声明权限',
    `${KERNEL}/http/permission.http.spec.ts › stop the start when a route has none`,
    `${ATTACK}/route-matrix.journey.spec.ts › V01 equals the declared matrix, role by role`,
  ),
  held(
    'R-SEC-12',
    '数据范围由数据库行级权限再守一道，没有范围即没有行',
    'apps/api/migrations/migrations.spec.ts › puts row-level security, forced, on every table',
    `${ATTACK}/scope.journey.spec.ts › V06 has no row for a connection that never said`,
  ),
  held(
    'R-SEC-13',
    '产品不以属主或超级用户连接数据库',
    `${KERNEL}/database/database.spec.ts › is entered by a login role that inherits nothing and owns nothing`,
    'apps/api/journeys/operation/first-start.journey.spec.ts › is ready, describes its API',
  ),
  held(
    'R-SEC-14',
    '没有借属主之眼的视图、函数、物化视图',
    `${ATTACK}/scope.journey.spec.ts › V07 has no view with its owner’s eyes`,
  ),
  held(
    'R-SEC-15',
    '数据库只能经一个事务与一个操作人到达，没有查询缓存',
    `${KERNEL}/database/database.spec.ts › V08 keeps parallel actors apart on one pool`,
    `${ATTACK}/scope.journey.spec.ts › V08 never carries one actor’s rows to the next`,
  ),
  held(
    'R-SEC-16',
    '问数只执行编译器写的语句，以另设的只读角色在只读事务中限时、限行、限临时文件',
    `${KERNEL}/database/question-roles.spec.ts › may not %s`,
    `${KERNEL}/database/question-roles.spec.ts › is given nothing but the listed views and the columns these are made of`,
    `${KERNEL}/database/question-roles.spec.ts › writes no more than 256 MB of temporary files, and cannot raise that`,
    `${KERNEL}/database/session-settings.spec.ts › are not set by %s`,
    'libs/insight/server/src/semantics/one-statement.spec.ts › is one, even where the meaning',
    `${ATTACK}/question-role.journey.spec.ts › lets %s read no other view, and no table but what those are made of`,
    `${ATTACK}/hostile-input.journey.spec.ts › answers nothing beyond the reader’s own scope`,
  ),
  held(
    'R-SEC-17',
    '三员互斥、不兼业务、看不到业务数据',
    `${KERNEL}/administration/administration.http.spec.ts › V10 never join %s and %s in one account`,
    `${ATTACK}/route-matrix.journey.spec.ts › V11 no administrator sees a project`,
  ),
  held(
    'R-SEC-18',
    '两人办理的事由数据库再守一道',
    'apps/api/migrations/0088-separation.spec.ts › V12 %s: %s',
    'apps/api/migrations/0063-one-person.spec.ts › V12 does not pass what he submitted',
    'apps/api/migrations/0053-rule-versions.spec.ts › V12 lets nobody publish what he wrote',
  ),
  otherwise(
    'R-SEC-19',
    '逐列分级，按角色与用途脱敏',
    '接口、导出表、检索摘要、模型提示与日志里的证件号、手机号、银行卡号由同一处脱敏，申报、评审经办与编辑文字的页面看原文，别处看原文须写事由并先入台账；经办按岗位与页面认定，不按是否分到该项目；整格全是数字的单元、不合校验位的卡号、620 开头的卡号按编码留原样，不脱敏手机号与卡号；写在文字里的人名、上传的原件与图片、报告的 Word、PDF 与 HTML 文件不脱敏；写事由看原文的按钮在项目评分单、版本对照和评审工作台上，别的页面只有接口',
    `${ATTACK}/personal-numbers.journey.spec.ts › reach nobody who works with counts, and of the others only who is at work with the text`,
    `${ATTACK}/personal-numbers.journey.spec.ts › are shown elsewhere for a reason, which is on record before the answer leaves`,
    'libs/review/web/src/full-text/full-text.spec.ts › shows them as written once a reason was given, which goes with the question',
    `${ATTACK}/personal-numbers.journey.spec.ts › stand unmasked in the answer that fills a form, for everybody who may save it`,
    `${KERNEL}/classification/masked-sheet.spec.ts › loses numbers of persons in the texts of a workbook`,
    `${KERNEL}/model/open-model.spec.ts › learns no number of a person, whatever it is asked about`,
    `${KERNEL}/classification/redact.spec.ts › keeps secrets, telephones and cards out of a log`,
    'apps/api/journeys/base-data/persons-over-http.journey.spec.ts › V13 are masked in every answer that lists them',
    'apps/api/journeys/filing/filing-changes.journey.spec.ts › names whom to call to those who talk with the unit',
    `${ATTACK}/canary.journey.spec.ts › V55 stand in no row of any table`,
  ),
  held(
    'R-SEC-20',
    '授权带库外密钥的密封，改库即失效并报警',
    `${KERNEL}/administration/grants/grant-seal.http.spec.ts › is none from the next request on, and is told once`,
  ),
  held(
    'R-SEC-21',
    '数据目录：每列的级别、责任人、保存期限、依据',
    'apps/api/src/classification/classification.spec.ts › knows every column of the database',
    'apps/api/src/classification/classification.spec.ts › knows of every column who answers for it, how long it is kept and why it is held',
    'apps/api/src/classification/classification.spec.ts › keeps nothing by a parameter that is not there',
  ),
  held(
    'R-SEC-22',
    '定期复核权限，停用久不使用与离岗的账号',
    `${KERNEL}/administration/access/dormant-accounts.http.spec.ts › are closed after 90 days`,
    'apps/api/journeys/operation/leavers.journey.spec.ts › closes account, sessions, rights and links with one run on the day',
    'apps/api/journeys/operation/leavers.journey.spec.ts › is given whole or not at all, by the security administrator alone',
    'apps/api/journeys/operation/first-installation.journey.spec.ts › lists who should be looked at in a review of rights',
  ),
];
