/** Why somebody whose password was right is not in yet: written down, and no sign of anybody guessing. */
export const HALF_WAY = { code: '未输动态码', signature: '未用智能密码钥匙签名' } as const;
