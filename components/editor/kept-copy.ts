import { IndexeddbPersistence } from "y-indexeddb";
import * as Y from "yjs";
import { SCHEMA_VERSION } from "@/domain/minutes/document";
import type { MinutesDocument } from "@/domain/minutes/document";
import { keptCopyName } from "./kept-copy-name";
import { MinutesProvider, MinutesSocket } from "./minutes-provider";
import { unsentBlocks } from "./unsent-blocks";

const ANSWER_MS = 20_000;

export type KeptCopy = {
  /** What the server never received; empty when it has everything. */
  unsent: MinutesDocument;
  erase(): Promise<void>;
};

/** The copy of these minutes on this machine, compared with what the server holds. @throws when the server does not answer, or refuses */
export async function openKeptCopy(userId: string, meetingId: string): Promise<KeptCopy> {
  const local = new Y.Doc();
  const copy = new IndexeddbPersistence(keptCopyName(userId, meetingId), local);
  await copy.whenSynced;
  const unsent = unsentBlocks(local, await documentOfServer(meetingId));
  return { unsent, erase: () => copy.clearData() };
}

async function documentOfServer(meetingId: string): Promise<Y.Doc> {
  const { protocol, host } = window.location;
  const socket = new MinutesSocket({ url: `${protocol === "https:" ? "wss" : "ws"}://${host}/collab` });
  const document = new Y.Doc();
  const { promise: received, resolve, reject } = Promise.withResolvers<void>();
  const timer = setTimeout(() => reject(new Error("no answer")), ANSWER_MS);
  const provider = new MinutesProvider({
    name: meetingId,
    document,
    websocketProvider: socket,
    awareness: null,
    token: String(SCHEMA_VERSION),
    onSynced: () => resolve(),
    onAuthenticationFailed: ({ reason }) => reject(new Error(reason)),
  });
  provider.attach();
  try {
    await received;
    return document;
  } finally {
    clearTimeout(timer);
    provider.destroy();
    socket.destroy();
  }
}
