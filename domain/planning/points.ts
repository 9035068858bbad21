/** Points of stories some of which are not estimated: `points` adds the estimated ones. */
export type PointSum = { points: number; estimated: number; unestimated: number };

/** An estimate is a number ≥ 0; anything else counts as not estimated, so that no sum is ever NaN. */
export const estimateOf = (points: number | null): number | null => (points !== null && Number.isFinite(points) && points >= 0 ? points : null);

export function sumPoints(stories: readonly { points: number | null }[]): PointSum {
  const sum: PointSum = { points: 0, estimated: 0, unestimated: 0 };
  for (const story of stories) {
    const points = estimateOf(story.points);
    if (points === null) sum.unestimated += 1;
    else {
      sum.points += points;
      sum.estimated += 1;
    }
  }
  return { ...sum, points: rounded(sum.points) };
}

/** Six decimals: removes the noise of binary fractions, keeps every figure that anybody reads. */
export const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;

const NUMBER = new Intl.NumberFormat("fr-FR", { maximumFractionDigits: 1 });
const PERCENT = new Intl.NumberFormat("fr-FR", { style: "percent", maximumFractionDigits: 1 });

/** Numbers already written: a page of explanations writes the same few hundreds of times, and Intl takes a microsecond for each. */
const written = new Map<number, string>();
const KEPT = 2_000;

/** "51,2"; a wrong input is named as such: an explanation shows what was given. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return "valeur non numérique";
  const known = written.get(value);
  if (known !== undefined) return known;
  const text = NUMBER.format(value);
  if (written.size < KEPT) written.set(value, text);
  return text;
}
/** "82,6 %" for 0.826. */
export const formatShare = (share: number): string => PERCENT.format(share);
/** "1 story", "3 stories". */
export const countStories = (count: number): string => `${formatNumber(count)} ${count > 1 ? "stories" : "story"}`;
/** "1 point", "51,2 points". */
export const countPoints = (points: number): string => `${formatNumber(points)} ${points >= 2 ? "points" : "point"}`;
