import * as Y from "yjs";
import { FIELD } from "@/server/minutes/editor-schema";
import { compactMinutes } from "@/server/minutes/compact";
import { textOf, untilSaved } from "@/server/collaboration/testing/stage";
import { openOwnDatabase } from "./database";
import type { Options } from "./options";
import type { Figure } from "./report";
import { startProduct } from "./servers";
import { openWriter, setStage } from "./stage";

const BATCH = 5_000;
/** A line of minutes; then the next. One keystroke in eight erases. */
const LINE = 80;

/** Minutes of very many keystrokes, as several people typed them, compacted, then opened by somebody. */
export async function measureLarge({ edits }: Options): Promise<Figure[]> {
  const database = await openOwnDatabase();
  const server = await startProduct(database.url);
  try {
    const { people, newMinutes } = await setStage(database, 1);
    const meetingId = await newMinutes();
    const document = await writeLog(database.pool, meetingId, edits);
    const from = performance.now();
    if (!(await compactMinutes(database.db, meetingId))) throw new Error("Le compte rendu n’a pas pu être compacté.");
    const compacted = performance.now() - from;

    const openedAt = performance.now();
    const client = openWriter(server.url, people[0]!, meetingId);
    await untilSaved(client);
    const opened = performance.now() - openedAt;
    const isWhole = JSON.stringify(textOf(client.document)) === JSON.stringify(textOf(document));
    client.close();
    return [
      { what: `Compte rendu de ${edits.toLocaleString("fr-FR")} frappes : compacté en`, value: compacted / 1_000, unit: "s" },
      { what: "  ouvert, du premier octet au texte entier, en", value: opened / 1_000, unit: "s", bound: { atMost: 1 } },
      { what: "  texte identique (1 : oui)", value: isWhole ? 1 : 0, unit: "", bound: { atLeast: 1 } },
    ];
  } finally {
    await server.stop();
    await database.close();
  }
}

async function writeLog(pool: { query(text: string, values: unknown[]): Promise<unknown> }, meetingId: string, edits: number): Promise<Y.Doc> {
  // Four people, each with a document of their own kept up to date with the first.
  const document = new Y.Doc();
  const writers = [document, new Y.Doc(), new Y.Doc(), new Y.Doc()];
  let pending: Uint8Array[] = [];
  for (const writer of writers)
    writer.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin === "other") return;
      pending.push(update);
      for (const other of writers) if (other !== writer) Y.applyUpdate(other, update, "other");
    });
  let stored = 0;
  for (let edit = 0; edit < edits; edit++) {
    typeOne(writers[Math.floor(edit / LINE) % writers.length]!, edit);
    if (pending.length < BATCH && edit < edits - 1) continue;
    await pool.query("insert into minutes_update (meeting_id, seq, bytes) select $1, $2 + rank, bytes from unnest($3::bytea[]) with ordinality as u (bytes, rank)", [meetingId, stored, pending.map((bytes) => Buffer.from(bytes))]);
    stored += pending.length;
    pending = [];
  }
  await pool.query("update minutes set last_seq = $2 where meeting_id = $1", [meetingId, stored]);
  return document;
}

/** One keystroke, one update. */
function typeOne(document: Y.Doc, edit: number): void {
  const fragment = document.getXmlFragment(FIELD);
  document.transact(() => {
    if (edit % LINE === 0) {
      const paragraph = new Y.XmlElement("paragraph");
      paragraph.insert(0, [new Y.XmlText("")]);
      fragment.insert(fragment.length, [paragraph]);
    }
    const text = (fragment.get(fragment.length - 1) as Y.XmlElement).get(0) as Y.XmlText;
    if (edit % 8 === 7 && text.length > 0) text.delete(text.length - 1, 1);
    else text.insert(text.length, "abcdefghijklmnopqrstuvwxyz "[edit % 27]!);
  });
}
