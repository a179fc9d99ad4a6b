import { Controller, Get, Query } from '@nestjs/common';
import { type AccessExplanation, type Role, ROLE_NAMES, ROLES } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, RouteCheck, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { AccessExplainer } from './explain-access.js';

/** The route that shows one of a kind: who may use it may see it, scope permitting. */
const PAGES = {
  project: { controller: 'ProjectController', method: 'show' },
  unit: { controller: 'UnitController', method: 'card' },
};
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

@Controller('api/v1/access')
export class AccessController {
  private readonly explainer: AccessExplainer;

  constructor(work: UnitOfWork, routes: RouteCheck) {
    this.explainer = new AccessExplainer(work, (kind) => rolesOf(routes, PAGES[kind]));
  }

  /** About anybody, for the security administrator; about oneself, for everybody. */
  @Get('explanation')
  @Allow(...ROLES)
  async explain(
    @Acting() actor: Actor,
    @Query('kind') kind: string,
    @Query('id') id = '',
    @Query('account') account = actor.id,
  ): Promise<AccessExplanation> {
    if (kind !== 'project' && kind !== 'unit')
      throw new ZsError('INVALID_INPUT', { problems: 'kind 应为 project 或 unit' });
    if (!UUID.test(account)) throw new ZsError('INVALID_INPUT', { problems: 'account 应为账号的编号' });
    if (id.trim() === '' || id.length > 40) throw new ZsError('INVALID_INPUT', { problems: 'id 应为项目或单位的编码' });
    if (actor.roles.includes('secadmin')) return this.explainer.explain(account, kind, id.trim());
    if (account !== actor.id) throw new ZsError('FORBIDDEN');
    const answer = await this.explainer.explain(account, kind, id.trim()).catch((error: unknown) => {
      if (error instanceof ZsError && error.code === 'NOT_FOUND') return null;
      throw error;
    });
    return answer?.sees ? answer : ownLimits(actor, id.trim());
  }
}

function rolesOf(routes: RouteCheck, { controller, method }: { controller: string; method: string }): readonly Role[] {
  const route = routes.routes().find((one) => one.controller === controller && one.method === method);
  if (!Array.isArray(route?.permission)) throw new Error(`no route ${controller}.${method}`);
  return route.permission as Role[];
}

/** Whoever asks of himself does not learn that a thing he may not see exists. */
function ownLimits(actor: Actor, id: string): AccessExplanation {
  const held = actor.roles.map((role) => ROLE_NAMES[role]).join('、') || '没有角色';
  return {
    person: `${actor.name}（${actor.username}）`,
    object: id,
    sees: false,
    because: `在您的角色和数据范围内没有“${id}”：它不存在，或者属于别的单位、区划。确需查看请联系安全保密管理员。`,
    steps: [
      { question: '角色：', answer: held, holds: null },
      { question: '数据范围：', answer: actor.scope.label, holds: null },
    ],
  };
}
