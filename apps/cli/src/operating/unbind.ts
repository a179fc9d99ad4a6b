import { systemActor, unbindFactors } from '@zhunsheng/kernel';
import type { Outcome, Progress } from '../outcome.js';
import { CannotWork } from '../outcome.js';
import { withInstallation } from './installation.js';

/**
 * For the one security administrator who lost his own: nobody in the product may take it away. Who stands at the server has
 * no password of his, and he has no server: it still takes two.
 */
export function unbind([username = '']: string[], _options: object, progress: Progress): Promise<Outcome> {
  return withInstallation(progress, ({ work }) =>
    work.run(systemActor(), async (ctx) => {
      const [account] = await ctx.manager.query<{ id: string; username: string }[]>(
        'select id, username from account where username = $1 for update',
        [username],
      );
      if (!account) throw new CannotWork(`没有用户名为“${username}”的账号。`);
      await unbindFactors(ctx, account);
      const text = `已解除 ${username} 的验证器和智能密码钥匙，此人的会话已结束。请先当面核实，再由本人用密码登录、重新绑定。`;
      return { exit: 0, json: { username }, text };
    }),
  );
}
