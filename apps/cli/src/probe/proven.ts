/** As `docs/guide/operator.md` tells it: what was run, on which. */
const WHOLE_SUITE = '18.4';
const FROM_EMPTY = ['15.18', '16.14', '17.10'];
/** Others call themselves PostgreSQL and go on with their own name in brackets; a distribution's package says whose it is. */
const OWN = /^PostgreSQL (\d+\.\d+) (?:\((?:Debian|Ubuntu) [^)]*\) )?on /;

/** Whether the product ever ran on what names itself so. Nothing is claimed of any other. */
export function provenOn(version: string): { ran: boolean; sentence: string } {
  const own = OWN.exec(version)?.[1];
  if (own === WHOLE_SUITE) return { ran: true, sentence: `产品的全部测试在 PostgreSQL ${own} 上运行过。` };
  if (own && FROM_EMPTY.includes(own))
    return {
      ran: true,
      sentence: `PostgreSQL ${own} 上运行过：从空库执行迁移、装入演示城市、审核、核验台账、自查；全部测试只在 ${WHOLE_SUITE} 上运行过。`,
    };
  const which = `只在 PostgreSQL ${[...FROM_EMPTY, WHOLE_SUITE].join('、')} 上运行过`;
  return {
    ran: false,
    sentence: `产品的测试没有在这一种数据库上运行过（${which}）：上表只说明逐项试过的写法，不说明产品在其上可用。`,
  };
}
