import { createHmac } from "node:crypto";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { z } from "zod";
import { keepAuthSecret } from "./auth-secret";
import { projectRoot } from "./project-root";

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

const url = (...protocols: string[]) =>
  z.string().refine((text) => protocols.includes(`${URL.parse(text)?.protocol}//`), {
    error: `doit être une adresse ${protocols.join(" ou ")}…`,
  });

/** What may stand in the environment. Each message says what was expected; none repeats the value, which may be a secret. */
const Variables = z.object({
  NODE_ENV: z.string().optional(),
  PORT: z.string().regex(/^\d{1,5}$/, "doit être un entier de 1 à 65535").transform(Number)
    .refine((port) => port >= 1 && port <= 65_535, { error: "doit être un entier de 1 à 65535" }).default(3000),
  HOST: z.string().regex(/^[\w.:-]+$/, "doit être une adresse IP ou un nom d’hôte, par exemple 127.0.0.1 ou 0.0.0.0").default("127.0.0.1"),
  PUBLIC_URL: url("https://", "http://")
    .refine((value) => ["", "/"].includes(URL.parse(value)?.pathname ?? "/"), { error: "doit être une origine sans chemin, par exemple https://cadence.exemple.fr" })
    .transform((value) => new URL(value).origin).optional(),
  DATABASE_URL: url("postgres://", "postgresql://").optional(),
  APP_DATA_DIR: z.string().transform((path) => resolve(path)).optional(),
  AUTH_SECRET: z.string().min(32, "doit compter au moins 32 caractères (par exemple : openssl rand -hex 32)").optional(),
  DEMO: z.enum(["true", "false"], "doit valoir true ou false").transform((value) => value === "true").optional(),
  DEMO_PASSWORD: z.string().min(8, "doit compter au moins 8 caractères").optional(),
  SMTP_URL: url("smtp://", "smtps://").optional(),
  MAIL_FROM: z.string().regex(/^([^<>\r\n"]{1,120} <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/, "doit être une adresse électronique, par exemple Cadence <cadence@exemple.gouv.fr>").optional(),
  OIDC_ISSUER: url("https://", "http://").optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_LABEL: z.string().max(60, "doit compter au plus 60 caractères").default("ProConnect"),
  REDIS_URL: url("redis://", "rediss://").optional(),
  TRUST_PROXY: z.enum(["true", "false"], "doit valoir true ou false").default("false").transform((value) => value === "true"),
  LOG_LEVEL: z.enum(LOG_LEVELS, `doit valoir ${LOG_LEVELS.join(", ")}`).default("info"),
  CHROMIUM_PATH: z.string().refine((path) => existsSync(path), { error: "doit désigner un fichier qui existe" }).optional(),
}).superRefine((variables, context) => {
  if (/^smtps?:/.test(variables.SMTP_URL ?? "") && !variables.MAIL_FROM) context.addIssue({ code: "custom", path: ["MAIL_FROM"], message: "manque : SMTP_URL demande l’adresse au nom de laquelle les messages partent" });
  const names = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"] as const;
  const missing = names.filter((name) => variables[name] === undefined);
  if (missing.length === names.length) return;
  for (const name of missing) context.addIssue({ code: "custom", path: [name], message: `manque : ${names.join(", ")} vont ensemble` });
});

type Parsed = z.infer<typeof Variables>;

export type Env = Omit<Parsed, "NODE_ENV"> & {
  production: boolean;
  PUBLIC_URL: string;
  /** Without DATABASE_URL it also holds the embedded PostgreSQL. */
  APP_DATA_DIR: string;
  AUTH_SECRET: string;
  DEMO: boolean;
  DEMO_PASSWORD: string;
};

/** One line per wrong variable, for people. */
export class EnvError extends Error {
  constructor(readonly problems: string[]) {
    super(problems.join("\n"));
  }
}

/** Reads and checks a set of variables; an empty one counts as absent. @throws EnvError */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ""));
  const { success, data, error } = Variables.safeParse(given);
  if (!success) {
    const first = new Map(error.issues.map((issue) => [issue.path.join("."), issue.message] as const).reverse());
    throw new EnvError([...first].reverse().map(([name, message]) => `Configuration : ${name} ${message}.`));
  }
  const { NODE_ENV, ...variables } = data;
  const APP_DATA_DIR = data.APP_DATA_DIR ?? defaultDataDir(given);
  const AUTH_SECRET = data.AUTH_SECRET ?? keepAuthSecret(APP_DATA_DIR);
  return {
    ...variables,
    production: NODE_ENV === "production",
    APP_DATA_DIR,
    AUTH_SECRET,
    PUBLIC_URL: data.PUBLIC_URL ?? `http://localhost:${data.PORT}`,
    DEMO: data.DEMO ?? (data.DATABASE_URL === undefined || data.DEMO_PASSWORD !== undefined),
    DEMO_PASSWORD: data.DEMO_PASSWORD ?? deriveDemoPassword(AUTH_SECRET),
  };
}

/** The configuration of this process, `.env` included. Ends the process with one line per wrong variable. */
export function loadEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const file = join(projectRoot(), ".env");
  if (source === process.env && existsSync(file)) process.loadEnvFile(file);
  try {
    return parseEnv(source);
  } catch (error) {
    process.stderr.write(`${error instanceof EnvError ? error.message : `Configuration : ${(error as Error).message}`}\n`);
    process.exit(1);
  }
}

/** Root's home is closed to the user that runs PostgreSQL: as a service, Cadence keeps its data where services do. */
function defaultDataDir(source: Record<string, string | undefined>): string {
  if (source.XDG_DATA_HOME) return join(source.XDG_DATA_HOME, "cadence");
  return process.getuid?.() === 0 ? "/var/lib/cadence" : join(homedir(), ".local", "share", "cadence");
}

/** The same at every start, and nothing that AUTH_SECRET could be found from: 60 bits of a keyed hash. */
function deriveDemoPassword(authSecret: string): string {
  const alphabet = "abcdefghijkmnpqrstuvwxyz23456789";
  const bytes = createHmac("sha256", authSecret).update("demo password").digest();
  const letters = [...bytes.subarray(0, 12)].map((byte) => alphabet[byte % alphabet.length]).join("");
  return letters.replace(/(.{4})(?=.)/g, "$1-");
}
