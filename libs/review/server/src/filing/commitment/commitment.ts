import type { CommitmentView, GiveCommitment, StepsView } from '@zhunsheng/contract';
import { canonicalJson, type Ctx, ledger, sm2Verify, sm3Hex, ZsError } from '@zhunsheng/kernel';

import { ownKey } from './commitment-key.js';
import { filedContent } from '../content/filed-content.js';
import { Commitment, type Project } from '../filing.entity.js';
import { commitmentGiven } from '../filing.events.js';

/** SM3 of what stands filed, read back from its tables: whatever changed it, the digest changes with it. */
export async function contentDigest(ctx: Ctx, { region, id }: Project, version: number): Promise<string> {
  return sm3Hex(canonicalJson(await filedContent(ctx, { region, project: id, version })));
}

/** The words a head stands for, and what a signature is made over. */
export function statementOf({ code }: Project, version: number, digest: string): string {
  return `本人承诺：项目 ${code} 第 ${version} 版申报内容及所附材料真实、准确、完整，并对其负责。内容摘要（SM3）${digest}`;
}

export async function offerCommitment(ctx: Ctx, project: Project): Promise<StepsView['toCommit']> {
  const { state, version } = project;
  if (state !== '单位审核' || version === null || !ctx.roles.includes('head')) return null;
  const digest = await contentDigest(ctx, project, version);
  return { digest, statement: statementOf(project, version, digest) };
}

export async function giveCommitment(ctx: Ctx, project: Project, given: GiveCommitment | undefined): Promise<void> {
  const { region, id, unitCode, version } = project;
  if (version === null || !given) throw new ZsError('COMMITMENT_REQUIRED', { why: '请阅读承诺内容后确认。' });
  const digest = await contentDigest(ctx, project, version);
  if (digest !== given.digest) throw new ZsError('COMMITMENT_REQUIRED', { why: '内容已变化，请刷新后重新阅读。' });
  const statement = statementOf(project, version, digest);
  const { signature = null, publicKey = null } = given;
  if ((signature === null) !== (publicKey === null))
    throw new ZsError('INVALID_INPUT', { problems: '签名（signature）与公钥（publicKey）须同时提供' });
  // a key made up on the spot would prove that somebody signed, not who
  if (publicKey !== null && publicKey.toLowerCase() !== (await ownKey(ctx)))
    throw new ZsError('INVALID_INPUT', { problems: '该签名公钥未登记在您的账号下，请先登记公钥，或不附签名提交承诺' });
  if (signature !== null && publicKey !== null && !sm2Verify(statement, Buffer.from(signature, 'hex'), publicKey))
    throw new ZsError('INVALID_INPUT', { problems: 'SM2 签名与承诺内容、公钥不符' });
  const by = { byId: ctx.actor.id, byName: ctx.actor.name, at: ctx.clock.now() };
  const row = { region, project: id, version, unitCode, digest, statement, publicKey, signature, ...by };
  await ctx.manager.save(Commitment, row);
  const event = { version, digest, publicKey, signature };
  await ledger.append(ctx, commitmentGiven(`project/${project.publicId}`, event));
}

/** The last one given; it binds that content only. */
export async function commitmentOf(ctx: Ctx, project: Project): Promise<CommitmentView | null> {
  const { region, id, version: current } = project;
  const found = await ctx.manager.findOne(Commitment, { where: { region, project: id }, order: { version: 'DESC' } });
  if (!found) return null;
  const { version, digest, statement, byName, at, signature } = found;
  const valid = version === current && digest === (await contentDigest(ctx, project, version));
  return { version, digest, statement, by: byName, at: at.toISOString(), signed: signature !== null, valid };
}
