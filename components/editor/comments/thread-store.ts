import { ask, tell } from "@/components/ui/ask";
import type { CommentOutcome, Thread, ThreadList } from "@/server/minutes/comment-schema";
import type { ThreadKind } from "@/domain/minutes/vocabulary";

export type ThreadState = ThreadList & { status: "loading" | "ready" | "failed" };
export type NewThread = { id: string; remarkId: string; kind: ThreadKind; anchor: Thread["anchor"]; quote: string; text: string };

/** What became of something sent, in words where it was refused; null when it is there. */
export type Refusal = string | null;

const UNREACHED = "Le commentaire n’a pas pu être envoyé\u00a0: vérifiez votre connexion, puis réessayez. Il reste écrit ici.";
const REFUSALS: Record<Extract<CommentOutcome, { ok: false }>["reason"], string> = {
  frozen: "Ce compte rendu vient d’être validé\u00a0: il ne se commente plus. Une correction passe par un erratum.",
  too_many: "Il y a trop de commentaires à cet endroit\u00a0: résolvez-en d’abord.",
};

/** The conversations of these minutes, as the server has them; those who have the page open are told when there are others. */
export class ThreadStore {
  private readonly listeners = new Set<() => void>();
  private state: ThreadState = { status: "loading", threads: [], canComment: false };
  private asked = 0;

  constructor(private readonly meetingId: string) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly current = (): ThreadState => this.state;

  async load(): Promise<void> {
    const asked = ++this.asked;
    try {
      const list = await ask<ThreadList>("minutes.threads", { meetingId: this.meetingId });
      // An answer that was overtaken says what was.
      if (asked === this.asked) this.set({ status: "ready", ...list });
    } catch {
      if (asked === this.asked) this.set({ ...this.state, status: "failed" });
    }
  }

  open = (thread: NewThread): Promise<Refusal> => this.send("minutes.openThread", { meetingId: this.meetingId, ...thread });
  answer = (threadId: string, id: string, text: string): Promise<Refusal> => this.send("minutes.addRemark", { threadId, id, text });
  resolve = (threadId: string, isResolved: boolean): Promise<Refusal> => this.send("minutes.resolveThread", { threadId, isResolved });

  private async send(procedure: string, input: object): Promise<Refusal> {
    const told = await tell<CommentOutcome>(procedure, input);
    if ("error" in told) return told.error.isUnreached ? UNREACHED : (told.error.fields?.text ?? told.error.message);
    if (!told.data.ok) return REFUSALS[told.data.reason];
    await this.load();
    return null;
  }

  private set(state: ThreadState): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}
