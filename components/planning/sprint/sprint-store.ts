import { ask, tell } from "@/components/ui/ask";
import { STORY_STATE_LABELS, type StoryState } from "@/domain/planning/vocabulary";
import type { SprintCards, SprintStory, StateAnswer } from "@/server/planning/sprint-schema";
import { LiveStore, NOBODY_YET, type LiveState } from "../board/live-store";

export type SprintState = LiveState & {
  cards: SprintCards | null;
  /** What is being sent, shown before it is answered. */
  moving: ReadonlyMap<string, StoryState>;
  refusal: string | null;
  /** Beside the card that it is about. */
  refusals: ReadonlyMap<string, readonly string[]>;
  /** A state that the server will take with a reason only. */
  asked: { storyId: string; state: StoryState; why: string } | null;
};

type Named = { slug: string; number: number; position: number; squad?: string };
const INITIAL: SprintState = { ...NOBODY_YET, cards: null, moving: new Map(), refusal: null, refusals: new Map(), asked: null };

/** The board of one sprint in the browser: a state that is refused comes back to what the story is, with the reason beside it. */
export class SprintStore extends LiveStore<SprintState> {
  constructor(private readonly named: Named) {
    super(INITIAL);
  }

  readonly isRead = (): boolean => this.state.cards !== null;

  async load(): Promise<void> {
    const cards = await ask<SprintCards>("sprint.cards", this.named);
    const known = new Map(this.state.cards?.stories.map((story) => [story.id, story]));
    const news = cards.stories.flatMap(({ id, key, state, version }) => {
      const was = known.get(id);
      return was && was.version < version && was.state !== state && !this.state.moving.has(id) ? [`${key}\u00a0: ${STORY_STATE_LABELS[state]}, à l’instant.`] : [];
    });
    this.set({ cards });
    this.tellNews(news);
  }

  /** Whatever happened in the increment: the sprint is read again. */
  hear(): Promise<void> {
    return this.readTogether(() => this.load());
  }

  async change({ id, key, version, state: from }: SprintStory, state: StoryState, reason?: string): Promise<void> {
    if (state === from || this.state.moving.has(id)) return;
    const refusals = new Map(this.state.refusals);
    refusals.delete(id);
    this.set({ moving: new Map(this.state.moving).set(id, state), refusal: null, refusals, asked: null });
    const told = await tell<StateAnswer>("sprint.changeState", { storyId: id, version, state, ...(reason && { reason }) });
    const moving = new Map(this.state.moving);
    moving.delete(id);
    this.set({ moving });
    if ("error" in told) return this.set({ refusal: told.error.message });
    const answer = told.data;
    if (answer.ok) {
      this.keep(id, answer.state, answer.version);
      return this.tellNews([`${key}\u00a0: ${STORY_STATE_LABELS[answer.state]}.`]);
    }
    switch (answer.reason) {
      case "conflict":
        this.keep(id, answer.state, answer.version);
        return this.set({ refusal: `${key} n’a pas changé d’état\u00a0: ${answer.by ?? "quelqu’un"} l’a modifiée entre-temps. Elle est maintenant ici\u00a0: ${STORY_STATE_LABELS[answer.state]}.` });
      case "reason_required":
        return this.set({ asked: { storyId: id, state, why: answer.details.join(" ") } });
      case "not_ready":
      case "sprint_closed":
      case "sprint_of_another_increment":
        return this.set({ refusals: new Map(this.state.refusals).set(id, answer.details) });
    }
  }

  readonly forget = (): void => this.set({ refusal: null, asked: null });

  private keep(id: string, state: StoryState, version: number): void {
    const { cards } = this.state;
    if (cards) this.set({ cards: { ...cards, stories: cards.stories.map((story) => (story.id === id && story.version <= version ? { ...story, state, version } : story)) } });
  }
}
