import type { FeedListener, Watcher } from "./feed";

export type LiveState = {
  people: Watcher[];
  /** Whether what others do arrives. */
  isHearing: boolean;
  /** What happened, latest first. */
  news: { id: number; text: string }[];
};
export const NOBODY_YET: LiveState = { people: [], isHearing: false, news: [] };

const NEWS_KEPT = 5;

/** What a board is in the browser, whatever stands on it: a state that is listened to, who else looks at it, and what is told. */
export abstract class LiveStore<State extends LiveState> implements FeedListener {
  private readonly listeners = new Set<() => void>();
  private newsId = 0;
  private isReading: Promise<void> | null = null;

  constructor(protected state: State) {}

  abstract isRead(): boolean;
  abstract load(): Promise<void>;
  abstract hear(what: string): Promise<void>;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly current = (): State => this.state;

  hearing(isHearing: boolean): void {
    if (isHearing !== this.state.isHearing) this.set({ isHearing } as Partial<State>);
  }

  meet(people: Watcher[]): void {
    this.set({ people } as Partial<State>);
  }

  /** What comes while one is read is read together, after it. */
  protected async readTogether(read: () => Promise<void>): Promise<void> {
    if (this.isReading) await this.isReading;
    this.isReading ??= read().finally(() => (this.isReading = null));
    await this.isReading;
  }

  protected tellNews(texts: string[]): void {
    if (texts.length === 0) return;
    const news = texts.map((text) => ({ id: ++this.newsId, text }));
    this.set({ news: [...news, ...this.state.news].slice(0, NEWS_KEPT) } as Partial<State>);
  }

  protected set(changed: Partial<State>): void {
    this.state = { ...this.state, ...changed };
    for (const listener of this.listeners) listener();
  }
}
