export type Watcher = { id: string; name: string };
/** Who is told of what happens on the board. */
export type FeedListener = { load: () => Promise<void>; hear: (what: string) => Promise<void>; hearing: (isHearing: boolean) => void; meet: (people: Watcher[]) => void };

type Told = { kind: "again" } | { kind: "changed"; what: string } | { kind: "people"; people: Watcher[] };

/** A page that nobody looks at gives its connection back after that long. */
const HIDDEN_MS = 60_000;
const AGAIN_MS = 5_000;

/** What the server tells of a board as it happens; the browser comes back by itself when the line is cut. */
export class BoardFeed {
  private source: EventSource | null = null;
  private hiddenTimer: ReturnType<typeof setTimeout> | undefined;
  private againTimer: ReturnType<typeof setTimeout> | undefined;
  private store: FeedListener | null = null;

  constructor(private readonly address: string) {}

  start(store: FeedListener): void {
    this.store = store;
    document.addEventListener("visibilitychange", this.onVisibility);
    this.open();
  }

  stop(): void {
    document.removeEventListener("visibilitychange", this.onVisibility);
    clearTimeout(this.hiddenTimer);
    this.close();
  }

  private readonly onVisibility = (): void => {
    clearTimeout(this.hiddenTimer);
    if (document.visibilityState === "hidden") this.hiddenTimer = setTimeout(() => this.close(), HIDDEN_MS);
    else if (!this.source) this.open();
  };

  private open(): void {
    const store = this.store!;
    const source = new EventSource(this.address);
    source.addEventListener("open", () => store.hearing(true));
    source.addEventListener("error", () => {
      store.hearing(false);
      // Refused rather than cut: the browser gives up, while the product may only be starting.
      if (source.readyState === EventSource.CLOSED && this.source === source) this.againTimer = setTimeout(() => this.open(), AGAIN_MS);
    });
    source.addEventListener("message", ({ data }) => {
      const told = JSON.parse(data as string) as Told;
      switch (told.kind) {
        case "again":
          return void store.load();
        case "changed":
          return void store.hear(told.what);
        case "people":
          return store.meet(told.people);
      }
    });
    this.source = source;
  }

  private close(): void {
    clearTimeout(this.againTimer);
    this.source?.close();
    this.source = null;
    this.store?.hearing(false);
  }
}
