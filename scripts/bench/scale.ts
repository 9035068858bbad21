import { prepareData, type Data } from "./data";
import { FILE_NAME, timeFilesInTurn } from "./files";
import { FREEZE_NAME, timeFreezesInTurn } from "./freezes";
import { growthRows, isWithinGrowth, type Growth } from "./growth";
import { timeInTurn } from "./measure";
import { MOVE_NAME, placeToMove, timeMovesInTurn } from "./moves";
import type { Options } from "./options";
import { htmlBytesOf } from "./reader";
import { keepResults, printRows } from "./report";
import { coming, SCREENS, type Screen } from "./screens";
import { withServer, type SignedIn } from "./signed-in";

type Side = SignedIn & { data: Data };

/** The same screens with `scale` times the data around (docs/bench.md), read in turn in one run. @returns whether each is within its bound */
export async function measureScale(options: Options & { scale: number }, say: (line: string) => void): Promise<boolean> {
  const { scale, dataDir } = options;
  const small = await prepareData({ kept: dataDir, say });
  try {
    const big = await prepareData({ kept: dataDir && `${dataDir}-x${scale}`, scale, say });
    try {
      return await withServer({ dataDir: small.dataDir }, (ofSmall) =>
        withServer({ dataDir: big.dataDir }, (ofBig) => measureAll({ small: { ...ofSmall, data: small }, big: { ...ofBig, data: big } }, options, say)),
      );
    } finally {
      await big.close();
    }
  } finally {
    await small.close();
  }
}

type Sides = { small: Side; big: Side };

async function measureAll(sides: Sides, { only, scale, ...rounds }: Options & { scale: number }, say: (line: string) => void): Promise<boolean> {
  const growths: Growth[] = [];
  for (const screen of SCREENS.filter(({ name }) => only.test(name))) {
    growths.push(await growthOfScreen(sides, screen, rounds).catch((error: Error) => ({ name: screen.name, failure: error.message })));
    say(growthRows(growths.slice(-1), scale)[1]!.join("  "));
  }
  if (only.test(MOVE_NAME)) {
    const places = { small: await placeToMove(sides.small.data.look, coming), big: await placeToMove(sides.big.data.look, coming) };
    growths.push({ name: MOVE_NAME, times: await timeMovesInTurn(sides, places), bytes: null });
  }
  if (only.test(FREEZE_NAME)) growths.push({ name: FREEZE_NAME, times: await timeFreezesInTurn(sides), bytes: null });
  if (only.test(FILE_NAME)) growths.push({ name: FILE_NAME, times: await timeFilesInTurn(sides), bytes: null });
  printRows(growthRows(growths, scale));
  say(`Détail : ${keepResults({ scale, only: only.source, growths })}`);
  return growths.every(isWithinGrowth);
}

async function growthOfScreen({ small, big }: Sides, { name, path }: Screen, rounds: Parameters<typeof timeInTurn>[1]): Promise<Growth> {
  const [inSmall, inBig] = [await path(small.data.look), await path(big.data.look)];
  const bytes = { small: await htmlBytesOf(small.server.url, inSmall, small.cookie), big: await htmlBytesOf(big.server.url, inBig, big.cookie) };
  return { name, bytes, times: await timeInTurn({ small: () => small.reader.get(inSmall), big: () => big.reader.get(inBig) }, rounds) };
}
