import type { timeInTurn } from "./measure";

/** What reading may cost with more data around, over what it costs without. */
const MAX_GROWTH = 1.5;

type Times = Awaited<ReturnType<typeof timeInTurn<"small" | "big">>>;
export type Growth = { name: string } & ({ times: Times; /** HTML, before compression; null for what is no page. */ bytes: { small: number; big: number } | null } | { failure: string });

/** How much longer it takes: by the medians, which decide, and by the p95. */
export const growthOf = ({ small, big }: Times): { p50: number; p95: number } => ({ p50: big.p50 / small.p50, p95: big.p95 / small.p95 });
export const isWithinGrowth = (growth: Growth): boolean => !("failure" in growth) && growthOf(growth.times).p50 <= MAX_GROWTH;

const figure = (value: number, digits = 1): string => value.toFixed(digits).replace(".", ",");

/** As rows of a table, headings first. Times in milliseconds. */
export function growthRows(growths: readonly Growth[], scale: number): string[][] {
  const headings = ["Écran", "p50", `p50 ×${scale}`, "p95", `p95 ×${scale}`, "HTML ko", `HTML ×${scale}`, "rapport p50", "rapport p95", "borne"];
  const rows = growths.map((growth) => {
    if ("failure" in growth) return [growth.name, growth.failure];
    const { times: { small, big }, bytes } = growth;
    const { p50, p95 } = growthOf(growth.times);
    const sizes = bytes ? [bytes.small, bytes.big].map((count) => figure(count / 1000)) : ["", ""];
    return [growth.name, ...[small.p50, big.p50, small.p95, big.p95].map((ms) => figure(ms)), ...sizes, figure(p50, 2), figure(p95, 2), isWithinGrowth(growth) ? "tenue" : "dépassée"];
  });
  return [headings, ...rows];
}
