import type pg from "pg";
import type { Database } from "@/db/client";

export type CollaborationLogger = Record<"info" | "warn" | "error", (details: object, message: string) => void>;

/** The part of the platform's runtime that the websocket needs. */
export type CollaborationRuntime = {
  env: { PUBLIC_URL: string; AUTH_SECRET: string; production: boolean };
  logger: CollaborationLogger;
  pool: pg.Pool;
  db: Database;
};

export type CollaborationUser = { id: string; name: string; colour?: string | undefined };

export type Admission =
  | {
      ok: true;
      user: CollaborationUser;
      meetingId: string;
      programmeId: string;
      readOnly: boolean;
      /** Whether session and rights still stand: false once they were revoked, reduced or extended. */
      sessionValid(): Promise<boolean>;
    }
  | { ok: false };
/** Who opens this socket, and what may they do with this document? */
export type Authenticate = (request: { headers: Headers }, documentName: string) => Promise<Admission>;

/** The websocket of one client; crossws gives more. */
export type ClientSocket = { close(code?: number, reason?: string): void };
export type SocketContext = { socket: ClientSocket; admission?: Extract<Admission, { ok: true }> };
