import { setTimeout as sleep } from "node:timers/promises";
import * as Y from "yjs";
import { FIELD } from "@/server/minutes/editor-schema";
import { storedText, until, untilSaved, type Client } from "@/server/collaboration/testing/stage";
import { openOwnDatabase } from "./database";
import type { Options } from "./options";
import type { Figure } from "./report";
import { startCollaboration } from "./servers";
import { openWriter, setStage } from "./stage";

const WRITERS = 10;
/** Eight keys a second: who types fast. */
const TYPE_EVERY_MS = 120;

/** As people write: many keys in a line, then the next. Each key is a number of its own, so that none can stand for another. */
const KEYS_IN_LINE = 80;

const keyOf = (name: string, rank: number): string => `${name} ${rank}`;
/** Every key that stands in the text of the database. */
const keysIn = (lines: string[]): Set<string> =>
  new Set(
    lines.flatMap((line) => {
      const [name = "", ...ranks] = line.split(" ");
      return ranks.map((rank) => keyOf(name, Number(rank)));
    }),
  );

/** Types one key after the other, and notes which of them the provider has called synchronised. */
function keepTyping(client: Client, name: string) {
  let line = new Y.XmlText(name);
  const press = (rank: number): void => {
    if (rank % KEYS_IN_LINE > 0) return line.insert(line.length, ` ${rank}`);
    line = new Y.XmlText(`${name} ${rank}`);
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [line]);
    const text = client.document.getXmlFragment(FIELD);
    text.insert(text.length, [paragraph]);
  };
  const acknowledged: string[] = [];
  const waiting: string[] = [];
  let typed = 0;
  client.provider.on("unsyncedChanges", ({ number }: { number: number }) => {
    // As the page does: with nothing on its way, and the handshake done, all that was typed is acknowledged.
    const settled = number === 0 && client.provider.isSynced ? waiting.splice(0) : [];
    acknowledged.push(...settled);
  });
  const timer = setInterval(() => {
    waiting.push(keyOf(name, typed));
    press(typed++);
  }, TYPE_EVERY_MS);
  return { acknowledged, typed: () => typed, stop: () => clearInterval(timer) };
}

/**
 * Ten people type without a pause while the server is killed again and again, each time at another instant: also while they come back
 * with what they typed meanwhile. After the last one their machines are thrown away, and the database alone is read.
 */
export async function measureKills({ kills }: Options): Promise<Figure[]> {
  const database = await openOwnDatabase();
  const { people, newMinutes } = await setStage(database, WRITERS);
  const server = await startCollaboration(database.url);
  const clients: Client[] = [];
  try {
    const meetingId = await newMinutes();
    clients.push(...people.map((person) => openWriter(server.url, person, meetingId)));
    await untilSaved(...clients);
    const writers = clients.map((client, rank) => keepTyping(client, `p${rank}`));
    let lost = 0;
    for (let round = 0; round < kills; round++) {
      const before = writers.map(({ acknowledged }) => acknowledged.length);
      // The first acknowledgement of some, then up to a second later: in the handshakes as well as in full flow.
      await until(() => writers.some(({ acknowledged }, rank) => acknowledged.length > before[rank]!), Boolean, 30_000);
      await sleep((round * 37) % 1_000);
      await server.kill();
      const acknowledgedBefore = writers.flatMap(({ acknowledged }) => acknowledged);
      const stored = keysIn(await storedText(database.db, meetingId));
      lost += acknowledgedBefore.filter((key) => !stored.has(key)).length;
      await server.startAgain();
    }
    for (const writer of writers) writer.stop();
    await until(() => clients.map(({ provider }) => [provider.isSynced, provider.unsyncedChanges]), (all) => all.every(([isSynced, waiting]) => isSynced && waiting === 0), 30_000);
    const stored = keysIn(await storedText(database.db, meetingId));
    const everything = writers.flatMap(({ typed }, rank) => Array.from({ length: typed() }, (_, key) => keyOf(`p${rank}`, key)));
    const acknowledged = writers.reduce((sum, writer) => sum + writer.acknowledged.length, 0);
    return [
      { what: `SIGKILL du serveur, ${WRITERS} personnes tapant`, value: kills, unit: "" },
      { what: "  frappes faites", value: everything.length, unit: "" },
      { what: "  frappes accusées", value: acknowledged, unit: "", bound: { atLeast: kills * WRITERS } },
      { what: "  frappes accusées et perdues", value: lost, unit: "", bound: { atMost: 0 } },
      { what: "  frappes perdues une fois tout le monde revenu", value: everything.filter((key) => !stored.has(key)).length, unit: "", bound: { atMost: 0 } },
    ];
  } finally {
    for (const client of clients) client.close();
    await server.stop();
    await database.close();
  }
}
