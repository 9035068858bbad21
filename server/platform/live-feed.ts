import { randomUUID } from "node:crypto";
import { listenToNotices } from "./notice-listener";
import type { LiveFeed, Person } from "./runtime";

const HEARTBEAT_MS = 15_000;
const RECHECK_MS = 60_000;
/** What another process last said of who is there holds for that long: two of its heartbeats, and some. */
const PRESENCE_MS = 40_000;
/** Events that wait for a client that does not read; then it is cut, comes back, and reads everything again. */
const MAX_WAITING = 100;
/** A notice takes 8000 bytes. */
const MAX_TOLD = 40;

type Reader = { person: Person; send(text: string): void; close(): void; isStillAllowed(): Promise<boolean> };
type Options = {
  connectionString: string;
  /** `<topic>:<detail>`; a detail that begins with @ is from another process of ours, about who is there. */
  channel: string;
  notify(channel: string, payload: string): Promise<unknown>;
  logger: { warn(details: object, message: string): void };
  recheckEvery?: number;
};

const asEvent = (event: object): string => `data: ${JSON.stringify(event)}\n\n`;

/**
 * What the database tells on a channel, handed on to the browsers that watch a topic: one connection that listens for the whole process,
 * and one open answer (server-sent events) for each browser, which also says who else is there, on whichever process.
 */
export function startLiveFeed({ connectionString, channel, notify, logger, recheckEvery = RECHECK_MS }: Options): LiveFeed {
  const node = randomUUID();
  const topics = new Map<string, Set<Reader>>();
  const elsewhere = new Map<string, Map<string, { people: Person[]; at: number }>>();

  const listener = listenToNotices({ ...{ connectionString, channel, logger }, applicationName: "cadence live", onNotice, onListening: () => tellAll(asEvent({ kind: "again" })) });
  const heartbeat = setInterval(() => {
    // A comment: it keeps proxies from closing what seems idle.
    tellAll(": \n\n");
    for (const topic of topics.keys()) announce(topic);
  }, HEARTBEAT_MS);
  let rechecking = Promise.resolve();
  const recheck = setInterval(() => (rechecking = rechecking.then(recheckAll)), recheckEvery);

  const tell = (topic: string, text: string): void => topics.get(topic)?.forEach(({ send }) => send(text));
  function tellAll(text: string): void {
    for (const topic of topics.keys()) tell(topic, text);
  }

  function onNotice(payload: string): void {
    const at = payload.indexOf(":");
    const [topic, detail] = [payload.slice(0, at), payload.slice(at + 1)];
    if (!detail.startsWith("@")) return tell(topic, asEvent({ kind: "changed", what: detail }));
    const told = JSON.parse(detail.slice(1)) as { node: string; people: Person[] };
    if (told.node === node || !topics.has(topic)) return;
    const known = elsewhere.get(topic) ?? new Map();
    elsewhere.set(topic, known.set(told.node, { people: told.people, at: Date.now() }));
    tellPeople(topic);
  }

  const ownPeople = (topic: string): Person[] => [...new Map([...(topics.get(topic) ?? [])].map(({ person }) => [person.id, person])).values()];

  function tellPeople(topic: string): void {
    const others = [...(elsewhere.get(topic)?.values() ?? [])].filter(({ at }) => Date.now() - at < PRESENCE_MS).flatMap(({ people }) => people);
    const people = [...new Map([...ownPeople(topic), ...others].map((person) => [person.id, person])).values()];
    tell(topic, asEvent({ kind: "people", people: people.toSorted((a, b) => a.name.localeCompare(b.name, "fr")) }));
  }

  function announce(topic: string): void {
    const told = JSON.stringify({ node, people: ownPeople(topic).slice(0, MAX_TOLD) });
    notify(channel, `${topic}:@${told}`).catch((error: unknown) => logger.warn({ err: error }, "presence not told"));
  }

  // One after the other: hundreds at once would hold the database.
  async function recheckAll(): Promise<void> {
    for (const reader of [...topics.values()].flatMap((readers) => [...readers])) {
      if (!(await reader.isStillAllowed().catch(() => true))) reader.close();
    }
  }

  return {
    open({ topic, person, isStillAllowed, signal }) {
      const encoder = new TextEncoder();
      let leave = (): void => {};
      return new ReadableStream<Uint8Array>(
        {
          start(controller) {
            const reader: Reader = { person, isStillAllowed, send, close: () => leave() };
            leave = () => {
              leave = () => {};
              const readers = topics.get(topic);
              readers?.delete(reader);
              if (readers?.size === 0) {
                topics.delete(topic);
                elsewhere.delete(topic);
              } else tellPeople(topic);
              announce(topic);
              try {
                controller.close();
              } catch {
                // The browser was first.
              }
            };
            function send(text: string): void {
              if ((controller.desiredSize ?? 0) < -MAX_WAITING) return leave();
              controller.enqueue(encoder.encode(text));
            }
            topics.set(topic, (topics.get(topic) ?? new Set()).add(reader));
            signal.addEventListener("abort", () => leave(), { once: true });
            send("retry: 1000\n\n");
            send(asEvent({ kind: "again" }));
            tellPeople(topic);
            announce(topic);
          },
          cancel: () => leave(),
        },
        { highWaterMark: 0 },
      );
    },
    async close() {
      clearInterval(heartbeat);
      clearInterval(recheck);
      for (const reader of [...topics.values()].flatMap((readers) => [...readers])) reader.close();
      await listener.close();
    },
  };
}
