import { chmodSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { EnvError, parseEnv } from "./env";

const AUTH_SECRET = "a".repeat(32);
let dataDir: string;
beforeEach(() => void (dataDir = mkdtempSync(join(tmpdir(), "cadence-env-"))));
afterEach(() => rmSync(dataDir, { recursive: true }));

function problemsOf(source: Record<string, string>): string[] {
  try {
    parseEnv({ APP_DATA_DIR: dataDir, AUTH_SECRET, ...source });
  } catch (error) {
    if (error instanceof EnvError) return error.problems;
    throw error;
  }
  return [];
}

describe("defaults", () => {
  it("nothing set: port 3000 on the loopback, embedded database, demo", () => {
    expect(parseEnv({ APP_DATA_DIR: dataDir, AUTH_SECRET })).toMatchObject({
      PORT: 3000, HOST: "127.0.0.1", PUBLIC_URL: "http://localhost:3000", DEMO: true, LOG_LEVEL: "info", APP_DATA_DIR: dataDir,
    });
  });

  it("an empty variable counts as absent", () => {
    expect(parseEnv({ APP_DATA_DIR: dataDir, AUTH_SECRET, PORT: "", DATABASE_URL: " ", DEMO_PASSWORD: "" }).PORT).toBe(3000);
  });

  it("an external database: no demo, unless asked for or given its password", () => {
    const external = { APP_DATA_DIR: dataDir, AUTH_SECRET, DATABASE_URL: "postgres://db/cadence" };
    expect(parseEnv(external).DEMO).toBe(false);
    expect(parseEnv({ ...external, DEMO: "true" }).DEMO).toBe(true);
    expect(parseEnv({ ...external, DEMO_PASSWORD: "motdepasse" }).DEMO).toBe(true);
    expect(parseEnv({ ...external, DEMO_PASSWORD: "motdepasse", DEMO: "false" }).DEMO).toBe(false);
  });

  it("the public address follows the port and loses its final slash", () => {
    expect(parseEnv({ APP_DATA_DIR: dataDir, AUTH_SECRET, PORT: "8080" }).PUBLIC_URL).toBe("http://localhost:8080");
    expect(parseEnv({ APP_DATA_DIR: dataDir, AUTH_SECRET, PUBLIC_URL: "https://cadence.exemple.fr/" }).PUBLIC_URL).toBe("https://cadence.exemple.fr");
  });
});

describe("secrets", () => {
  it("AUTH_SECRET absent: made once, kept 0600, the same at the next start", () => {
    const first = parseEnv({ APP_DATA_DIR: dataDir }).AUTH_SECRET;
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(parseEnv({ APP_DATA_DIR: dataDir }).AUTH_SECRET).toBe(first);
    expect(statSync(join(dataDir, "auth-secret")).mode & 0o777).toBe(0o600);
  });

  it("the demo password stays the same over starts and differs between installations", () => {
    const here = parseEnv({ APP_DATA_DIR: dataDir, AUTH_SECRET }).DEMO_PASSWORD;
    expect(here).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){2}$/);
    expect(parseEnv({ APP_DATA_DIR: dataDir, AUTH_SECRET }).DEMO_PASSWORD).toBe(here);
    expect(parseEnv({ APP_DATA_DIR: dataDir, AUTH_SECRET: "b".repeat(32) }).DEMO_PASSWORD).not.toBe(here);
  });

  it("a wrong secret is named and never repeated", () => {
    for (const [name, value] of Object.entries({
      AUTH_SECRET: "hunter2", DEMO_PASSWORD: "hunter2", DATABASE_URL: "mysql://root:hunter2@db", SMTP_URL: "hunter2", REDIS_URL: "http://:hunter2@cache",
    })) {
      const problems = problemsOf({ [name]: value });
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatch(new RegExp(`^Configuration : ${name} doit `));
      expect(problems[0]).not.toContain("hunter2");
    }
  });
});

describe("a wrong value", () => {
  it.each([
    ["PORT", "abc"], ["PORT", "0"], ["PORT", "65536"], ["PORT", "-1"], ["PORT", "30.5"], ["HOST", "http://hôte"], ["PUBLIC_URL", "cadence.exemple.fr"],
    ["PUBLIC_URL", "https://exemple.fr/cadence"], ["DEMO", "oui"], ["LOG_LEVEL", "verbose"], ["CHROMIUM_PATH", "/nowhere/chromium"],
  ])("%s=%s is one line that names it", (name, value) => {
    expect(problemsOf({ [name]: value })).toEqual([expect.stringMatching(new RegExp(`^Configuration : ${name} doit [^\\n]+\\.$`))]);
  });

  it("both ends of the ports are right", () => {
    expect(problemsOf({ PORT: "1" })).toEqual([]);
    expect(problemsOf({ PORT: "65535" })).toEqual([]);
  });

  it("AUTH_SECRET of 31 characters is refused, of 32 taken", () => {
    expect(problemsOf({ AUTH_SECRET: "x".repeat(31) })).toHaveLength(1);
    expect(problemsOf({ AUTH_SECRET: "x".repeat(32) })).toEqual([]);
  });

  it("two wrong variables are two lines", () => {
    expect(problemsOf({ PORT: "abc", LOG_LEVEL: "x" }).map((line) => line.split(" ")[2])).toEqual(["PORT", "LOG_LEVEL"]);
  });

  it("OIDC_* all or none: each missing one is named", () => {
    expect(problemsOf({ OIDC_ISSUER: "https://idp.exemple.fr" }).map((line) => line.split(" ")[2])).toEqual(["OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"]);
    expect(problemsOf({ OIDC_ISSUER: "https://idp.exemple.fr", OIDC_CLIENT_ID: "c", OIDC_CLIENT_SECRET: "s" })).toEqual([]);
  });
});

it.skipIf(process.getuid?.() === 0)("a data directory without the right to write: says so", () => {
  chmodSync(dataDir, 0o500);
  expect(() => parseEnv({ APP_DATA_DIR: dataDir })).toThrow(/EACCES/);
  chmodSync(dataDir, 0o700);
});

describe("the mail server", () => {
  it("asks for the address that messages leave from", () => {
    expect(problemsOf({ SMTP_URL: "smtp://serveur:25" })).toEqual(["Configuration : MAIL_FROM manque : SMTP_URL demande l’adresse au nom de laquelle les messages partent."]);
  });
  it.each(["cadence@exemple.fr", "Cadence <cadence@exemple.fr>"])("takes %s", (MAIL_FROM) => {
    expect(parseEnv({ APP_DATA_DIR: dataDir, SMTP_URL: "smtp://serveur:25", MAIL_FROM }).MAIL_FROM).toBe(MAIL_FROM);
  });
  it.each(["cadence", "a@b <c@d> <e@f>", "a@b\r\nBcc: c@d"])("refuses %j", (MAIL_FROM) => {
    expect(problemsOf({ MAIL_FROM })).toHaveLength(1);
  });
});
