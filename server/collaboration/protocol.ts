import { z } from "zod";

/** Path of the websocket on the product's own server. */
export const COLLABORATION_PATH = "/collab";

/** Why a socket is closed. 1xxx are the protocol's own, 4xxx ours; the provider comes back after each of them. */
export const CLOSE = {
  restart: { code: 1012, reason: "service restart" },
  unavailable: { code: 1013, reason: "try again later" },
  malformed: { code: 1007, reason: "malformed update" },
  tooBig: { code: 1009, reason: "update too big" },
  rightsChanged: { code: 4403, reason: "session ended or rights changed" },
} as const;

/** Why a document is refused; the editor words it. */
export const REFUSALS = ["outdated", "forbidden", "unavailable"] as const;
export type Refusal = (typeof REFUSALS)[number];

/** What the server tells an open editor besides the text. */
export const serverMessage = z.strictObject({ event: z.enum(["frozen", "comments"]) });
export type ServerMessage = z.infer<typeof serverMessage>;
