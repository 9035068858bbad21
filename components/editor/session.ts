import { IndexeddbPersistence } from "y-indexeddb";
import * as Y from "yjs";
import { SCHEMA_VERSION } from "@/domain/minutes/document";
import { keptCopyName } from "./kept-copy-name";
import { MinutesProvider, MinutesSocket } from "./minutes-provider";
import { SaveWatch, type SaveState } from "./save-state";
import type { EditorUser } from "./words";

/**
 * `outdated`: this page is older than the server. `forbidden`: no access any more. `read_only`: what one could write, one can only
 * read. `too_big`: what is to be sent is more than the server takes at once.
 */
export type SessionRefusal = "outdated" | "forbidden" | "read_only" | "too_big";
export type SessionState = {
  /** The text of the server has been received once: only then may an editor exist. */
  ready: boolean;
  save: SaveState;
  refusal: SessionRefusal | null;
  frozen: boolean;
  /** Typed here and acknowledged by nobody yet. */
  unsaved: boolean;
  /** What is typed is also written on this machine. */
  kept: boolean;
  present: { id: string; name: string }[];
  /** Raised each time that somebody commented. */
  commentNews: number;
};

/** Without a sign from the server for so long, the line is taken for dead and another is tried: TCP itself may wait for minutes. */
const DEAD_LINE_MS = 8_000;
/** RFC 6455: what was sent is bigger than the server takes. */
const TOO_BIG = 1009;

/** One person in one document: the connection, the copy kept on this machine, and what can be said about both. */
export class MinutesSession {
  readonly document = new Y.Doc();
  readonly provider: MinutesProvider;
  private readonly socket: MinutesSocket;
  private readonly local: IndexeddbPersistence | null;
  private readonly listeners = new Set<() => void>();
  private readonly watch = new SaveWatch();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private triedAt = Date.now();
  private state: SessionState = { ready: false, save: "saving", refusal: null, frozen: false, unsaved: false, kept: false, present: [], commentNews: 0 };

  constructor(meetingId: string, user: EditorUser, readOnly: boolean) {
    this.local = readOnly ? null : new IndexeddbPersistence(keptCopyName(user.id, meetingId), this.document);
    this.local?.once("synced", () => this.set({ kept: true }));
    this.document.on("update", (_update: Uint8Array, origin: unknown) => {
      if (origin !== this.provider && origin !== this.local) this.set({ unsaved: true });
    });
    const { protocol, host } = window.location;
    this.socket = new MinutesSocket({
      url: `${protocol === "https:" ? "wss" : "ws"}://${host}/collab`,
      // The server tells when it stops, so a short wait costs nothing; with jitter, a whole committee does not come back at once.
      // Never longer than 4 s: after an outage, however long, everything is stored within 10 s.
      delay: 500,
      minDelay: 500,
      maxDelay: 4_000,
    });
    this.provider = new MinutesProvider({
      name: meetingId,
      document: this.document,
      websocketProvider: this.socket,
      token: String(SCHEMA_VERSION),
      onSynced: () => this.refresh(),
      onUnsyncedChanges: () => this.refresh(),
      onStatus: () => this.refresh(),
      onDisconnect: () => this.refresh(),
      onClose: ({ event }) => {
        if (event.code === TOO_BIG) this.refuse("too_big");
      },
      onAuthenticated: ({ scope }) => {
        if (scope === "readonly" && !readOnly) this.refuse("read_only");
      },
      onAuthenticationFailed: ({ reason }) => {
        if (reason === "outdated" || reason === "forbidden") this.refuse(reason);
      },
      onStateless: ({ payload }) => {
        if (payload === '{"event":"frozen"}') this.set({ frozen: true });
        if (payload === '{"event":"comments"}') this.set({ commentNews: this.state.commentNews + 1 });
      },
      onAwarenessChange: ({ states }) => this.set({ present: presentIn(states) }),
    });
    this.provider.attach();
    window.addEventListener("offline", this.leave);
    window.addEventListener("online", this.comeBack);
    for (const [target, event] of WAKING_UP) target().addEventListener(event, this.wakeUp);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly current = (): SessionState => this.state;

  destroy(): void {
    window.removeEventListener("offline", this.leave);
    window.removeEventListener("online", this.comeBack);
    for (const [target, event] of WAKING_UP) target().removeEventListener(event, this.wakeUp);
    clearTimeout(this.timer);
    this.listeners.clear();
    this.provider.destroy();
    this.socket.destroy();
    void this.local?.destroy();
    this.document.destroy();
  }

  /** A dead line keeps its socket open for half a minute; the browser knows sooner. */
  private readonly leave = (): void => {
    this.socket.disconnect();
    this.giveUpLine();
  };
  private readonly comeBack = (): void => {
    if (this.state.refusal === null) void this.socket.connect();
  };
  /** A page that slept does not know what became of its line: it asks, and until the answer nothing is called saved. */
  private readonly wakeUp = (): void => {
    if (document.visibilityState === "hidden" || this.state.refusal !== null) return;
    this.triedAt = Date.now();
    if (this.socket.status !== "connected") void this.socket.connect();
    else if (this.provider.isSynced && !this.provider.hasUnsyncedChanges) this.provider.forceSync();
    this.refresh();
  };

  private giveUpLine(): void {
    this.triedAt = Date.now();
    this.socket.giveUp();
  }

  private refuse(reason: SessionRefusal): void {
    // Reading goes on where it is allowed.
    if (reason !== "read_only") this.socket.disconnect();
    // Nothing is left on the machine of somebody who lost access, unless it is text that exists nowhere else.
    if (reason === "forbidden" && !this.state.unsaved) void this.local?.clearData();
    this.set({ refusal: reason, save: "offline" });
  }

  private refresh(): void {
    clearTimeout(this.timer);
    const now = Date.now();
    const isConnected = this.socket.status === "connected" && navigator.onLine;
    const { isSynced, unsyncedChanges } = this.provider;
    const { save, waited, next } = this.watch.look({ isConnected, isSynced, unacknowledged: unsyncedChanges, isReady: this.state.ready }, now);
    const ready = this.state.ready || isSynced;
    this.set({ save, ready, ...(save === "saved" && { unsaved: false }) });
    if (save === "saved") return;
    if (this.isLineDead(now, waited)) this.giveUpLine();
    else this.timer = setTimeout(() => this.refresh(), next === null ? 1_000 : next + 1);
  }

  /** Whether to try another line: no acknowledgement and no other message for too long, on one that should be up. */
  private isLineDead(now: number, waited: number): boolean {
    const { refusal, frozen } = this.state;
    const heardAt = Math.max(this.socket.lastMessageReceived, this.triedAt);
    return refusal === null && !frozen && navigator.onLine && this.socket.shouldConnect && waited >= DEAD_LINE_MS && now - heardAt >= DEAD_LINE_MS;
  }

  private set(change: Partial<SessionState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}

/** A phone unlocked, a lid opened, a page taken out of the browser's cache. */
const WAKING_UP: [() => EventTarget, string][] = [
  [() => document, "visibilitychange"],
  [() => document, "resume"],
  [() => window, "pageshow"],
];

type AwarenessState = { user?: { id?: unknown; name?: unknown }; clientId: number };

/** Each person once, however many windows are open. */
function presentIn(states: AwarenessState[]): SessionState["present"] {
  const people = new Map<string, string>();
  for (const { user } of states) if (typeof user?.id === "string" && typeof user.name === "string") people.set(user.id, user.name);
  return [...people].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name, "fr"));
}
