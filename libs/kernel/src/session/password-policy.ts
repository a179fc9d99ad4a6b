import { isStrong } from '../config/fields.js';

/** Words anybody would try first in this house. */
const CONTEXT = ['准绳', 'zhunsheng', '财政', 'caizheng', 'czj', 'password', 'admin', '123456', 'qwerty'];

/** What is wrong with a new password, in the reader's words; empty when nothing is. */
export function passwordProblems(password: string, username: string): string[] {
  const problems: string[] = [];
  const lower = password.toLowerCase();
  if (!isStrong(password)) problems.push('至少 10 位，并含大写字母、小写字母、数字、符号中的三类');
  if ([...password].length > 128) problems.push('不超过 128 位');
  if (username && lower.includes(username.toLowerCase())) problems.push('不能含有用户名');
  const word = CONTEXT.find((common) => lower.includes(common));
  if (word) problems.push(`不能含有常见词“${word}”`);
  if (/(.)\1{3}/u.test(password)) problems.push('同一字符不能连续出现 4 次');
  return problems;
}
