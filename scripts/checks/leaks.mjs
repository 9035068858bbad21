import { Visitor } from "oxc-parser";

const MS_PER_DAY = 86_400_000;
const DAY_SETTERS = /^set(UTC)?(Date|Month|FullYear)$/;
const STATEMENTS = /^(query|execute|select|insert|update|delete|transaction)$/;
const DATABASES = /^(db|pool|tx|client)$/;

/**
 * Rules that leaked out of `domain/` or of the server: arithmetic on days, amounts of money written by hand, and SQL, in
 * what draws the screens. `new Date(instant)` is reading, not arithmetic; `new Date(1 + …)`, or with parts, is not.
 * @returns {{ path: string, line: number, found: string, rule: string }[]}
 */
export function findLeaks(sources) {
  return sources.filter(({ path }) => /^(app|components)\//.test(path) && !/\.test\./.test(path)).flatMap(leaksOf);
}

function leaksOf({ path, text, program, lineAt }) {
  const found = [];
  const report = (node, rule) => void found.push({ path, line: lineAt(node.start), found: text.slice(node.start, node.end).split("\n")[0].slice(0, 80), rule });
  new Visitor({
    NewExpression(node) {
      if (node.callee.name !== "Date") return;
      const [first] = node.arguments;
      if (!first) report(node, "« aujourd’hui » est donné par le serveur");
      else if (node.arguments.length > 1 || hasArithmetic(first)) report(node, "un jour se calcule dans domain/calendar");
    },
    Literal(node) {
      if (node.value === MS_PER_DAY) report(node, "un jour se calcule dans domain/calendar");
    },
    CallExpression(node) {
      const { object, property } = node.callee;
      if (!property) return;
      if (DAY_SETTERS.test(property.name)) report(node, "un jour se calcule dans domain/calendar");
      if (property.name === "toFixed" && dividesByHundred(object)) report(node, "un montant s’écrit dans domain/contracts");
      if (path.startsWith("app/") && STATEMENTS.test(property.name) && DATABASES.test(object.name ?? object.property?.name)) report(node, "pas de SQL dans une page");
    },
    TaggedTemplateExpression(node) {
      if (node.tag.name === "sql") report(node, "pas de SQL dans un écran");
    },
    Property(node) {
      if (node.key.name === "style" && node.value.value === "currency") report(node, "un montant s’écrit dans domain/contracts");
    },
  }).visit(program);
  return found;
}

const hasArithmetic = (node) => node.type === "BinaryExpression" && /^[-+*/]$/.test(node.operator);

function dividesByHundred(node) {
  const inner = node?.type === "ParenthesizedExpression" ? node.expression : node;
  return inner?.type === "BinaryExpression" && inner.operator === "/" && inner.right.value === 100;
}
