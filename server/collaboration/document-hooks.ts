import type { beforeHandleAwarenessPayload, beforeSyncPayload, Connection, Extension, onAuthenticatePayload, onLoadDocumentPayload } from "@hocuspocus/server";
import { eq } from "drizzle-orm";
import * as Y from "yjs";
import type { Database } from "@/db/client";
import { minutes } from "@/db/schema";
import { SCHEMA_VERSION } from "@/domain/minutes/document";
import { isItemId } from "@/domain/minutes/document-reading";
import { isFrozen } from "@/domain/minutes/vocabulary";
import { holds } from "@/server/minutes/compact";
import type { AppendQueue } from "./append-queue";
import { gatherCursors } from "./cursors";
import type { HeldDocuments } from "./held-documents";
import { CLOSE, type Refusal, type ServerMessage } from "./protocol";
import type { Authenticate, CollaborationLogger, SocketContext } from "./types";

/**
 * An update is a few bytes, a pasted document some hundred kB; images are no part of minutes. Somebody who comes back sends in one
 * update all that was written offline: the cap is what no day of writing reaches, as what is over it can never be stored.
 */
export const MAX_UPDATE_BYTES = 8 * 1024 * 1024;
/** y-protocols: what a sync message carries. */
const SYNC_STEP_1 = 0;
const SYNC_STEP_2 = 1;

/** Thrown to Hocuspocus, which reads `reason`; without `message`, so that it does not log what was logged already. */
const refusal = (reason: Refusal): { reason: Refusal } => ({ reason });

/** The minutes were frozen: from now on nothing that this client sends is applied or acknowledged. */
export function freeze(connection: Connection): void {
  connection.readOnly = true;
  connection.sendStateless(JSON.stringify({ event: "frozen" } satisfies ServerMessage));
}

export async function isFrozenNow(db: Database, meetingId: string): Promise<boolean> {
  const [row] = await db.select({ state: minutes.state }).from(minutes).where(eq(minutes.meetingId, meetingId));
  return !row || isFrozen(row.state);
}

type Services = { db: Database; logger: CollaborationLogger; authenticate: Authenticate; held: HeldDocuments; queue: AppendQueue };

export function documentHooks({ db, logger, authenticate, held, queue }: Services): Extension<SocketContext> {
  /** A failure that is not the client's: its socket is closed, and its provider comes back and starts over. */
  const comeBackLater = (context: SocketContext, error: unknown, documentName: string): never => {
    logger.error({ err: error, documentName }, "document not opened");
    context.socket.close(CLOSE.unavailable.code, CLOSE.unavailable.reason);
    throw refusal("unavailable");
  };

  return {
    async onAuthenticate({ context, documentName, request, token, connectionConfig }: onAuthenticatePayload<SocketContext>) {
      if (Number(token) !== SCHEMA_VERSION) throw refusal("outdated");
      if (!isItemId(documentName)) throw refusal("forbidden");
      const admission = await authenticate(request, documentName).catch((error: unknown) => comeBackLater(context, error, documentName));
      if (!admission.ok || admission.meetingId !== documentName) throw refusal("forbidden");
      connectionConfig.readOnly = admission.readOnly;
      return { admission };
    },

    async onLoadDocument({ context, document, documentName }: onLoadDocumentPayload<SocketContext>) {
      gatherCursors(document);
      await held.load(documentName, document).catch((error: unknown) => {
        held.release(documentName);
        comeBackLater(context, error, documentName);
      });
    },

    async afterUnloadDocument({ documentName }) {
      held.release(documentName);
    },

    /** Awaited before the update is applied and acknowledged: when this returns, the update is committed. */
    async beforeSync({ connection, context, document, documentName, type, payload }: beforeSyncPayload<SocketContext>) {
      // It fires for read-only clients too; Hocuspocus itself then answers that nothing was applied.
      if (connection.readOnly) {
        // Somebody who comes back to minutes that were frozen meanwhile: told, like those who were there.
        if (type === SYNC_STEP_1 && (await isFrozenNow(db, documentName))) freeze(connection);
        return;
      }
      if (type === SYNC_STEP_1) return;
      const refuse = ({ code, reason }: { code: number; reason: string }): void => {
        connection.readOnly = true;
        context.socket.close(code, reason);
      };
      if (payload.length > MAX_UPDATE_BYTES) return refuse(CLOSE.tooBig);
      try {
        const { structs, ds } = Y.decodeUpdate(payload);
        if (structs.length === 0 && ds.clients.size === 0) return;
        // A client that comes back sends all its deletions again: what the document holds is stored already.
        if (type === SYNC_STEP_2 && holds(document, payload)) return;
      } catch (error) {
        logger.warn({ err: error, documentName, bytes: payload.length }, "malformed update refused");
        refuse(CLOSE.malformed);
        throw { ...CLOSE.malformed };
      }
      const result = await queue.append(documentName, { bytes: payload, userId: context.admission?.user.id ?? null });
      if (result.ok) return;
      switch (result.reason) {
        case "frozen":
          return freeze(connection);
        case "unavailable":
          return refuse(CLOSE.unavailable);
      }
    },

    /** A name beside a caret is the one that signed in, whatever the client says. */
    async beforeHandleAwareness({ context, states }: beforeHandleAwarenessPayload<SocketContext>) {
      const user = context?.admission?.user;
      for (const state of states.values()) if (state && "user" in state) state.user = { id: user?.id, name: user?.name, color: user?.colour };
    },
  };
}
