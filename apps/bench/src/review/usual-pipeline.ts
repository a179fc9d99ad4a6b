import 'reflect-metadata';
import { Column, DataSource, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import { timed, type BenchCase } from '../measure.js';
import { JsonRules } from './peers/json-rules.js';
import type { RuleTree } from './peers/rule-tree.js';
import type { PlainRow } from './plain-row.js';

@Entity('usual_project')
class UsualProject {
  @PrimaryColumn('integer') id: number;
  @Column('jsonb') facts: PlainRow;
}

@Entity('usual_finding')
class UsualFinding {
  @PrimaryGeneratedColumn('identity') id: number;
  @Column('integer') project: number;
  @Column('text') rule: string;
  @Column('integer') band: number;
  @Column('jsonb') evidence: Record<string, unknown>;
}

const CHUNK = 100;

/**
 * What a Nest application usually does: TypeORM find, json-rules-engine, TypeORM save, a row a finding, one transaction. It is
 * spared joins (facts in one jsonb column), scores, ranks and an audit trail.
 */
export async function usualPipeline(
  url: string,
  trees: readonly RuleTree[],
  rows: readonly PlainRow[],
): Promise<BenchCase> {
  const source = new DataSource({
    type: 'postgres',
    url,
    entities: [UsualProject, UsualFinding],
    synchronize: true,
    logging: false,
  });
  await source.initialize();
  try {
    const projects = source.getRepository(UsualProject);
    await projects.save(
      rows.map((facts, id) => Object.assign(new UsualProject(), { id, facts })),
      { chunk: CHUNK },
    );
    const rules = new JsonRules(trees);
    return await timed('usual pipeline: find, json-rules-engine, save', rows.length, () =>
      source.transaction(async (manager) => {
        for (let skip = 0; skip < rows.length; skip += CHUNK) {
          const found = await manager.find(UsualProject, { order: { id: 'ASC' }, skip, take: CHUNK });
          const findings: UsualFinding[] = [];
          for (const project of found) {
            const bands = await rules.bands(project.facts);
            bands.forEach((band, k) => {
              if (band < 0) return;
              const evidence = { rule: trees[k]!.code, band };
              findings.push(
                Object.assign(new UsualFinding(), { project: project.id, rule: trees[k]!.code, band, evidence }),
              );
            });
          }
          await manager.save(findings, { chunk: CHUNK });
        }
      }),
    );
  } finally {
    await source.destroy();
  }
}
