import { DocumentReader, readPolicyFile, writePolicies } from '@zhunsheng/base-data-server';
import type { ReportDoors } from '@zhunsheng/insight-server';
import { type Ctx, ZsError } from '@zhunsheng/kernel';

type Minutes = Pick<ReportDoors, 'enterMinutes' | 'minutesOf'>;
type Where = Awaited<ReturnType<Minutes['minutesOf']>>;

/** Minutes of the bureau's meetings are documents of its own place: 依据层级 L5, from the day of the meeting. */
export const MINUTES_DOOR: Minutes = {
  async enterMinutes(ctx, { title, text, heldOn, issuer, number }) {
    const region = ctx.scope.regionLo;
    const file = await readPolicyFile(new DocumentReader(), {
      file: `${title}.txt`,
      bytes: Buffer.from(text, 'utf8'),
      known: {
        ...{ title, issuer, level: 'L5', region, versionOn: heldOn, validFrom: heldOn },
        ...(number !== null && { number }),
      },
    });
    const [written] = await writePolicies(ctx, [file], { dryRun: false, home: region });
    if (!written?.id) throw new ZsError('INVALID_INPUT', { problems: written?.message ?? '纪要没有入库' });
    return written.id;
  },
  minutesOf,
};

async function minutesOf(ctx: Ctx, { title, heldOn }: { title: string; heldOn: string }): Promise<Where> {
  const [found] = await ctx.manager.query<NonNullable<Where>[]>(
    `select region_code as region, document_id as id from policy_document
     where region_code = $1 and title = $2 and version_on = $3::date`,
    [ctx.scope.regionLo, title, heldOn],
  );
  return found ?? null;
}
