/** How two people who edit one thing are kept from losing each other's words. */
export const GUARDS = {
  版本: 'the body names the revision it began from; another answers 409',
  标记: 'the body hands back the mark of what was shown; another answers 409 with both versions',
  草稿与双人: 'what is sent is a proposal: a second one is refused while one is open, and another person publishes',
  只增不改: 'every saving is a row of its own; what was there stays and can be read',
  本人: 'nobody but its owner may change it',
  幂等设值: 'one value without words, which whoever sets it sets whole; the ledger keeps who set what',
} as const;

const V1 = '/api/v1';

/** Every PUT and PATCH of the product. A new one is added here, with the line that says why nothing is lost. */
export const EDITS: Readonly<Record<string, readonly [guard: keyof typeof GUARDS, because: string]>> = {
  [`PUT ${V1}/drafts/:id`]: ['版本', '草稿加锁后比对 revision'],
  [`PUT ${V1}/rule-studio/rules/:code`]: ['版本', '规则草稿加锁后比对 revision'],
  [`PUT ${V1}/policies/:region/:id`]: ['版本', '文件加锁后比对 revision'],
  [`PUT ${V1}/allocation/ceilings`]: ['标记', '上限的金额、来源、确定性'],
  [`PUT ${V1}/units/:code/duties/:duty`]: ['标记', '职责的名称、内容、起止'],
  [`PUT ${V1}/meetings/:id`]: ['标记', '会议的名称、日期、各项议题与说明'],
  [`PUT ${V1}/calendar/:year/stages`]: ['标记', '各阶段的起止日期'],
  [`PUT ${V1}/policies/synonyms`]: ['标记', '一个词的含义与来源'],
  [`PUT ${V1}/policy-audiences/:id`]: ['标记', '名称、条件、日期、出处'],
  [`PUT ${V1}/themes/prohibitions`]: ['草稿与双人', '清单有待定的修改时不收第二份'],
  [`PUT ${V1}/themes/:code`]: ['草稿与双人', '专题有待定的修改时不收第二份'],
  [`PUT ${V1}/governance/metrics/:code`]: ['只增不改', '每次定义是一个新版本，历次版本都可查看'],
  [`PUT ${V1}/governance/quality/:code/threshold`]: ['只增不改', '每次设定是一个新版本，连同理由保留'],
  [`PUT ${V1}/appeal-clock`]: ['只增不改', '每个生效日一行，同一生效日不收第二行'],
  [`PUT ${V1}/co-review-setting`]: ['只增不改', '每个生效日一行，同一生效日不收第二行'],
  [`PUT ${V1}/co-review-routings`]: ['只增不改', '每条规则每个生效日一行，不收第二行'],
  [`PUT ${V1}/decision-rules`]: ['只增不改', '每个生效日一行，同一生效日不收第二行'],
  [`PUT ${V1}/fairness-parameters/:name`]: ['只增不改', '每个参数每个生效日一行，不收第二行'],
  [`PUT ${V1}/commitment-key`]: ['本人', '本人的密钥，旧的停用后保留'],
  [`PUT ${V1}/assistant/duty`]: ['本人', '本人是否值守'],
  [`PUT ${V1}/questions/:id/thumb`]: ['本人', '只能评价本人得到的回答'],
  [`PUT ${V1}/saved-reports/:id`]: ['本人', '只有保存者能改，他人只能打开'],
  [`PUT ${V1}/connectors/:id/active`]: ['幂等设值', '启用或停用'],
  [`PUT ${V1}/accounts/:id/grants`]: ['幂等设值', '账号加锁后只能收回角色'],
  [`PUT ${V1}/installation/place`]: ['幂等设值', '首次安装时的地区与年度，装完后不能再改'],
  [`PUT ${V1}/persons/:unit/:no`]: ['标记', '岗位、编制、任职止、月成本'],
  [`PUT ${V1}/library-sources/:library`]: ['标记', '来源、截至日与使用条件'],
  [`PUT ${V1}/code-sets/:kind/:year`]: ['标记', '代码集的来源与是否完整'],
  [`PUT ${V1}/co-review-members`]: ['标记', '科室成员的部门与离任日'],
  [`PUT ${V1}/liaisons/:unit`]: ['标记', '单位的联系员'],
  [`PUT ${V1}/unit-orders`]: ['标记', '单位自排的次序'],
  [`PUT ${V1}/watch/parameters/:code`]: ['标记', '安全参数的数值'],
};
