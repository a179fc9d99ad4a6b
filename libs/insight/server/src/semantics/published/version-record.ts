import type { VocabularyContent, VocabularyState, VocabularyTrial, VocabularyVersion } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import type { Vocabulary } from '../../question/lexicon/vocabulary.js';
import { SHIPPED_VOCABULARY } from '../../shipped/index.js';
import { amended, NOTHING_ADDED } from './amended.js';

export interface VersionRow {
  id: string;
  number: number | null;
  state: VocabularyState;
  content: VocabularyContent;
  trial: VocabularyTrial;
  reason: string;
  proposedBy: string;
  proposer: string;
  proposedAt: Date;
  decider: string | null;
  decidedAt: Date | null;
  note: string | null;
}

const COLUMNS = `version_id as id, number, state, content, trial, reason, proposed_by as "proposedBy", proposer,
  proposed_at as "proposedAt", decider, decided_at as "decidedAt", note`;
const MOST = 50;

/** The versions of a place, the newest first. */
export const versions = ({ manager, scope }: Ctx): Promise<VersionRow[]> =>
  manager.query<VersionRow[]>(
    `select ${COLUMNS} from vocabulary_version where region_code = $1 order by proposed_at desc limit ${MOST}`,
    [scope.regionLo],
  );

/** What questions are read with: the shipped vocabulary, and what is published here. */
export async function publishedVocabulary({ manager, scope }: Ctx): Promise<Vocabulary> {
  const [found] = await manager.query<{ content: VocabularyContent; number: number }[]>(
    `select content, number from vocabulary_version where region_code = $1 and state = '已发布'`,
    [scope.regionLo],
  );
  return amended(SHIPPED_VOCABULARY, found?.content ?? NOTHING_ADDED, found?.number ?? null);
}

/** What is left of a version from before units were followed by one register: its `successors` are proposed with no words any more. */
const spoken = ({ calibers, metricWords, valueWords }: VocabularyContent): VocabularyContent => ({
  calibers,
  metricWords,
  valueWords,
});

export const versionView = (row: VersionRow, actor: string): VocabularyVersion => ({
  id: row.id,
  number: row.number,
  state: row.state,
  content: spoken(row.content),
  trial: row.trial,
  reason: row.reason,
  proposer: row.proposer,
  proposedAt: row.proposedAt.toISOString(),
  decider: row.decider,
  decidedAt: row.decidedAt?.toISOString() ?? null,
  note: row.note,
  isOwn: row.proposedBy === actor,
});
