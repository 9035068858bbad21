import { setTimeout as sleep } from "node:timers/promises";
import type { BrowserContext } from "@playwright/test";
import * as Y from "yjs";
import { until, untilSaved, type Client } from "@/server/collaboration/testing/stage";
import { FIELD } from "@/server/minutes/editor-schema";
import { newContext, openBrowser } from "./browser";
import { openOwnDatabase } from "./database";
import type { Options } from "./options";
import { percentile, type Figure } from "./report";
import { startInMemory, startProduct, type RunningServer } from "./servers";
import { watchScreens } from "./screens";
import { openSwitch } from "./switch";
import { openWriter, setStage, type Stage } from "./stage";

const ROOMS = [
  { people: 2, writers: 2 },
  { people: 100, writers: 20 },
  { people: 500, writers: 20 },
];
type Room = (typeof ROOMS)[number];

/** Of each writer, on average, at random instants: whoever types faster does not make others wait longer. */
const TYPE_EVERY_MS = 600;
/** The two at a screen type faster, as fast as people do: each of their keys is a figure. */
const WATCHED_EVERY_MS = 250;
/** In short turns, both rooms open: whatever disturbs the machine hits both. */
const TURN_MS = 2_000;
const OPENING = 25;
const SETTLE_MS = 1_500;

type Measured = {
  /** From the key to the frame of the other screen, in a browser. */
  screens: number[];
  /** From the edit to its arrival at each other writer, without a browser. */
  lines: number[];
  megabytes: number;
};

type Place = { stage: Stage; contexts: readonly [BrowserContext, BrowserContext]; lead: (url: string) => void };

/** Keystroke to the other screen: committed first, against the same Hocuspocus in memory, in one run. */
export async function measureLatency({ typingMs }: Options): Promise<Figure[]> {
  const database = await openOwnDatabase();
  const product = await startProduct(database.url);
  const inMemory = await startInMemory();
  const pages = await openSwitch(product.url);
  const browser = await openBrowser();
  try {
    const stage = await setStage(database, 20);
    const contexts = [await newContext(browser, pages.url, stage.people[0]!), await newContext(browser, pages.url, stage.people[1]!)] as const;
    const place: Place = { stage, contexts, lead: pages.leadTo };
    const figures: Figure[] = [];
    for (const room of ROOMS) {
      const [held, committed] = [await openRoom(inMemory, place, room), await openRoom(product, place, room)];
      try {
        for (let typed = 0; typed < typingMs; typed += TURN_MS) for (const one of [held, committed]) await one.typeFor(TURN_MS);
        await sleep(SETTLE_MS);
        figures.push(...figuresOf(room, await committed.measured(), await held.measured()));
      } finally {
        await Promise.all([held.close(), committed.close()]);
        await sleep(SETTLE_MS);
      }
    }
    return figures;
  } finally {
    await browser.close();
    await pages.close();
    await product.stop();
    await inMemory.stop();
    await database.close();
  }
}

function figuresOf({ people, writers }: Room, committed: Measured, held: Measured): Figure[] {
  const [ours, theirs] = [percentile(committed.screens, 0.95), percentile(held.screens, 0.95)];
  const ms = (what: string, value: number): Figure => ({ what: `  ${what}`, value, unit: "ms" });
  return [
    { what: `${people} personnes, ${writers} tapant : d’une touche à l’autre écran, p95, validée d’abord`, value: ours, unit: "ms" },
    ms("p95, en mémoire seule", theirs),
    { what: "  rapport", value: ours / theirs, unit: "×", bound: { atMost: 1.5 } },
    ms("p50, validée d’abord", percentile(committed.screens, 0.5)),
    ms("p50, en mémoire seule", percentile(held.screens, 0.5)),
    ...(committed.lines.length > 0 ? [ms("sans navigateur, p95, validée d’abord", percentile(committed.lines, 0.95)), ms("sans navigateur, p95, en mémoire seule", percentile(held.lines, 0.95))] : []),
    { what: "  mémoire du serveur", value: committed.megabytes, unit: "Mo", bound: { atMost: 700 } },
  ];
}

/** Two of them at a screen, the others as the editor connects, without one. */
async function openRoom(server: RunningServer, { stage: { people, newMinutes }, contexts, lead }: Place, room: Room) {
  const meetingId = await newMinutes();
  lead(server.url);
  const screens = await watchScreens(contexts, meetingId);
  const clients: Client[] = [];
  for (const count = room.people - contexts.length; clients.length < count; ) {
    const next = Array.from({ length: Math.min(OPENING, count - clients.length) }, (_, rank) => people[(clients.length + rank) % people.length]!).map((person) => ({ person, client: openWriter(server.url, person, meetingId) }));
    clients.push(...next.map(({ client }) => client));
    await until(() => next.every(({ client }) => client.saved()), Boolean, 60_000);
    for (const { person, client } of next) client.provider.setAwarenessField("user", { id: person.userId, name: "Rédacteur" });
  }
  const writers = clients.slice(0, room.writers - contexts.length);
  // Those who only look are full connections with a cursor of their own; what they receive is not read here, so that this process keeps up.
  for (const reader of clients.slice(writers.length)) reader.provider.onMessage = () => undefined;
  const typedAt = new Map<string, number>();
  const lines: number[] = [];
  const own = writers.map(openParagraph);
  await untilSaved(...writers);
  await sleep(SETTLE_MS);
  for (const writer of writers) listen(writer, typedAt, lines);
  let megabytes = 0;
  return {
    async typeFor(during: number): Promise<void> {
      const isOver = { value: false };
      const typing = writers.map((writer, rank) => keepTyping(writer, own[rank]!, isOver));
      await screens.typeFor(during, WATCHED_EVERY_MS);
      megabytes = Math.max(megabytes, server.residentMegabytes());
      isOver.value = true;
      await Promise.all(typing);
      await untilSaved(...writers);
    },
    measured: async (): Promise<Measured> => ({ screens: await screens.latencies(), lines, megabytes }),
    async close(): Promise<void> {
      for (const client of clients) client.close();
      await screens.close();
    },
  };
}

/** Notes when what this writer types leaves, and how long what the others type took. */
function listen({ document, provider }: Client, typedAt: Map<string, number>, latencies: number[]): void {
  document.on("update", (update: Uint8Array, origin: unknown) => {
    const now = performance.now();
    for (const { id } of Y.decodeUpdate(update).structs) {
      const key = `${id.client}:${id.clock}`;
      const left = typedAt.get(key);
      if (origin !== provider) typedAt.set(key, now);
      else if (left !== undefined) latencies.push(now - left);
    }
  });
}

/** A line of one's own. */
function openParagraph({ document }: Client): Y.XmlText {
  const [paragraph, text] = [new Y.XmlElement("paragraph"), new Y.XmlText("a")];
  paragraph.insert(0, [text]);
  document.getXmlFragment(FIELD).push([paragraph]);
  return text;
}

/** One character after the other at the end of that line, the cursor moving with it. */
async function keepTyping({ provider }: Client, text: Y.XmlText, isOver: { value: boolean }): Promise<void> {
  while (!isOver.value) {
    await sleep(-Math.log(1 - Math.random()) * TYPE_EVERY_MS);
    text.insert(text.length, "a");
    const cursor = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, text.length));
    provider.setAwarenessField("cursor", { anchor: cursor, head: cursor });
  }
}
