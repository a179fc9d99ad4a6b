import { settingUp } from '@zhunsheng/base-data-server';
import {
  type AccessExplanation,
  type AccessObjectKind,
  type AccessStep,
  type Role,
  ROLE_NAMES,
} from '@zhunsheng/contract';
import { Account, type Actor, actorOf, systemActor, type UnitOfWork, ZsError } from '@zhunsheng/kernel';

/** What an object is, for the question who sees it: where it belongs and who may open its kind at all. */
interface Thing {
  label: string;
  roles: readonly Role[];
  region: number;
  unitCode: string;
  /** Finds it, if the reader's row-level security lets it be found. */
  sql: string;
  key: (string | number)[];
}

const EVERY_REGION = { regionLo: 100_000_000, regionHi: 999_999_999 };

/**
 * Why somebody sees a thing or not. The answer is the database's own, asked as that person; the steps compare the same
 * grant with the same thing, so that people can follow it.
 */
export class AccessExplainer {
  constructor(
    private readonly work: UnitOfWork,
    /** Who may open the page of a kind, from the routes themselves. */
    private readonly rolesFor: (kind: 'project' | 'unit') => readonly Role[],
  ) {}

  async explain(accountId: string, kind: Exclude<AccessObjectKind, 'page'>, id: string): Promise<AccessExplanation> {
    const { person, state, until } = await this.#person(accountId);
    const thing = await this.#thing(kind, id);
    const steps = [
      accountStep(state),
      grantStep(person, until),
      roleStep(person, thing.roles),
      ...scopeSteps(person, thing),
    ];
    const sees = steps.slice(0, 3).every(({ holds }) => holds !== false) && (await this.#found(person, thing));
    const broken = steps.find(({ holds }) => holds === false);
    return {
      person: `${person.name}（${person.username}）`,
      object: thing.label,
      sees,
      because: broken
        ? `${broken.question}${broken.answer}`
        : sees
          ? '账号、角色和数据范围都满足，数据库按此放行。'
          : '账号、角色和数据范围都满足，但数据库没有放行：另有规则（如草稿只供本单位）在起作用。',
      steps,
    };
  }

  async #person(id: string) {
    return this.work.run(systemActor(), async (ctx) => {
      const account = await ctx.manager.findOneBy(Account, { id });
      if (!account) throw new ZsError('NOT_FOUND');
      const [grant] = await ctx.manager.query<{ until: string | null }[]>(
        'select until::text from role_grant where account_id = $1',
        [id],
      );
      return { person: await actorOf(ctx, account), state: account.state, until: grant?.until ?? null };
    });
  }

  /** The administrator learns where a thing belongs, nothing of what is in it. */
  async #thing(kind: 'project' | 'unit', id: string): Promise<Thing> {
    const looking = settingUp(systemActor(), EVERY_REGION.regionLo);
    const everywhere = { ...looking, scope: { ...looking.scope, ...EVERY_REGION } };
    const byNumber = /^\d{8,12}$/.test(id);
    const sql =
      kind === 'unit'
        ? `select region_code as region, unit_code as "unitCode", name as label from unit where unit_code = $1`
        : `select region_code as region, unit_code as "unitCode", code as label from project
           where code = $1${byNumber ? ' or project_id = $2' : ''}`;
    const rows = await this.work.run(everywhere, (ctx) =>
      ctx.manager.query<Pick<Thing, 'region' | 'unitCode' | 'label'>[]>(
        sql,
        kind === 'project' && byNumber ? [id, Number(id)] : [id],
      ),
    );
    const [row] = rows;
    if (!row) throw new ZsError('NOT_FOUND');
    return {
      ...row,
      label: kind === 'unit' ? `单位 ${row.unitCode} ${row.label}` : `项目 ${row.label}（单位 ${row.unitCode}）`,
      roles: this.rolesFor(kind),
      sql:
        kind === 'unit'
          ? 'select 1 from unit where region_code = $1 and unit_code = $2'
          : 'select 1 from project where region_code = $1 and code = $2',
      key: [row.region, kind === 'unit' ? row.unitCode : row.label],
    };
  }

  #found(person: Actor, { sql, key }: Thing): Promise<boolean> {
    return this.work.run(person, async (ctx) => (await ctx.manager.query<unknown[]>(sql, key)).length > 0, {
      readOnly: true,
    });
  }
}

function accountStep(state: Account['state']): AccessStep {
  const words = { active: '正常', pending: '还没有启用，不能登录。', disabled: '已停用，不能登录。' };
  return { question: '账号：', answer: words[state], holds: state === 'active' };
}

function grantStep({ roles }: Actor, until: string | null): AccessStep {
  const held = roles.map((role) => ROLE_NAMES[role]).join('、');
  if (roles.length) return { question: '授权：', answer: `${held}${until ? `，至 ${until}` : ''}`, holds: true };
  return {
    question: '授权：',
    answer: until ? `授权已于 ${until} 到期。` : '没有任何角色，请系统管理员提出、安全保密管理员审定。',
    holds: false,
  };
}

function roleStep({ roles }: Actor, allowed: readonly Role[]): AccessStep {
  const holds = roles.some((role) => allowed.includes(role));
  const who = allowed.map((role) => ROLE_NAMES[role]).join('、');
  return {
    question: '角色：',
    answer: holds ? `此类内容可由 ${who} 查看。` : `此类内容只供 ${who} 查看，所持角色不在其中。`,
    holds,
  };
}

function scopeSteps({ scope }: Actor, { region, unitCode }: Thing): AccessStep[] {
  if (scope.kind === 'all') return [{ question: '数据范围：', answer: '全部，不分区划和单位。', holds: true }];
  if (scope.kind === 'none') return [{ question: '数据范围：', answer: '不含任何业务数据。', holds: false }];
  const inRegion = region >= scope.regionLo && region <= scope.regionHi;
  const regions = scope.regionLo === scope.regionHi ? `${scope.regionLo}` : `${scope.regionLo}–${scope.regionHi}`;
  const steps: AccessStep[] = [
    {
      question: '财政区划：',
      answer: `授权的是 ${regions}，此处属于 ${region}${inRegion ? '，在内。' : '，不在内。'}`,
      holds: inRegion,
    },
  ];
  if (scope.kind === 'region') return steps;
  const inUnits = unitCode >= (scope.unitLo ?? '') && unitCode < (scope.unitHi ?? '');
  return [
    ...steps,
    {
      question: '单位：',
      answer: `授权的是编码以 ${scope.unitLo} 开头的单位，此处属于 ${unitCode}${inUnits ? '，在内。' : '，不在内。'}`,
      holds: inUnits,
    },
  ];
}
