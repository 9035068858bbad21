import { measureBudget } from "./budget";
import { measureExports } from "./exports";
import { FILE_NAME, measureFiles } from "./files";
import { FREEZE_NAME } from "./freezes";
import { measureImport } from "./import";
import { MOVE_NAME } from "./moves";
import { readOptions } from "./options";
import { measureScale } from "./scale";
import { SCREENS } from "./screens";
import { measureStart } from "./start";

const say = (line: string): void => console.log(line);

try {
  process.exitCode = (await run()) ? 0 : 1;
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}

async function run(): Promise<boolean> {
  const { isList, isImport, isExports, isFiles, isStart, scale, ...options } = readOptions();
  const names = [...SCREENS.map(({ name }) => name), MOVE_NAME, FREEZE_NAME, FILE_NAME];
  if (isList) say(names.join("\n"));
  if (isList) return true;
  if (isImport) return measureImport(say);
  if (isStart) return measureStart(say);
  if (isExports) return measureExports(options, say);
  if (isFiles) return measureFiles(options, say);
  if (!names.some((name) => options.only.test(name))) throw new Error("Aucun écran ne porte ce nom : npm run bench -- --screens les nomme.");
  return scale === null ? measureBudget(options, say) : measureScale({ ...options, scale }, say);
}
