import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import type pg from "pg";
import * as Y from "yjs";
import type { Database } from "@/db/client";
import { meetings, memberships, minutes, programmes, series, users } from "@/db/schema";
import { SCHEMA_VERSION } from "@/domain/minutes/document";
import { FIELD } from "@/server/minutes/editor-schema";
import { documentFromLog, readLog } from "@/server/minutes/update-log";
import { attachCollaboration, type CollaborationOptions } from "../attach";
import type { Authenticate } from "../types";

/** The cookie says who one is, and what one may: the real product reads a session there. */
export const cookieOf = (userId: string, right: "write" | "read" = "write"): string => `${userId} ${right}`;

export const fromCookie: Authenticate = async (request, meetingId) => {
  const [id, right] = (request.headers.get("cookie") ?? "").split(" ");
  if (!id) return { ok: false };
  return { ok: true, user: { id, name: "MOA" }, meetingId, programmeId: "", readOnly: right !== "write", sessionValid: async () => true };
};

export type Stage = { db: Database; meetingId: string; userId: string; programmeId: string };

export async function buildMeeting(db: Database, heldOn = "2025-06-11"): Promise<Stage> {
  const suffix = randomUUID();
  const [user] = await db.insert(users).values({ email: `moa-${suffix}@demo.local`, name: "MOA" }).returning();
  const [programme] = await db.insert(programmes).values({ slug: `p-${suffix}`, name: "Programme" }).returning();
  await db.insert(memberships).values({ programmeId: programme!.id, userId: user!.id, role: "moa" });
  const [instance] = await db.insert(series).values({ programmeId: programme!.id, name: "Point de synchro MOA" }).returning();
  const [meeting] = await db.insert(meetings).values({ programmeId: programme!.id, seriesId: instance!.id, title: "Point de synchro MOA", heldOn }).returning();
  await db.insert(minutes).values({ meetingId: meeting!.id, programmeId: programme!.id, schemaVersion: SCHEMA_VERSION });
  return { db, meetingId: meeting!.id, userId: user!.id, programmeId: programme!.id };
}

export type Quiet = { lines: { level: string; message: string; details: object }[] };
function quietLogger(): CollaborationOptions["runtime"]["logger"] & Quiet {
  const lines: Quiet["lines"] = [];
  const keep = (level: string) => (details: object, message: string) => void lines.push({ level, message, details });
  return { lines, info: keep("info"), warn: keep("warn"), error: keep("error") };
}

/** A real HTTP server with the real websocket on a free port. */
export async function startNode(pool: pg.Pool, db: Database, options: Partial<CollaborationOptions> = {}) {
  const httpServer = createServer((_request, response) => response.end("ok"));
  await new Promise<void>((listening) => httpServer.listen(0, "127.0.0.1", listening));
  const { port } = httpServer.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const logger = quietLogger();
  const collaboration = attachCollaboration({
    httpServer,
    runtime: { env: { PUBLIC_URL: origin, AUTH_SECRET: "", production: true }, logger, pool, db },
    authenticate: fromCookie,
    derivationDelays: { quiet: 20, longest: 100 },
    ...options,
  });
  return {
    origin,
    logger,
    httpServer,
    collaboration,
    async stop() {
      await collaboration.drain();
      httpServer.closeAllConnections();
      await new Promise((closed) => httpServer.close(closed));
    },
  };
}

/** Node's WebSocket with the headers that a browser would send. */
function webSocketWith(headers: Record<string, string>): unknown {
  return class extends WebSocket {
    constructor(url: string) {
      super(url, { headers } as unknown as string[]);
    }
  };
}

export type ClientOptions = {
  origin: string;
  cookie: string;
  meetingId: string;
  token?: string;
  pageOrigin?: string;
  url?: string;
  /** The provider of the editor, where what it counts is what is measured. */
  Provider?: typeof HocuspocusProvider;
};

/** What the browser does, without the browser: the product's provider, and text typed into the Yjs document. */
export function openClient({ origin, cookie, meetingId, token = String(SCHEMA_VERSION), pageOrigin = origin, url, Provider = HocuspocusProvider }: ClientOptions) {
  const document = new Y.Doc();
  const closes: number[] = [];
  const refusals: string[] = [];
  const messages: string[] = [];
  const websocketProvider = new HocuspocusProviderWebsocket({
    url: url ?? `${origin.replace("http", "ws")}/collab`,
    WebSocketPolyfill: webSocketWith({ origin: pageOrigin, cookie }),
    delay: 100,
    minDelay: 50,
    maxDelay: 200,
    jitter: false,
    onClose: ({ event }) => closes.push(event.code),
  });
  const provider = new Provider({
    name: meetingId,
    document,
    token,
    websocketProvider,
    onAuthenticationFailed: ({ reason }) => void refusals.push(reason),
    onStateless: ({ payload }) => void messages.push(payload),
  });
  provider.attach();
  return {
    document,
    provider,
    closes,
    refusals,
    messages,
    saved: () => provider.isSynced && !provider.hasUnsyncedChanges,
    type: (text: string) => typeInto(document, text),
    text: () => textOf(document),
    close() {
      provider.destroy();
      websocketProvider.destroy();
      document.destroy();
    },
  };
}
export type Client = ReturnType<typeof openClient>;

/** Adds a paragraph. */
export function typeInto(document: Y.Doc, text: string): void {
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText(text)]);
  const fragment = document.getXmlFragment(FIELD);
  fragment.insert(fragment.length, [paragraph]);
}

/** Adds a typed line, or changes the one that has this id. */
export function writeItem(document: Y.Doc, id: string, attrs: Record<string, string | boolean>, text: string): void {
  const fragment = document.getXmlFragment(FIELD);
  document.transact(() => {
    let item = fragment.toArray().find((node) => node instanceof Y.XmlElement && node.getAttribute("id") === id) as Y.XmlElement | undefined;
    if (!item) {
      item = new Y.XmlElement("minutesItem");
      item.setAttribute("id", id);
      item.insert(0, [new Y.XmlText("")]);
      fragment.insert(fragment.length, [item]);
    }
    for (const [name, value] of Object.entries(attrs)) item.setAttribute(name, value as string);
    const content = item.get(0) as Y.XmlText;
    content.delete(0, content.length);
    content.insert(0, text);
  });
}

export function removeItem(document: Y.Doc, id: string): void {
  const fragment = document.getXmlFragment(FIELD);
  const index = fragment.toArray().findIndex((node) => node instanceof Y.XmlElement && node.getAttribute("id") === id);
  fragment.delete(index, 1);
}

export const textOf = (document: Y.Doc): string[] =>
  document
    .getXmlFragment(FIELD)
    .toArray()
    .map((node) => (node instanceof Y.XmlElement ? node.toArray().join("") : String(node)));

/** What the database alone knows. */
export async function storedText(db: Database, meetingId: string): Promise<string[]> {
  return textOf(documentFromLog(await readLog(db, meetingId, 0)).document);
}

/** Waits for what must come; fails with the last value seen. */
export async function until<T>(look: () => T | Promise<T>, expected: (value: T) => boolean, within = 10_000): Promise<T> {
  const deadline = Date.now() + within;
  for (;;) {
    const value = await look();
    if (expected(value)) return value;
    if (Date.now() > deadline) throw new Error(`Not within ${within} ms; last seen: ${JSON.stringify(value)}`);
    await pause(10);
  }
}
export const untilSaved = (...clients: Client[]): Promise<boolean> => until(() => clients.every((client) => client.saved()), Boolean);
