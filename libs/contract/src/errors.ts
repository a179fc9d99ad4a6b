/** The one catalogue of what people read on failure: what went wrong, where, how to mend it. `{name}` is filled from `details`. */
export const ERRORS = {
  UNAUTHENTICATED: { status: 401, message: '您还没有登录，或登录已超时。请重新登录。' },
  SESSION_OUSTED: {
    status: 401,
    message:
      '此账号在别处登录，超过了同时登录的上限（三员 1 个，其他人 3 个），这里最早，已退出。如不是您本人登录，请立即更换密码并告知安全保密管理员。',
  },
  STEP_UP_REQUIRED: { status: 403, message: '这项操作影响重大，请再次确认是您本人。确认后 5 分钟内有效。' },
  STEP_UP_WRONG: {
    status: 403,
    message:
      '没有确认：密码、动态码或签名不正确。已绑定验证器或智能密码钥匙的，密码和第二因素都要填（绑定了钥匙的须用签名）；连续 5 次失败将锁定 30 分钟。',
  },
  STEP_UP_ELSEWHERE: {
    status: 403,
    message: '您由统一身份认证登录，这里没有您的密码，也没有绑定验证器。请到统一身份认证重新登录一次以确认。',
  },
  LINK_BY_TWO: {
    status: 409,
    message: '账号已有角色，重发启用链接须先由安全保密管理员在“账号与授权”中同意，每次同意发一个。',
  },
  FACTOR_BY_TWO: {
    status: 409,
    message: '同一账号的解除验证器和关联统一身份不能由同一人办理，请由另一位安全保密管理员办理。',
  },
  IDENTITY_BY_TWO: {
    status: 409,
    message: '账号已有角色，关联统一身份须两人办理：先由系统管理员提出，再由安全保密管理员同意同一个账号。',
  },
  SIGN_IN_REFUSED: { status: 401, message: '用户名或密码不正确，或账号暂时不可用。连续 5 次失败将锁定 30 分钟。' },
  FORBIDDEN: { status: 403, message: '您的角色没有这项操作的权限。如确需办理，请联系安全保密管理员授权。' },
  PLAIN_HTTP_REFUSED: {
    status: 403,
    message:
      '连接没有加密，已拒绝。请用 https:// 打开本系统；已经是的，请运维人员让前置代理传来 X-Forwarded-Proto: https，并核对 ZS_TRUSTED_PROXY 含有它的地址。',
  },
  PLEDGE_MISSING: { status: 403, message: '查看业务数据前须先签署安全承诺书。请打开“安全承诺书”，阅读后签署。' },
  PLEDGE_REGION: {
    status: 403,
    message: '您的数据范围不是单个区划，不能施行或撤回承诺书。请由数据范围只有本区划的预算科或局领导账号办理。',
  },
  CSRF_REFUSED: { status: 403, message: '请求缺少有效的防伪标记，已拒绝。请刷新页面后重试。' },
  NOT_FOUND: { status: 404, message: '没有找到所要的内容，或它不在您的数据范围内。' },
  INVALID_INPUT: { status: 400, message: '提交的内容有误：{problems}' },
  CONFLICT: { status: 409, message: '内容已存在或已被他人修改。请刷新后再试。' },
  CHANGED_MEANWHILE: {
    status: 409,
    message:
      '“{what}”在您打开之后有了变化，您的修改没有保存。现在是：{now}；您要改成：{yours}。请刷新后按现在的内容再改。',
  },
  TOO_MANY_REQUESTS: { status: 429, message: '请求过于频繁，请 {seconds} 秒后再试。' },
  RATE_LIMITED: {
    status: 429,
    message:
      '您的账号请求过于频繁（{route}，每分钟最多 {limit} 次），这一次没有办理。请 {seconds} 秒后再试；用程序取数的请放慢，或改用导出。',
  },
  QUESTIONS_USED_UP: {
    status: 429,
    message:
      '智慧问数：您今天已问 {limit} 次，达到每人每日上限，明天 0 时起可以再问，之前的回答仍可查看。确需提高的，请安全保密管理员在“安全监测”的参数中调整。',
  },
  JOBS_OF_ONE: {
    status: 429,
    message:
      '您发起的后台任务（审核、测算、试算等）已有 {count} 项在等待或运行，每人最多同时 {limit} 项，这一项没有受理。请等其中一项完成后再发起。',
  },
  QUEUE_FULL: {
    status: 503,
    message:
      '后台任务队列已满（{count} 项在等待，上限 {limit} 项），这一项没有受理，数据未受影响。请稍后再发起；持续如此请联系运维人员增加任务进程。',
  },
  UNAVAILABLE: { status: 503, message: '服务暂时不可用（{reason}），数据未受影响，请稍后重试。' },
  DISK_FULL: {
    status: 507,
    message:
      '服务器磁盘将满，这一步（上传、导出或新的审核、测算）暂停，查询、填报与审批照常。请联系运维人员清理或扩容，之后再试。',
  },
  INTERNAL: { status: 500, message: '系统内部错误，已记录。请把编号 {requestId} 告诉运维人员。' },
  FROZEN: {
    status: 503,
    message: '系统处于应急冻结，暂停一切业务写入，查询照常。请等候管理员解除后重试；您填写的内容没有保存。',
  },
  INCIDENT_STATE: { status: 409, message: '应急处置现为“{state}”，不能办理这一步。请刷新后按当前状态办理。' },
  EXPORT_NEEDS_APPROVAL: {
    status: 409,
    message:
      '“{what}”有 {rows} 行，超过免审批的 {limit} 行或含敏感数据，已提交导出审批。安全保密管理员批准后，请以同样的条件再导出一次。',
  },
  EXPORT_REFUSED: { status: 403, message: '“{what}”的导出未获批准：{note}。' },
  EXCLUSIVE_ROLES: {
    status: 409,
    message: '“{roles}”不能由同一人担任：系统、安全保密、安全审计三员互斥，且不得兼任业务角色。',
  },
  LAST_ADMINISTRATOR: { status: 409, message: '这是最后一位{role}，不能停用或取消授权。请先授权他人。' },
  LINK_EXPIRED: { status: 410, message: '激活链接已使用或已过期（24 小时有效）。请联系系统管理员重新生成。' },
  PASSWORD_EXPIRED: {
    status: 403,
    message: '密码已用满 {days} 天，须先更换才能登录。请在登录页输入原密码和新密码。',
  },
  SECOND_FACTOR_REQUIRED: { status: 401, message: '请输入验证器上的 6 位动态码，或一个恢复码。' },
  SECOND_FACTOR_WRONG: {
    status: 401,
    message: '动态码不正确，或已用过一次。请等验证器换到下一组数字后再输；仍不成功请核对手机时间。',
  },
  SECOND_FACTOR_ENROL: {
    status: 403,
    message: '您的角色登录须用第二因素，账号还没有绑定。请在登录页按提示绑定验证器或智能密码钥匙后再登录。',
  },
  SECOND_FACTOR_FOR_ACT: {
    status: 403,
    message:
      '这项操作须用第二因素确认，您还没有绑定。请在“我的账号”绑定验证器或智能密码钥匙，再回来办理；由统一身份登录的，请运维人员在 ZS_TOTP_ROLES 加上您的角色，重新登录时当场绑定。',
  },
  UKEY_REQUIRED: { status: 401, message: '请用智能密码钥匙对待签文字签名，再贴回签名。' },
  UKEY_WRONG: { status: 401, message: '签名没有通过：{why}。已换了新的待签文字，请重新签名。' },
  UKEY_UNREADABLE: { status: 422, message: '没有读出 SM2 公钥：{why}。' },
  UKEY_TAKEN: { status: 409, message: '这把智能密码钥匙已绑定在另一个账号上。一把钥匙只认一个人，请换一把。' },
  SECOND_FACTOR_RENEW: {
    status: 403,
    message:
      '绑定验证器或智能密码钥匙前须刚输过密码（5 分钟内），这次登录沿用了较早的统一身份登录。请返回重新登录，在统一身份认证输入一次密码后再绑定。',
  },
  EXTERNAL_SIGN_IN_ONLY: {
    status: 403,
    message: '本系统已接入统一身份认证，本地密码只供三员应急使用。请改用“{ways}”登录。',
  },
  EXTERNAL_SIGN_IN_FAILED: {
    status: 401,
    message: '统一身份认证没有通过：{why}。请重新登录；仍不成功请联系系统管理员。',
  },
  EXTERNAL_UNLINKED: {
    status: 403,
    message: '统一身份“{name}”已认出，但还没有关联本系统的账号，已登记。请联系系统管理员关联，再由安全保密管理员授权。',
  },
  IDENTITY_PROVIDER_DOWN: {
    status: 503,
    message: '统一身份认证服务（{way}）没有应答，暂时不能登录，数据未受影响。请稍后重试；三员可用本地密码登录。',
  },
  INSTALLATION_FINISHED: {
    status: 409,
    message: '首次安装已于 {date} 完成，向导不能再次运行。以后请在“系统”各页办理。',
  },
  INSTALLATION_INCOMPLETE: { status: 409, message: '首次安装还不能完成：{missing}。' },
  GRANT_BY_TWO: { status: 409, message: '{roles}须由系统管理员在“账号与授权”提出，再来审定；这里只能收回已有的角色。' },
  PROPOSAL_STATE: { status: 409, message: '这项授权建议现为“{state}”，不能{act}。请刷新后查看。' },
  PROPOSAL_WAITING: { status: 409, message: '{name} 已有一项授权建议等待办理。请先审定或退回，再提新的。' },
  TABLE_ROWS_WRONG: { status: 422, message: '表中有 {count} 处错误，没有写入任何一行：{problems}' },
  WEAK_PASSWORD: { status: 400, message: '密码不符合要求：{problems}' },
  NO_HISTORY: {
    status: 404,
    message: '没有 {year} 年度的预算执行数据。请在“基础库 → 导入”导入“历年项目预算与执行”，或换一个年度。',
  },
  NO_CAMPAIGN: { status: 404, message: '{year} 年度没有编审批次。请系统管理员先在“系统 → 编审批次”中设立。' },
  CAMPAIGN_CLOSED: {
    status: 409,
    message:
      '{year} 年度{stage}申报已于 {date} 截止，草稿仍为您保留。如确需补报，请在“申报日程”申请延期，由财政业务科室或预算科同意。',
  },
  STAGE_NOT_OPEN: {
    status: 409,
    message: '{year} 年度现为“{stage}”阶段，由财政部门办理，单位不能提交。{next}草稿仍为您保留。',
  },
  PARAGRAPHS_UNCONFIRMED: {
    status: 422,
    message: '还有 {count} 处沿用上年的内容没有逐段确认或修改（{fields}），未提交。请在“沿用上年”中逐段办理。',
  },
  COMMITMENT_REQUIRED: {
    status: 422,
    message: '单位负责人审核通过前须作材料真实性承诺，并绑定当前内容。{why}',
  },
  STEP_TAKEN: {
    status: 409,
    message: '{by} 已于 {at} 先办理了这份申报，现为第 {version} 版、“{state}”。请刷新后按当前内容办理。',
  },
  DRAFT_CHANGED: { status: 409, message: '{by} 已于 {at} 先保存了这份草稿。请刷新查看其修改，再补上您的内容后保存。' },
  OFFER_GONE: { status: 409, message: '所选的建议已随草稿或基础库变化而不再适用。请刷新后重新查看再采用。' },
  GATE_CLOSED: { status: 422, message: '入库校验未通过，未提交，草稿仍为您保留。需先消除：{findings}' },
  DRAFT_OF_PROJECT: {
    status: 409,
    message: '这份草稿属于已申报的项目 {code}，删除后项目无法再提交，因此不能删除。请修改后重新提交，或先留存。',
  },
  STEP_REFUSED: { status: 409, message: '申报现处于“{state}”，不能{act}。请刷新后按当前状态办理。' },
  NOT_ADMISSIBLE: { status: 409, message: '不能准予入库：{why}。' },
  RUN_IN_PROGRESS: { status: 409, message: '{year} 年度的审核正在进行（{run}），请等待完成后再发起。' },
  VERSION_STATE: {
    status: 409,
    message: '规则集第 {version} 版现为“{state}”，不能办理这一步；可能已有同事先办理。请刷新后再看。',
  },
  VERSION_PRESENT: {
    status: 409,
    message: '内容相同的规则集已是第 {version} 版，没有另存。请直接使用第 {version} 版。',
  },
  VERSION_NOT_READY: { status: 422, message: '规则集第 {version} 版还不能发布：{why}。' },
  VERSION_IN_FORCE: {
    status: 409,
    message: '规则集第 {version} 版仍在施行（{year} 年度编审要用），不能停用。请先发布接替它的版本。',
  },
  BACKTEST_WORSE: {
    status: 422,
    message: '回测表明第 {version} 版比现行规则差（查出率或准确率下降）。确需发布的，请写明理由（至少 10 个字）。',
  },
  RULES_FROZEN: {
    status: 409,
    message: '{year} 年度编审已由 {by} 于 {at} 固定使用规则集第 {version} 版，不能再改。新版本用于以后年度。',
  },
  PACKAGE_REFUSED: { status: 422, message: '规则包没有导入：{why}。请向制作单位重新索取。' },
  STANDARD_PACKAGE_REFUSED: { status: 422, message: '标准包没有导入：{why}。请向制作单位重新索取。' },
  STANDARD_PACKAGE_WAITING: {
    status: 409,
    message: '同一个标准包已由{proposer}提出，等待审定。请先审定或退回，再重新提出。',
  },
  ALREADY_ENROLLED: {
    status: 409,
    message: '单位 {unit} 的人员 {person} 已在册（编号、或同一证件与起始日期重复）。请修改原记录。',
  },
  STILL_IN_POST: {
    status: 409,
    message: '此人仍在岗（{posts}），单位还需要这些信息，不能删除。离岗的请先填写任职止，次日起可以删除。',
  },
  IDENTITY_ERASED: { status: 410, message: '此人的姓名与证件号已按其要求删除，不能再查看；任职与成本记录仍在。' },
  CUT_LINES_FIXED: {
    status: 409,
    message:
      '{year} 年度的分界线（{lines}）已由{people}两人冻结，并已按此审核，本次编审期间不能再改。如需调整，请在下一年度的编审批次中提出。',
  },
  CUT_LINES_PROPOSED: { status: 409, message: '{proposer}提出的分界线还未审定。请先冻结、退回或由其撤回，再提新的。' },
  NO_CEILING: {
    status: 409,
    message: '{year} 年度还没有设定任何一本预算的上限，无法安排。请预算科先设定上限及其来源。',
  },
  NOT_A_PLAN_TO_ISSUE: {
    status: 409,
    message: '控制数只能出自本编审批次已完成的测算，不能出自情景方案或未完成的测算。请先不带情景测算一次。',
  },
  CONTROL_NUMBERS_ISSUED: { status: 409, message: '{year} 年度的控制数已经下达，不能重复下达。' },
  NOT_REVIEWED: { status: 409, message: '{year} 年度还没有完成过审核，没有可供试算的得分。请先在总览发起审核。' },
  BLIND_SAMPLE: {
    status: 409,
    message: '本项目在盲评样本“{title}”中，您可能要盲评它。要看机审结论，请先登记不参加本项目的盲评。',
  },
  BLIND_RECUSED: {
    status: 409,
    message: '您已登记不参加本项目的盲评（以其他账号登记的也算），不能再盲评它。请盲评样本中的其他项目。',
  },
  VOCABULARY_PROPOSED: { status: 409, message: '{proposer}提出的词汇还未审定。请先发布、退回或由其撤回，再提新的。' },
  VOCABULARY_REFUSED: { status: 422, message: '{problems}' },
  SECOND_PERSON: { status: 409, message: '提出与审定不能是同一人，请由另一位有权限的同事审定。' },
  NO_CODES: { status: 404, message: '没有 {year} 年的{set}。请先导入该年度的清单（zs codes load 或导入工作台）。' },
  IMPORT_UNREADABLE: { status: 422, message: '{reason}' },
  IMPORT_REFUSED_BY_DATABASE: {
    status: 422,
    message: '{library}没有导入：数据不满足库表的约束（{what}）。请对照模板检查取值后重试，没有写入任何数据。',
  },
  IMPORT_GONE: { status: 404, message: '没有找到这次导入。文件可能已导入、已删除，请重新选择文件。' },
  IMPORT_NOT_DONE: { status: 409, message: '这次导入的状态是“{state}”，不能撤销。' },
  IMPORT_CHANGED_LATER: {
    status: 409,
    message: '不能撤销：其中 {rows} 行后来又有变动{later}。请先撤销之后的导入，或逐行更正。',
  },
  IMPORT_STILL_USED: {
    status: 409,
    message: '不能撤销：{library}的这些记录已被别的数据引用（{what}）。请先撤销引用它们的导入。',
  },
  CONNECTOR_SOURCE: {
    status: 422,
    message: '数据源“{source}”不在允许的名单里。请运维人员把它加入数据目录的 pull-sources.json。',
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 409,
    message: 'Idempotency-Key “{key}”已用于另一份内容。重发同一份内容才能用同一个键，新内容请换一个键。',
  },
  IMPORT_REGION_UNKNOWN: {
    status: 422,
    message: '财政区划 {region} 不在区划库里。请改用已有的区划（九位代码），或先导入含有它的“财政区划”。',
  },
  IMPORT_REGION: { status: 400, message: '请指明导入到哪个财政区划（九位代码），您的数据范围不止一个。' },
  MEASURING_IN_PROGRESS: { status: 409, message: '标准测算正在进行，请等待完成后再发起。' },
  NO_PRICE_HISTORY: { status: 409, message: '历史价格库是空的，无从测算。请先在“导入”中导入历史价格。' },
  DRAW_BLIND: {
    status: 409,
    message: '“{title}”是盲评样本，名单按等级分层。请在评估轮次结束后下载，并与公告时的名单摘要核对。',
  },
  ALREADY_DECIDED: { status: 409, message: '这件事已由 {decider} 办理（{state}）。请刷新后查看。' },
  STANDARD_IN_FORCE: {
    status: 409,
    message: '“{item}”已有{class}标准 {code}，测算结果只供对照，不能采纳。如需调整，请修订原标准。',
  },
  STANDARDS_FROZEN: {
    status: 409,
    message: '{year} 年度编审批次的标准已冻结。请把起效日期定在 {year}-01-01 之后，或只查看不改动。',
  },
  NO_FROZEN_SAMPLE: {
    status: 409,
    message: '标准 {code} 没有封存的测算样本，不能升级为固定标准。请先测算并采纳。',
  },
  APPEAL_TOO_LATE: {
    status: 409,
    message: '复评申请期已于 {date} 截止（结论作出后 {days} 天内）。如有新的证据，请联系财政业务科室。',
  },
  APPEAL_KNOWN: { status: 409, message: '本版申报的这条疑点已申请过复评（{state}），同一疑点不重复受理。' },
  APPEAL_NO_FINDING: {
    status: 422,
    message: '当前机审结论里没有命中规则 {rule} 的疑点，不能就它申请复评。请刷新评分表后再选。',
  },
  APPEAL_SAME_PERSON: {
    status: 409,
    message: '{name}办理过这份申报，不能复评。请另派一位没有经手的审核人员。',
  },
  APPEAL_NO_REVIEWER: {
    status: 409,
    message: '没有可分派的复评人：有审核权限的人员都办理过这份申报。请安全保密管理员为另一位同事授权。',
  },
  DECISION_TAKEN: {
    status: 409,
    message: '{by}已于 {at} 先就此作出决定（{state}）。请刷新后查看；如需改变，请以新决定更替原决定。',
  },
  NO_MODEL: {
    status: 409,
    message: '本系统没有启用模型，因此没有模型提示；审核照常进行。要启用请由系统管理员配置 ZS_MODEL_URL。',
  },
  DECISION_STALE: {
    status: 409,
    message: '这份申报现为第 {version} 版，您看到的不是当前版本。请刷新后按当前内容决定。',
  },
  DECISION_NOT_JUDGED: {
    status: 409,
    message: '这一版还没有机审结论，未评价不等于通过，不能就它作决定。请先发起审核。',
  },
  DECISION_NO_FINDING: {
    status: 422,
    message: '当前机审结论里没有规则 {rule} 的疑点，不能就它作决定。请刷新后再选。',
  },
  DECISION_INPUTS_CHANGED: {
    status: 409,
    message: '规则 {rule} 所依据的数据在您打开后有变动。请刷新后按现在的数据决定。',
  },
  DECISION_WAITS: {
    status: 409,
    message: '{by}的决定还在等第二人复核，项目暂不能{act}。请另一位同事先同意或不同意。',
  },
  NOT_IN_GREEN_LANE: { status: 409, message: '项目 {code} 不在绿色通道，须逐个办理，未并入批量。' },
  NO_ROUTING: {
    status: 422,
    message: '没有适用于这个项目的联审分派规则。请预算编审人员补充规则，或直接指定参加的科室。',
  },
  CO_REVIEW_KNOWN: { status: 409, message: '这一版申报已有联合评审（{state}），同一版不重复发起。' },
  CO_REVIEW_NO_MEMBER: {
    status: 409,
    message: '“{office}”没有可派的人员：没有设定成员，或成员与申报单位有利害关系、已承担另一科室的意见。请先补充成员。',
  },
  CO_REVIEW_OWN_INTEREST: {
    status: 409,
    message: '您与申报单位有利害关系（以其他账号登记的也算），须回避，不能提交意见。请联系主办科室改派。',
  },
  CO_REVIEW_INTEREST: {
    status: 409,
    message: '{name}与申报单位有利害关系（{kind}），须回避，不能参加本项目的联合评审。',
  },
  CO_REVIEW_NOT_YOURS: { status: 403, message: '这项意见由{name}负责，您不能代为提交。' },
  CO_REVIEW_OVER: { status: 409, message: '联合评审现为“{state}”，不能{act}。请刷新后查看。' },
  CO_REVIEW_UMPIRE: { status: 409, message: '您在本次联合评审中提过意见，不能裁决其中的分歧。请由未参加的同事裁决。' },
  HAD_A_HAND: {
    status: 409,
    message: '{name}办理过这个项目（步骤或人工裁定），不能再对它{act}。请由没有经手的同事办理。',
  },
  NOTHING_TO_DRAW: {
    status: 409,
    message: '{year} 年度没有可抽取的项目：须先完成一次机审，且有项目处于抽取范围内。',
  },
  WORSE_VERSION: {
    status: 409,
    message: '第 {version} 版规则的{what}由 {before} 降为 {now}，超过允许的波动，不能晋级。请改进规则后重新评估。',
  },
  RULE_UNSOUND: { status: 422, message: '规则还有问题，不能运行：{problems}' },
  NO_RUN_TO_TRY: {
    status: 409,
    message: '{year} 年度还没有完成过机审，没有可试算的数据。请先在“编审总览”发起一次审核。',
  },
  ALERT_STATE: { status: 409, message: '预警现为“{state}”，不能{act}。请刷新后按当前状态办理。' },
  ALERT_NO_PROJECT: {
    status: 422,
    message: '这条预警不涉及单个项目，不能转入项目审核。请在专题页按证据行分别办理。',
  },
  THEME_PROPOSED: {
    status: 409,
    message: '{proposer}提出的“{name}”的修改还未审定。请先发布、退回或由其撤回，再提新的。',
  },
  THEME_UNSOUND: { status: 422, message: '专题没有保存：{problems}' },
} as const;

export type ErrorCode = keyof typeof ERRORS;
