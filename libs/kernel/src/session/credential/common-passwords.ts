/** What people of this country and this house type first; checked on what is left when the usual disguises are taken off. */
const WORDS: readonly string[] = [
  // this product, this kind of house
  ...['准绳', '财政', '预算', '局长', 'zhunsheng', 'caizheng', 'caizhengju', 'czj', 'czt', 'yusuan', 'shenji'],
  // defaults of makers and of system administrators
  ...[
    'password',
    'passw0rd',
    'admin',
    'administrator',
    'root',
    'oracle',
    'postgres',
    'mysql',
    'test',
    'guest',
    'default',
  ],
  ...[
    'changeme',
    'welcome',
    'letmein',
    'huawei',
    'inspur',
    'lenovo',
    'kylin',
    'tongweb',
    'dameng',
    'kingbase',
    'weblogic',
  ],
  // declarations of love, by sound and by number
  ...[
    'woaini',
    'woaiwojia',
    'aini',
    'iloveyou',
    'wobuaini',
    'nihao',
    'zhongguo',
    'aiwozhonghua',
    'beijing',
    'shanghai',
  ],
  ...[
    '5201314',
    '1314520',
    '7758521',
    '7758258',
    '584520',
    '5211314',
    '1314521',
    '201314',
    '147258',
    '159357',
    '168168',
  ],
  // the keyboard
  ...[
    'qwerty',
    'asdfgh',
    'zxcvbn',
    'qazwsx',
    '1qaz2wsx',
    'qweasd',
    '1q2w3e',
    'q1w2e3',
    'abc123',
    'abcd1234',
    'a123456',
  ],
  ...[
    '123456',
    '654321',
    '123123',
    '112233',
    '147852',
    '159753',
    '987654',
    '666666',
    '888888',
    '111111',
    '000000',
    '123321',
  ],
  // the surnames most have, as they begin a password before a year or a telephone number
  ...['zhangwei', 'wangwei', 'wangfang', 'liwei', 'lina', 'zhangmin', 'lijing', 'wangjing', 'liuwei', 'wangxiuying'],
];

/** Short words hide in long harmless ones (`test` in `latest`): they count only as the whole of what is left. */
const SHORT = 5;

const DISGUISES: readonly (readonly [RegExp, string])[] = [
  [/@/g, 'a'],
  [/\$/g, 's'],
  [/0/g, 'o'],
  [/[1!|]/g, 'i'],
  [/3/g, 'e'],
];

/** The common word a password is made of, or null. */
export function commonWordIn(password: string): string | null {
  const plain = password.normalize('NFKC').toLowerCase();
  const undone = DISGUISES.reduce((text, [from, to]) => text.replace(from, to), plain);
  const letters = [plain, undone].map((text) => text.replace(/^[^a-z\p{Script=Han}]+|[^a-z\p{Script=Han}]+$/gu, ''));
  return (
    WORDS.find((word) =>
      word.length < SHORT && !/\p{Script=Han}/u.test(word)
        ? letters.includes(word)
        : plain.includes(word) || undone.includes(word),
    ) ?? null
  );
}
