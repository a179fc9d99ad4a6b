import fs from 'node:fs';
import path from 'node:path';

import { type AccountDesk, type Config, firstAdministrators, systemActor, type UnitOfWork } from '@zhunsheng/kernel';

export interface FirstLinks {
  config: Config;
  work: UnitOfWork;
  accounts: AccountDesk;
  say: (line: string) => void;
}

/** Three links for three people: said once on the terminal and kept where the product's account alone reads them. */
export async function firstLinks({ config, work, accounts, say }: FirstLinks): Promise<void> {
  const file = path.join(config.dataDir, 'activation-links.txt');
  const kept = fs.existsSync(file);
  const { links, waiting } = await work.run(systemActor(), (ctx) => firstAdministrators(ctx, accounts, !kept));
  const door = config.access.publicUrl ?? `http://localhost:${config.port}`;
  const lines = links.map(
    ({ username, token }) => `激活 ${username}（24 小时内有效，仅可使用一次）：${door}/activation?token=${token}`,
  );
  for (const line of lines) say(line);
  if (lines.length) {
    // written anew, not over the old one: the mode counts only for a file that is made
    fs.rmSync(file, { force: true });
    fs.writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o600 });
  }
  if (waiting === 0) fs.rmSync(file, { force: true });
  else say(`三员的激活链接也在 ${file}（仅运行账号可读）；全部启用后自动删除。`);
}
