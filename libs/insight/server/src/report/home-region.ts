import { type Ctx, ZsError } from '@zhunsheng/kernel';

/** Where what is made anew belongs: the only region that is seen, else the first that has a campaign, as boards take it. */
export async function homeRegion({ manager, scope }: Ctx, year: number | null = null): Promise<number> {
  const { regionLo, regionHi } = scope;
  if (regionLo === regionHi) return regionLo;
  const [first] = await manager.query<{ region: number }[]>(
    `select region_code as region from campaign where region_code between $1 and $2 and ($3::int is null or year = $3)
     order by year desc, region_code limit 1`,
    [regionLo, regionHi, year],
  );
  if (!first)
    throw new ZsError('INVALID_INPUT', {
      problems: '您的数据范围含多个财政区划，都没有这一年度的编审批次，请选定一个',
    });
  return first.region;
}
