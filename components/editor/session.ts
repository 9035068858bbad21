import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { IndexeddbPersistence } from "y-indexeddb";
import * as Y from "yjs";
import { SCHEMA_VERSION } from "@/domain/minutes/document";
import type { EditorUser } from "./words";

/** `saved` only when connected, synchronised, and with nothing that the server has not acknowledged as stored. */
export type SaveState = "saved" | "saving" | "offline";
export type SessionState = {
  /** The text of the server has been received once: only then may an editor exist. */
  ready: boolean;
  save: SaveState;
  refusal: "outdated" | "forbidden" | null;
  frozen: boolean;
  /** Typed here and acknowledged by nobody yet. */
  unsaved: boolean;
  present: { id: string; name: string }[];
};

/** An acknowledgement that takes longer means that the line is down, whatever the socket believes. */
const PATIENCE_MS = 8_000;

/** One person in one document: the connection, the copy kept on this machine, and what can be said about both. */
export class MinutesSession {
  readonly document = new Y.Doc();
  readonly provider: HocuspocusProvider;
  private readonly socket: HocuspocusProviderWebsocket;
  private readonly local: IndexeddbPersistence | null;
  private readonly listeners = new Set<() => void>();
  private waitingSince = 0;
  private patience: ReturnType<typeof setTimeout> | undefined;
  private state: SessionState = { ready: false, save: "saving", refusal: null, frozen: false, unsaved: false, present: [] };

  constructor(meetingId: string, user: EditorUser, readOnly: boolean) {
    this.local = readOnly ? null : new IndexeddbPersistence(`cadence-minutes-${user.id}-${meetingId}`, this.document);
    this.document.on("update", (_update: Uint8Array, origin: unknown) => {
      if (origin !== this.provider && origin !== this.local) this.set({ unsaved: true });
    });
    const { protocol, host } = window.location;
    this.socket = new HocuspocusProviderWebsocket({
      url: `${protocol === "https:" ? "wss" : "ws"}://${host}/collab`,
      // The server tells when it stops, so a short wait costs nothing; with jitter, a whole committee does not come back at once.
      delay: 500,
      minDelay: 500,
      maxDelay: 10_000,
    });
    this.provider = new HocuspocusProvider({
      name: meetingId,
      document: this.document,
      websocketProvider: this.socket,
      token: String(SCHEMA_VERSION),
      onSynced: () => this.refresh(),
      onUnsyncedChanges: () => this.refresh(),
      onStatus: () => this.refresh(),
      onDisconnect: () => this.refresh(),
      onAuthenticationFailed: ({ reason }) => this.refuse(reason),
      onStateless: ({ payload }) => {
        if (payload === '{"event":"frozen"}') this.set({ frozen: true });
      },
      onAwarenessChange: ({ states }) => this.set({ present: presentIn(states) }),
    });
    this.provider.attach();
    window.addEventListener("offline", this.leave);
    window.addEventListener("online", this.comeBack);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly current = (): SessionState => this.state;

  destroy(): void {
    window.removeEventListener("offline", this.leave);
    window.removeEventListener("online", this.comeBack);
    clearTimeout(this.patience);
    this.listeners.clear();
    this.provider.destroy();
    this.socket.destroy();
    void this.local?.destroy();
    this.document.destroy();
  }

  /** A dead line keeps its socket open for half a minute; the browser knows sooner. */
  private readonly leave = (): void => {
    this.socket.disconnect();
    this.refresh();
  };
  private readonly comeBack = (): void => void this.socket.connect();

  private refuse(reason: string): void {
    if (reason !== "outdated" && reason !== "forbidden") return;
    this.socket.disconnect();
    // Nothing is left on the machine of somebody who lost access, unless it is text that exists nowhere else.
    if (reason === "forbidden" && !this.state.unsaved) void this.local?.clearData();
    this.set({ refusal: reason, save: "offline" });
  }

  private refresh(): void {
    clearTimeout(this.patience);
    const online = this.socket.status === "connected" && navigator.onLine;
    const saved = online && this.provider.isSynced && !this.provider.hasUnsyncedChanges;
    if (saved || this.waitingSince === 0) this.waitingSince = Date.now();
    const patienceLeft = this.waitingSince + PATIENCE_MS - Date.now();
    const connecting = !this.state.ready && navigator.onLine;
    const save = saved ? "saved" : (online || connecting) && patienceLeft > 0 ? "saving" : "offline";
    if (save === "saving") this.patience = setTimeout(() => this.refresh(), patienceLeft + 1);
    this.set({ save, ready: this.state.ready || this.provider.isSynced, ...(saved && { unsaved: false }) });
  }

  private set(change: Partial<SessionState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}

type AwarenessState = { user?: { id?: unknown; name?: unknown }; clientId: number };

/** Each person once, however many windows are open. */
function presentIn(states: AwarenessState[]): SessionState["present"] {
  const people = new Map<string, string>();
  for (const { user } of states) if (typeof user?.id === "string" && typeof user.name === "string") people.set(user.id, user.name);
  return [...people].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name, "fr"));
}
