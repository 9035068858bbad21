import { spawn, type ChildProcess } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { request, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { tryLock } from "@/db/embedded/lock-file";
import { ADDRESS_HEADER } from "./address-header";
import { lockDataDir } from "./app-lock";
import { banner } from "./banner";
import { closeServer, listen, routeUpgrades } from "./http-server";
import { projectRoot } from "./project-root";

const ON_LOOPBACK = { PORT: 0, HOST: "127.0.0.1", TRUST_PROXY: false };

let directory: string;
beforeEach(() => void (directory = mkdtempSync(join(tmpdir(), "cadence-process-"))));
afterEach(() => rmSync(directory, { recursive: true }));

/** Runs TypeScript in a process of its own, with an IPC channel as the launcher gives. */
function run(script: string): ChildProcess {
  return spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], { cwd: projectRoot(), stdio: ["ignore", "pipe", "inherit", "ipc"] });
}

describe("one application per data directory", () => {
  it("the second is told the address and the process of the first", () => {
    const release = lockDataDir(directory, "http://localhost:3000");
    expect(() => lockDataDir(directory, "http://localhost:3001")).toThrow(`Cadence tourne déjà sur ce dossier de données : http://localhost:3000 (processus ${process.pid}).`);
    release();
    lockDataDir(directory, "http://localhost:3001")();
  });

  it("the lock of an application killed with -9 is taken over", async () => {
    const child = run(`import { lockDataDir } from "./server/platform/app-lock.ts"; lockDataDir(${JSON.stringify(directory)}, "first"); process.send("held"); setInterval(() => {}, 1000)`);
    await once(child, "message");
    expect(() => lockDataDir(directory, "second")).toThrow("first");
    child.kill("SIGKILL");
    await once(child, "exit");
    lockDataDir(directory, "second")();
  });

  it("of twenty that try at once, one holds it", () => {
    const held = Array.from({ length: 20 }, () => tryLock(join(directory, "lock"))).filter(({ held }) => held);
    expect(held).toHaveLength(1);
  });
});

describe("the port", () => {
  it("already taken: says which, and what to do", async () => {
    const server = await listen(() => {}, ON_LOOPBACK);
    const { port } = server.address() as AddressInfo;
    await expect(listen(() => {}, { ...ON_LOOPBACK, PORT: port })).rejects.toThrow(new RegExp(`Le port ${port} est déjà utilisé.*PORT=${port + 1} npm start`));
    await closeServer(server);
  });

  it("an address of another machine: says so", async () => {
    await expect(listen(() => {}, { ...ON_LOOPBACK, HOST: "192.0.2.1" })).rejects.toThrow("HOST=192.0.2.1 n’est pas une adresse de cette machine");
  });

  it.each([
    { case: "the server notes the client's address, whatever the client claims", trusts: false, expected: "127.0.0.1" },
    { case: "behind a trusted proxy it is the last address that the proxy noted", trusts: true, expected: "192.0.2.9" },
  ])("$case", async ({ trusts, expected }) => {
    const server = await listen((request, response) => (response as { end: (text: unknown) => void }).end(request.headers[ADDRESS_HEADER]), { ...ON_LOOPBACK, TRUST_PROXY: trusts });
    const claims = { [ADDRESS_HEADER]: "10.0.0.1", "x-forwarded-for": "10.0.0.2, 192.0.2.9" };
    const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, { headers: claims });
    expect(await response.text()).toBe(expected);
    await closeServer(server);
  });
});

describe("websockets", () => {
  const connect = (server: Server, path: string) =>
    request({ port: (server.address() as AddressInfo).port, path, headers: { connection: "upgrade", upgrade: "websocket" } }).end();
  const accept = (_: unknown, socket: Duplex) => void socket.write("HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n");

  it("its own to the collaboration, /_next/ to Next, any other closed at once; all end when the server closes", async () => {
    const server = await listen(() => {}, ON_LOOPBACK);
    const nextUpgrades = new EventEmitter().on("upgrade", accept);
    routeUpgrades(server, { ownPath: "/collab", nextUpgrades });
    server.on("upgrade", (upgrade: IncomingMessage, socket: Duplex) => void (upgrade.url === "/collab?x=1" && accept(null, socket)));
    await expect(once(connect(server, "/elsewhere"), "upgrade")).rejects.toMatchObject({ code: "ECONNRESET" });
    const [, mine] = await once(connect(server, "/collab?x=1"), "upgrade");
    const [, theirs] = await once(connect(server, "/_next/hmr"), "upgrade");
    const ended = Promise.all([mine, theirs].map((socket) => once(socket.on("error", () => {}).resume(), "close")));
    const startedAt = Date.now();
    await closeServer(server);
    await ended;
    expect(Date.now() - startedAt).toBeLessThan(1_000);
  });
});

describe("stopping", () => {
  const stoppable = (step: string, limitMs = 300) => run(`
    import { onShutdown } from "./server/platform/shutdown.ts";
    const logger = { info() {}, error() {} };
    const say = (text) => process.stdout.write(text + "\\n");
    onShutdown(logger, () => [
      { name: "failing", run: () => { say("one"); throw new Error("broken"); }, limitMs: 100 },
      { name: "slow", run: ${step}, limitMs: ${limitMs} },
      { name: "last", run: () => say("three"), limitMs: 100 },
    ]);
    process.send("ready"); setInterval(() => {}, 1000);
  `);

  async function outcome(child: ChildProcess, act: (child: ChildProcess) => unknown): Promise<{ code: unknown; output: string }> {
    let output = "";
    child.stdout!.on("data", (data) => (output += data));
    await once(child, "message");
    const exit = once(child, "exit");
    await act(child);
    const [code] = await exit;
    return { code, output: output.trim().replaceAll("\n", " ") };
  }

  it.each(["SIGTERM", "SIGINT", "SIGHUP"] as const)("%s: every step in order, one that fails or hangs not stopping the next, exit 0", async (signal) => {
    const child = stoppable("() => { say('two'); return new Promise(() => {}); }");
    expect(await outcome(child, () => child.kill(signal))).toEqual({ code: 0, output: "one two three" });
  });

  it("the launcher dies: the same", async () => {
    const child = stoppable("() => say('two')");
    expect(await outcome(child, () => child.disconnect())).toEqual({ code: 0, output: "one two three" });
  });

  it("Ctrl+C that arrives twice at once counts as one; a later second one ends at once", async () => {
    const twice = stoppable("() => new Promise((resolve) => setTimeout(resolve, 200))");
    expect(await outcome(twice, () => (twice.kill("SIGINT"), twice.kill("SIGINT")))).toMatchObject({ code: 0 });
    const later = stoppable("() => new Promise(() => {})", 5_000);
    expect(await outcome(later, async () => (later.kill("SIGINT"), await sleep(900), later.kill("SIGINT")))).toEqual({ code: 1, output: "one" });
  });
});

describe("what the start prints", () => {
  it("the address, the accounts and their password, in an even box", () => {
    const text = banner("http://localhost:3000", { accounts: [{ email: "moa@demo.local", role: "MOA" }], password: "motdepasse" });
    expect(text).toContain("moa@demo.local  MOA");
    expect(text).toContain("Mot de passe : motdepasse");
    expect(new Set(text.trimEnd().split("\n").map((line) => line.length)).size).toBe(1);
  });

  it("the one-time link outside the demonstration, and no account when there is neither", () => {
    expect(banner("http://localhost:3000", { setupUrl: "http://localhost:3000/invitation/x" })).toContain("http://localhost:3000/invitation/x");
    expect(banner("http://localhost:3000", null)).not.toContain("Mot de passe");
  });
});
