import ts from 'typescript';

const { SyntaxKind: K } = ts;

const OPPOSITE = new Map([
  [K.LessThanToken, ['boundary', '<=']],
  [K.LessThanEqualsToken, ['boundary', '<']],
  [K.GreaterThanToken, ['boundary', '>=']],
  [K.GreaterThanEqualsToken, ['boundary', '>']],
  [K.EqualsEqualsEqualsToken, ['equality', '!==']],
  [K.ExclamationEqualsEqualsToken, ['equality', '===']],
  [K.AmpersandAmpersandToken, ['logic', '||']],
  [K.BarBarToken, ['logic', '&&']],
  [K.PlusToken, ['arithmetic', '-']],
  [K.MinusToken, ['arithmetic', '+']],
  [K.AsteriskToken, ['arithmetic', '/']],
  [K.SlashToken, ['arithmetic', '*']],
  [K.PercentToken, ['arithmetic', '*']],
]);

/**
 * Every way to spoil one place of a file: `{ kind, from, to, text }`, in the order of the text. Types, imports and texts are
 * left alone; `+` beside a text joins texts and is no arithmetic.
 */
export function mutantsOf(file, content) {
  const source = ts.createSourceFile(file, content, ts.ScriptTarget.Latest, true);
  const found = [];
  const spoil = (kind, node, text) => found.push({ kind, from: node.getStart(source), to: node.getEnd(), text });
  const negate = (node) => spoil('condition', node, `!(${node.getText(source)})`);

  const visit = (node) => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isDecorator(node))
      return;
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
    if (ts.isIfStatement(node) || ts.isWhileStatement(node)) negate(node.expression);
    else if (ts.isConditionalExpression(node)) negate(node.condition);
    else if (ts.isBinaryExpression(node)) {
      const other = OPPOSITE.get(node.operatorToken.kind);
      const joins = node.operatorToken.kind === K.PlusToken && [node.left, node.right].some(isText);
      if (other && !joins) spoil(other[0], node.operatorToken, other[1]);
    } else if (node.kind === K.TrueKeyword) spoil('literal', node, 'false');
    else if (node.kind === K.FalseKeyword) spoil('literal', node, 'true');
    else if (ts.isReturnStatement(node) && node.expression && !isUndefined(node.expression))
      spoil('return', node, 'return undefined;');
    else if (ts.isArrowFunction(node) && !ts.isBlock(node.body) && !isUndefined(node.body))
      spoil('return', node.body, 'undefined');
    else if (ts.isThrowStatement(node) || ts.isContinueStatement(node)) spoil('statement', node, ';');
    else if (ts.isExpressionStatement(node) && node.expression.kind !== K.SuperKeyword && !isSuper(node.expression))
      spoil('statement', node, ';');
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found.sort((a, b) => a.from - b.from || a.to - b.to);
}

const isText = (node) => ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
const isUndefined = (node) => ts.isIdentifier(node) && node.text === 'undefined';
const isSuper = (node) => ts.isCallExpression(node) && node.expression.kind === K.SuperKeyword;

/** As `content` would read with it. */
export const spoilt = (content, { from, to, text }) => content.slice(0, from) + text + content.slice(to);

/** `count` of `all`, the same at every run with this seed; in the order of the draw, so that a run cut short is a draw too. */
export function drawn(all, count, seed) {
  const random = seededRandom(seed);
  const left = [...all];
  const taken = [];
  while (taken.length < count && left.length) taken.push(...left.splice(Math.floor(random() * left.length), 1));
  return taken;
}

/** mulberry32 */
function seededRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
