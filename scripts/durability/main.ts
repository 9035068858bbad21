import { measureFullDisk } from "./disk";
import { measureKills } from "./kills";
import { measureLarge } from "./large";
import { measureLatency } from "./latency";
import { measureNetwork } from "./network";
import { readOptions, type Options, type Part } from "./options";
import { measureOutages } from "./outage";
import { isKept, keepResults, printTable, type Figure } from "./report";

const MEASURES: Record<Part, (options: Options) => Promise<Figure[]>> = {
  kills: measureKills,
  outage: measureOutages,
  disk: measureFullDisk,
  network: measureNetwork,
  latency: measureLatency,
  large: measureLarge,
};

let isWhole = true;
const figures: Figure[] = [];
try {
  const options = readOptions();
  for (const part of options.parts) {
    const from = performance.now();
    try {
      figures.push(...(await MEASURES[part](options)));
    } catch (error) {
      // What could not be measured is not kept: the others are measured all the same.
      isWhole = false;
      console.error(`${part} : ${(error as Error).stack}`);
    }
    console.log(`${part} : ${((performance.now() - from) / 1000).toFixed(0)} s`);
  }
  printTable(figures);
  console.log(`Détail : ${keepResults({ options, figures })}`);
} catch (error) {
  isWhole = false;
  console.error((error as Error).message);
}
process.exit(isWhole && figures.length > 0 && figures.every(isKept) ? 0 : 1);
