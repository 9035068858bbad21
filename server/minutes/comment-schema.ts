import { z } from "zod";
import { THREAD_KINDS } from "@/domain/minutes/vocabulary";

/** Encoded relative position of Yjs, in base64: some twenty bytes. */
const anchor = z.base64().max(400);
const words = z.string().trim().min(1, "Écrivez votre commentaire.").max(4_000, "Un commentaire compte au plus 4 000 caractères.");
const quote = z.string().max(500);

const remark = z.strictObject({ id: z.uuid(), authorId: z.uuid(), author: z.string(), text: z.string(), createdAt: z.string() });
const thread = z.strictObject({
  id: z.uuid(),
  kind: z.enum(THREAD_KINDS),
  /** Null: about the whole text. */
  anchor: z.strictObject({ from: z.string(), to: z.string() }).nullable(),
  quote: z.string(),
  resolved: z.strictObject({ at: z.string(), by: z.string() }).nullable(),
  canResolve: z.boolean(),
  remarks: z.array(remark),
});
export type Thread = z.infer<typeof thread>;

export const threadList = z.strictObject({ threads: z.array(thread), canComment: z.boolean() });
export type ThreadList = z.infer<typeof threadList>;

/** `id` and `remarkId` are minted by the writer's page: what is sent again after a lost answer is there once. */
export const newThread = z.strictObject({ meetingId: z.uuid(), id: z.uuid(), remarkId: z.uuid(), kind: z.enum(THREAD_KINDS), anchor: z.strictObject({ from: anchor, to: anchor }).nullable(), quote, text: words });
export const newRemark = z.strictObject({ threadId: z.uuid(), id: z.uuid(), text: words });
export const resolution = z.strictObject({ threadId: z.uuid(), isResolved: z.boolean() });

export const commentOutcome = z.discriminatedUnion("ok", [z.strictObject({ ok: z.literal(true) }), z.strictObject({ ok: z.literal(false), reason: z.enum(["frozen", "too_many"]) })]);
export type CommentOutcome = z.infer<typeof commentOutcome>;
