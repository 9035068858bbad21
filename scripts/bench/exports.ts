import { exportReport } from "@/domain/reporting/export/compose";
import { writePrintPage } from "@/domain/reporting/export/html";
import { writeMarkdown } from "@/domain/reporting/export/markdown";
import type { ExportedReport } from "@/domain/reporting/export/model";
import { readFormerReport } from "@/domain/reporting/former";
import type { FormerReport, SteeringReport } from "@/domain/reporting/report";
import { writeDocx } from "@/server/reporting/export/docx";
import { writePptx } from "@/server/reporting/export/pptx";
import { writeXlsx } from "@/server/reporting/export/xlsx";
import { prepareData } from "./data";
import type { Options } from "./options";

const SECTIONS = 40;
/** What the same section may cost in a long report, as a multiple of what it costs in a short one; not asked of what takes next to nothing. */
const MOST_TIMES = 1.5;
const NEXT_TO_NOTHING_MS = 100;
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
    const kept = JSON.parse(await data.look("select snapshot::text from report where frozen_at is not null order by snapshot->>'schema' desc, length(snapshot::text) desc limit 1")) as SteeringReport | FormerReport;
    // Kept data may have been frozen in the former shape.
    const report = kept.schema === 1 ? readFormerReport(kept) : kept;
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
  const [before, after]: [Time[], Time[]] = [[], []];
  for (let reading = 0; reading <= READINGS; reading += 1) {
    const [once, again] = [await timed(() => write(short)), await timed(() => write(long))];
    // The first reading warms up.
    if (reading > 0) {
      before.push(once);
      after.push(again);
    }
  }
  const [once, again] = [medianOf(before, "own"), medianOf(after, "own")];
  const ratio = again / long.sections.length / (once / short.sections.length);
  const isHeld = again <= seconds * 1000 && (again <= NEXT_TO_NOTHING_MS || ratio <= MOST_TIMES);
  const told = (value: number): string => value.toFixed(2).replace(".", ",");
  say(`${name} : ${Math.round(again)} ms de processeur (borne ${seconds * 1000}), ${Math.round(medianOf(after, "passed"))} ms écoulées, ${told(ratio)} fois par rubrique (borne ${told(MOST_TIMES)}), ${isHeld ? "tenu" : "dépassé"}`);
  return isHeld;
}

/** Milliseconds: `own` of the processor, which others on the machine do not change, and those that passed. */
type Time = { own: number; passed: number };

async function timed(work: () => unknown): Promise<Time> {
  const [from, cpu] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return { own: (user + system) / 1000, passed: performance.now() - from };
}

const medianOf = (times: readonly Time[], kind: keyof Time): number => median(times.map((time) => time[kind]));
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
