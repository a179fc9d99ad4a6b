import { DocumentReader, ImportDesk } from '@zhunsheng/base-data-server';

import { PRODUCT, withInstallation } from '../operating/installation.js';
import { CannotWork, type Outcome, type Progress } from '../outcome.js';

export async function importUndo([batch = '']: string[], _: object, progress: Progress): Promise<Outcome> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(batch)) {
    throw new CannotWork(`“${batch}”不是导入编号。编号在导入时打印，也可在“数据导入”页面查到。`);
  }
  const undone = await withInstallation(progress, ({ work, cipher }) =>
    new ImportDesk(work, new DocumentReader(), cipher).undo(PRODUCT, batch),
  );
  const text = `已撤销：删去新增的 ${String(undone.removed)} 行，恢复 ${String(undone.restored)} 行。`;
  return { exit: 0, json: undone, text };
}
