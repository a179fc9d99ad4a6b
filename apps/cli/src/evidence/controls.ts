/** One requirement an assessor asks about, and where the answer is to be found. */
export interface Control {
  clause: string;
  asks: string;
  held: string;
  /** Names of what `zs doctor` looks at. */
  checks: readonly string[];
  /** Names of counted facts. */
  facts: readonly string[];
  /** Settings it depends on, as the configuration names them. */
  settings: readonly string[];
  /** Cases of the test list, by their numbers. */
  cases: readonly string[];
}

const control = (
  clause: string,
  asks: string,
  held: string,
  { checks = [], facts = [], settings = [], cases = [] }: Partial<Omit<Control, 'clause' | 'asks' | 'held'>>,
): Control => ({ clause, asks, held, checks, facts, settings, cases });

/** GB/T 22239-2019 §8.1.4–8.1.5 and GB/T 39786-2021 §8.4, level 3, as far as software answers for them. */
export const CONTROLS: readonly Control[] = [
  control(
    '22239 8.1.4.1 a–c',
    '身份唯一、口令强度与更换、失败处理、传输防窃听',
    '口令档位由单位选定；失败 5 次锁定 30 分钟；对外只经 TLS 代理',
    {
      facts: ['账号'],
      settings: ['access.passwordProfile', 'host', 'trustedProxies'],
      cases: ['V15', 'V16', 'V17', 'V18', 'V19', 'V23'],
    },
  ),
  control(
    '22239 8.1.4.1 d',
    '两种以上鉴别方式，其一用密码技术',
    '验证器动态码（RFC 6238）或 SM2 智能密码钥匙签名，出厂即对三员和规则发布人强制；重大操作前用它再次确认',
    {
      facts: ['验证器'],
      settings: ['access.secondFactorRoles'],
      cases: ['V24'],
    },
  ),
  control(
    '22239 8.1.4.2',
    '最小权限、默认拒绝、访问控制到记录',
    '每个接口声明角色；数据库行级权限强制；授权两人办理并带密封',
    {
      checks: ['行级权限'],
      facts: ['授权'],
      cases: ['V01', 'V02', 'V03', 'V04', 'V05', 'V06', 'V07', 'V08', 'V09', 'V14'],
    },
  ),
  control(
    '22239 8.1.4.3',
    '审计覆盖、保护、留存不少于六个月',
    '只追加的 Merkle 台账，SM2 签名检查点，锚点在库外，审计员会签',
    {
      checks: ['台账', '会签', '库内 SM3'],
      facts: ['台账种类', '会签公钥'],
      settings: ['anchorDir', 'syslog'],
      cases: ['V51', 'V52'],
    },
  ),
  control('22239 8.1.4.4', '输入有效性、入侵防范、不对外连接', '参数化语句，解析在隔离进程，外连按名单', {
    cases: ['V25', 'V26', 'V27', 'V28', 'V29', 'V30', 'V31', 'V32', 'V33', 'V56'],
  }),
  control('22239 8.1.4.9', '备份与恢复', '加密签名的备份，试恢复逐表核对', {
    checks: ['备份', '没有做完的操作'],
    settings: ['backupDir'],
    cases: ['V45'],
  }),
  control('22239 8.1.4.10–11', '剩余信息与个人信息保护', '证件号密文存放、缺省脱敏，查看须写明理由并留痕', {
    facts: ['密文'],
    cases: ['V13', 'V55'],
  }),
  control('22239 8.1.5.1–3', '系统、审计、安全管理分立', '三员互斥，不兼业务，看不到业务数据', {
    facts: ['三员'],
    cases: ['V10', 'V11', 'V12'],
  }),
  control('39786 8.4 a–c', '身份鉴别、访问控制信息与安全标记的完整性', '授权带 HMAC-SM3 密封，密钥不在库内', {
    facts: ['授权'],
    cases: ['V24'],
  }),
  control(
    '39786 8.4 e、g',
    '重要数据存储的机密性、完整性',
    'SM4 加密加 HMAC-SM3，附件逐个密钥；密钥可由密钥管理服务保护',
    {
      checks: ['国密算法', '密钥文件'],
      facts: ['密文'],
      settings: ['kek'],
      cases: ['V53', 'V54', 'V55'],
    },
  ),
];

/** What stands outside the software: said, so that silence is not taken for an answer. */
export const OUTSIDE: readonly string[] = [
  '物理环境、网络边界、操作系统加固、恶意代码防范由单位办理',
  '软件密码算法没有商用密码产品认证；需要时接入认证的密码模块（ZS_KEK）',
  'TLS 由前置代理提供，证书与套件在代理上核对',
];
