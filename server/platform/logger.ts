import pino, { type DestinationStream, type Logger } from "pino";
import type { Env } from "./env";

export type { Logger };

const SECRET_NAME = /passw|secret|token|authorization|cookie|api[-_]?key|credential|^otp$|_url$|databaseurl|smtpurl|redisurl/i;
const HIDDEN = "[masqué]";
/** Below, structures are cut: a log line is not a dump. */
const MAX_DEPTH = 6;

/**
 * JSON lines in production, readable lines otherwise, on standard error (standard output belongs to the start banner).
 * Whatever is named like a secret is hidden at any depth, and so are the credentials of an address, wherever they stand.
 */
export function createLogger({ LOG_LEVEL, production }: Pick<Env, "LOG_LEVEL" | "production">, destination: DestinationStream = pino.destination({ dest: 2, sync: true })): Logger {
  return pino(
    {
      level: LOG_LEVEL,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: {
        level: (label) => ({ level: label }),
        log: (fields) => hideSecrets(fields, 0) as Record<string, unknown>,
      },
      // Errors are described above, with everything else.
      serializers: { err: (described) => described },
      hooks: { streamWrite: hideCredentials },
    },
    production ? destination : { write: (line) => destination.write(readable(line)) },
  );
}

function hideSecrets(value: unknown, depth: number): unknown {
  if (value instanceof Error) return describeError(value, depth);
  if (value === null || typeof value !== "object" || value instanceof Date) return value;
  if (depth >= MAX_DEPTH) return "[…]";
  if (Array.isArray(value)) return value.map((item) => hideSecrets(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, SECRET_NAME.test(name) ? HIDDEN : hideSecrets(item, depth + 1)]),
  );
}

/** Of what an error carries only the plain values: node-postgres hangs the whole client on its errors. */
function describeError(error: Error, depth: number): Record<string, unknown> {
  const plain = Object.entries(error).filter(([, value]) => value === null || typeof value !== "object");
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...(hideSecrets(Object.fromEntries(plain), depth) as object),
    ...(error.cause !== undefined && { cause: hideSecrets(error.cause, depth + 1) }),
  };
}

/** `postgres://user:password@host` → `postgres://[masqué]@host`, and bearer tokens, in any text. */
function hideCredentials(line: string): string {
  return line
    .replace(/([a-z][a-z0-9+.-]*:\/\/)[^\s"'/@]*@/gi, `$1${HIDDEN}@`)
    .replace(/\b(Bearer|Basic) [\w.~+/=-]{8,}/g, `$1 ${HIDDEN}`);
}

function readable(line: string): string {
  const { time, level, msg, err, ...fields } = JSON.parse(line);
  const details = Object.keys(fields).length > 0 ? ` ${JSON.stringify(fields)}` : "";
  return `${String(time).slice(11, 19)} ${String(level).padEnd(5)} ${msg ?? ""}${details}${err?.stack ? `\n${err.stack}` : ""}\n`;
}
