import { exportReport } from "@/domain/reporting/export/compose";
import { writePrintPage } from "@/domain/reporting/export/html";
import { writeMarkdown } from "@/domain/reporting/export/markdown";
import type { ExportedReport } from "@/domain/reporting/export/model";
import type { SteeringReport } from "@/domain/reporting/report";
import { writeDocx } from "@/server/reporting/export/docx";
import { writePptx } from "@/server/reporting/export/pptx";
import { writeXlsx } from "@/server/reporting/export/xlsx";
import { prepareData } from "./data";
import type { Options } from "./options";

const SECTIONS = 40;
/** What the same section may cost in a long report, as a multiple of what it costs in a short one. */
const MOST_TIMES = 1.5;
const READINGS = 7;

type Writer = { name: string; seconds: number; write: (report: ExportedReport) => Promise<Uint8Array> | string };
const WRITERS: readonly Writer[] = [
  { name: "Diaporama", seconds: 3, write: writePptx },
  { name: "Document", seconds: 2, write: writeDocx },
  { name: "Tableur", seconds: 2, write: writeXlsx },
  { name: "Markdown", seconds: 2, write: writeMarkdown },
  { name: "Page pour le papier", seconds: 2, write: (report) => writePrintPage(report) },
];

/** Writes the longest frozen report in each format, its sections once and then again up to 40, in turn. @returns whether each is within its bounds */
export async function measureExports({ dataDir }: Pick<Options, "dataDir">, say: (line: string) => void): Promise<boolean> {
  const data = await prepareData({ kept: dataDir, say });
  try {
    const report = JSON.parse(await data.look("select snapshot::text from report where frozen_at is not null and snapshot->>'schema' = '2' order by length(snapshot::text) desc limit 1")) as SteeringReport;
    const short = exportReport({ report, frozen: null, letterhead: ["Ministère", "Direction"], link: "http://localhost/rapports/1" });
    const long = { ...short, sections: Array.from({ length: SECTIONS }, (_, rank) => short.sections[rank % short.sections.length]!) };
    say(`Rapport : ${report.title}, ${short.sections.length} rubriques, redites jusqu’à ${SECTIONS}.`);
    const held = [];
    for (const writer of WRITERS) held.push(await measure(writer, { short, long }, say));
    return held.every(Boolean);
  } finally {
    await data.close();
  }
}

async function measure({ name, seconds, write }: Writer, { short, long }: { short: ExportedReport; long: ExportedReport }, say: (line: string) => void): Promise<boolean> {
  const [before, after]: [number[], number[]] = [[], []];
  for (let reading = 0; reading <= READINGS; reading += 1) {
    const [once, again] = [await timed(() => write(short)), await timed(() => write(long))];
    // The first reading warms up.
    if (reading > 0) {
      before.push(once);
      after.push(again);
    }
  }
  const [once, again] = [median(before), median(after)];
  const ratio = again / long.sections.length / (once / short.sections.length);
  const isHeld = again <= seconds * 1000 && ratio <= MOST_TIMES;
  const told = (value: number): string => value.toFixed(2).replace(".", ",");
  say(`${name} : ${Math.round(again)} ms (borne ${seconds * 1000}), ${told(ratio)} fois par rubrique (borne ${told(MOST_TIMES)}), ${isHeld ? "tenu" : "dépassé"}`);
  return isHeld;
}

async function timed(work: () => unknown): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
