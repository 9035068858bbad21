import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ROOT } from "../lib/root.mjs";
import { findForbiddenImports } from "./boundaries.mjs";
import { findCycles } from "./cycles.mjs";
import { findUntidiness } from "./hygiene.mjs";
import { findLeaks } from "./leaks.mjs";
import { readSources } from "./sources.mjs";

let root: string;
beforeEach(() => void (root = mkdtempSync(join(tmpdir(), "cadence-checks-"))));
afterEach(() => rmSync(root, { recursive: true }));

function plant(files: Record<string, string>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}

describe("who may import whom", () => {
  /** Every file that an arrow below starts from or ends at. */
  const TREE = [
    "domain/calendar/index.ts", "domain/roles.ts", "db/client.ts", "db/schema/index.ts", "db/seed/demo.ts", "db/testing/database.ts", "db/factories/index.ts",
    "server/platform/env.ts", "server/platform/runtime.ts", "server/platform/project-root.ts", "server/auth/scope.ts", "server/trpc/init.ts", "server/trpc/router.ts", "server/trpc/caller.ts", "server/trpc/page-procedures.ts", "server/trpc/procedures.ts",
    "server/minutes/schema.ts", "server/minutes/policy.ts", "server/minutes/queries.ts", "server/minutes/commands.ts", "server/minutes/derive.ts", "server/minutes/editor-schema.ts", "server/minutes/router.ts",
    "server/registry/queries.ts", "server/collaboration/attach.ts", "server/main.ts", "components/ui/badge.tsx", "components/minutes/steps.tsx", "app/page.tsx", "app/api/trpc/route.ts", "e2e/smoke.spec.ts",
  ];
  const violations = (path: string, line: string) => {
    plant({ ...Object.fromEntries(TREE.map((each) => [each, "export {};"])), [path]: `export {};\n${line}` });
    return findForbiddenImports(readSources(root));
  };

  it.each([
    ["domain/roles.ts", `import { db } from "@/db/client";`],
    ["domain/roles.ts", `import type { Env } from "@/server/platform/env";`],
    ["domain/roles.ts", `import { useState } from "react";`],
    ["domain/roles.ts", `import { readFileSync } from "node:fs";`],
    ["domain/calendar/index.ts", `export { eq } from "drizzle-orm";`],
    ["db/client.ts", `import { env } from "@/server/platform/env";`],
    ["db/client.ts", `import { queries } from "../server/minutes/queries";`],
    ["db/client.ts", `import { demo } from "./seed/demo";\nimport "@/app/page";`],
    ["db/seed/demo.ts", `import { derive } from "@/server/minutes/derive";`],
    ["server/platform/env.ts", `import { scope } from "@/server/auth/scope";`],
    ["server/auth/scope.ts", `import { list } from "@/server/minutes/queries";`],
    ["server/minutes/queries.ts", `import { build } from "@/db/factories";`],
    ["server/minutes/queries.ts", `import { Page } from "@/app/page";`],
    ["server/minutes/queries.ts", `import { Badge } from "@/components/ui/badge";`],
    ["server/minutes/queries.ts", `import { caller } from "@/server/trpc/caller";`],
    ["server/registry/queries.ts", `import { derive } from "@/server/minutes/derive";`],
    ["server/registry/queries.ts", `const later = () => import("@/server/minutes/derive");`],
    ["server/trpc/router.ts", `import { list } from "@/server/minutes/queries";`],
    ["server/trpc/caller.ts", `import { appRouter } from "./router";`],
    ["server/trpc/caller.ts", `import { createProcedures } from "./procedures";`],
    ["app/api/trpc/route.ts", `import { appRouter } from "@/server/trpc/router";`],
    ["server/main.ts", `import { list } from "@/server/minutes/queries";`],
    ["components/ui/badge.tsx", `import { Steps } from "@/components/minutes/steps";`],
    ["components/minutes/steps.tsx", `import { list } from "@/server/minutes/queries";`],
    ["components/minutes/steps.tsx", `import { appRouter } from "@/server/trpc/router";`],
    ["components/minutes/steps.tsx", `import { type AppRouter } from "@/server/trpc/router";`],
    ["components/minutes/steps.tsx", `type Row = import("@/db/schema").Row;`],
    ["components/minutes/steps.tsx", `import { eq } from "drizzle-orm";`],
    ["components/minutes/steps.tsx", `import { join } from "node:path";`],
    ["app/page.tsx", `import { db } from "@/db/client";`],
    ["app/page.tsx", `import { eq } from "drizzle-orm/sql";`],
    ["app/page.tsx", `import pg from "pg";`],
    ["app/page.tsx", `import { list } from "@/server/minutes/queries";`],
    ["app/page.tsx", `import { appRouter } from "@/server/trpc/router";`],
    ["e2e/smoke.spec.ts", `import { db } from "@/db/client";`],
    ["e2e/smoke.spec.ts", `import { Badge } from "@/components/ui/badge";`],
    ["server/minutes/commands.ts", `import { testDb } from "@/db/testing/database";`],
    ["utilities/file.ts", "// a folder that nobody placed"],
  ])("%s: %s → refused", (path, line) => expect(violations(path, line)).toContainEqual(expect.objectContaining({ path })));

  it.each([
    ["domain/roles.ts", `import { days } from "@/domain/calendar";\nimport { TZDate } from "@date-fns/tz";`],
    ["domain/roles.test.ts", `import fc from "fast-check";\nimport { readFileSync } from "node:fs";`],
    ["db/client.ts", `import type { Env } from "@/server/platform/env";\nimport { root } from "@/server/platform/project-root";`],
    ["db/seed/demo.ts", `import { create } from "@/server/minutes/commands";`],
    ["server/registry/queries.ts", `import { list } from "@/server/minutes/queries";\nimport { scope } from "@/server/auth/scope";`],
    ["server/registry/registry.integration.test.ts", `import { testDb } from "@/db/testing/database";\nimport { derive } from "@/server/minutes/derive";`],
    ["server/collaboration/attach.ts", `import { derive } from "@/server/minutes/derive";`],
    ["components/minutes/steps.tsx", `import type { AppRouter } from "@/server/trpc/router";\nimport { Meeting } from "@/server/minutes/schema";\nimport { Badge } from "@/components/ui/badge";`],
    ["components/minutes/steps.tsx", `import { nodes } from "@/server/minutes/editor-schema";`],
    ["app/page.tsx", `import { caller } from "@/server/trpc/caller";\nimport { canWrite } from "@/server/minutes/policy";\nimport { Steps } from "@/components/minutes/steps";`],
    ["server/trpc/caller.ts", `import type { Caller } from "./procedures";\nimport { getProcedures } from "./page-procedures";`],
    ["server/main.ts", `import { createProcedures } from "@/server/trpc/procedures";`],
    ["app/api/trpc/route.ts", `import { getProcedures } from "@/server/trpc/page-procedures";`],
    ["e2e/smoke.spec.ts", `import { ROLES } from "@/domain/roles";`],
  ])("%s: %s → allowed", (path, line) => expect(violations(path, line)).toEqual([]));

  it("a violation is told by its file, line, import and rule", () => {
    expect(violations("domain/roles.ts", `\nimport { db } from "@/db/client";`)).toEqual([
      { path: "domain/roles.ts", line: 3, found: "@/db/client", rule: "domain n’importe pas db/client.ts" },
    ]);
  });
});

describe("circles of imports", () => {
  it("of three files, by alias, by re-export and by a later import(): told once, in order", () => {
    plant({ "domain/a.ts": `export * from "@/domain/b";`, "domain/b.ts": `import { c } from "./c"; export const b = c;`, "domain/c.ts": `export const c = () => import("./a");` });
    expect(findCycles(readSources(root))).toEqual([["domain/a.ts", "domain/b.ts", "domain/c.ts"]]);
  });

  it("of a file with itself", () => {
    plant({ "domain/a.ts": `import { a } from "./a"; export const b = a;` });
    expect(findCycles(readSources(root))).toEqual([["domain/a.ts"]]);
  });

  it("of types only, or two ways to the same file: none", () => {
    plant({ "domain/a.ts": `import { b } from "./b"; import { c } from "./c"; export type A = 1;`, "domain/b.ts": `import type { A } from "./a"; import { c } from "./c";`, "domain/c.ts": `export type { A } from "./a";` });
    expect(findCycles(readSources(root))).toEqual([]);
  });
});

describe("rules that leak into the screens", () => {
  const leaks = (line: string, path = "components/orders/clock.tsx") => {
    plant({ [path]: line });
    return findLeaks(readSources(root)).map(({ found }: { found: string }) => found);
  };

  it.each([
    "new Date()", "new Date(day.getTime() + 86_400_000)", "new Date(2025, 6, 14)", "left / (24 * 3600 * 1000) + 86400000", "day.setDate(1)", "day.setUTCMonth(2)",
    "(cents / 100).toFixed(2)", `new Intl.NumberFormat("fr-FR", { style: "currency" })`, "sql`select 1`",
  ])("%s → refused", (line) => expect(leaks(line)).not.toEqual([]));

  it.each(["db.select()", "runtime.pool.query(text)", "tx.execute(statement)"])("%s in a page → refused", (line) => expect(leaks(line, "app/page.tsx")).toEqual([line]));

  it.each(["new Date(instant)", "(share * 100).toFixed(1)", "api.minutes.query({ id })", "// new Date()"])("%s → allowed", (line) => expect(leaks(line)).toEqual([]));

  it("in the domain and in a test → allowed", () => {
    expect(leaks("new Date()", "domain/calendar/day.ts")).toEqual([]);
    expect(leaks("new Date()", "components/orders/clock.test.ts")).toEqual([]);
  });
});

describe("tidiness", () => {
  const sql = "create table a (id int);";
  const hash = createHash("sha256").update(sql).digest("hex");
  const tidy = {
    "package-lock.json": JSON.stringify({ packages: { "node_modules/next": { version: "1.0.0", integrity: "sha512-x" } } }),
    "db/migrations/0000_a.sql": sql,
    "scripts/checks/migrations.json": JSON.stringify({ "db/migrations/0000_a.sql": hash }),
    "domain/a.ts": `export const path = "/programmes/depot";`,
  };
  const rules = (changes: Record<string, string>) => {
    plant({ ...tidy, ...changes });
    return findUntidiness(root, readSources(root)).map(({ path }) => path);
  };

  it("a tidy tree → nothing", () => expect(rules({})).toEqual([]));
  it.each([
    ["a merged migration that was edited", { "db/migrations/0000_a.sql": `${sql} ` }, "db/migrations/0000_a.sql"],
    ["a merged migration that is gone", { "scripts/checks/migrations.json": JSON.stringify({ "db/migrations/0000_a.sql": hash, "db/migrations/0001_b.sql": hash }) }, "db/migrations/0001_b.sql"],
    ["a migration whose hash is not kept", { "db/migrations/0001_b.sql": sql }, "db/migrations/0001_b.sql"],
    ["the address of a registry", { "package-lock.json": JSON.stringify({ packages: { "node_modules/next": { version: "1.0.0", resolved: "https://registry.example/next.tgz" } } }) }, "package-lock.json"],
    ["a path of one machine", { "domain/a.ts": `export const path = "/home/somebody/project";` }, "domain/a.ts"],
    ["a mark of unfinished work", { "domain/a.ts": `// ${"TO"}DO: the rest\nexport {};` }, "domain/a.ts"],
  ])("%s → refused", (_, changes, path) => expect(rules(changes)).toEqual([path]));
});

describe("the command", () => {
  const run = (name: string) => spawnSync(process.execPath, [join(ROOT, "scripts/checks/cli.mjs"), name, root], { encoding: "utf8" });

  it("a planted violation → told, exit 1", () => {
    plant({ "domain/a.ts": `import "@/app/page";`, "app/page.tsx": "export {};" });
    expect(run("boundaries")).toMatchObject({ status: 1, stderr: expect.stringContaining("domain/a.ts:1  @/app/page") });
  });
  it("a planted circle → told, exit 1", () => {
    plant({ "domain/a.ts": `import "./b";`, "domain/b.ts": `import "./a";` });
    expect(run("cycles")).toMatchObject({ status: 1, stderr: expect.stringContaining("domain/a.ts\n  → domain/b.ts\n  → domain/a.ts") });
  });
  it("nothing to find → exit 0", () => {
    plant({ "domain/a.ts": "export {};" });
    expect(run("boundaries").status).toBe(0);
  });
  it("no file at all, or a file that cannot be read as code → not a success", () => {
    expect(run("boundaries").status).not.toBe(0);
    plant({ "domain/a.ts": "export {" });
    expect(run("boundaries").status).not.toBe(0);
  });
});
